/** Which files of a mail may be somebody's evidence, and why the others may not. */

/** What is known of a file before anybody opens it. */
export interface PartSigns {
  fileName?: string;
  mimeType: string;
  sizeBytes: number;
  /** Shown inside the text of the mail, as logos of signatures are. */
  inline: boolean;
  /** Its place in the mail, from 0. */
  position: number;
}

/** Largest file that is taken as a document, in bytes: as large as an upload may be. */
const FILE_BYTES_MAX = 25_000_000;
/** More files than this are looked at by a person. */
const FILES_MAX = 50;
/** Pictures inside a text are evidence only when they are as large as a scan. */
const LOGO_BYTES_MAX = 50_000;
/** Names that some system runs when they are opened. */
const RUNS = /\.(exe|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|jar|msi|hta|lnk|html?|svg|iso|img|docm|xlsm|pptm)$/i;

/** Why a file is no evidence. `inline-image` is nothing to worry about; the others need a person. */
export type PartProblem = 'too-large' | 'too-many' | 'dangerous' | 'empty' | 'inline-image';

/** @returns undefined when it may be evidence. */
export function problemOfPart(part: PartSigns): PartProblem | undefined {
  const { fileName, mimeType, sizeBytes, inline, position } = part;
  if (sizeBytes === 0) return 'empty';
  if (sizeBytes > FILE_BYTES_MAX) return 'too-large';
  if (RUNS.test(fileName ?? '') || /^text\/html\b|\bjavascript\b/i.test(mimeType)) return 'dangerous';
  if (inline && mimeType.startsWith('image/') && sizeBytes <= LOGO_BYTES_MAX) return 'inline-image';
  if (position >= FILES_MAX) return 'too-many';
  return undefined;
}

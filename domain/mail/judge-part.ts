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
/** Names that some system runs when they are opened. */
const RUNS = /\.(exe|com|scr|bat|cmd|ps1|vbs|vbe|js|jse|jar|msi|hta|lnk|html?|svg|iso|img|docm|xlsm|pptm)$/i;

/** A sign that the mail is its writer's: by its type, or by its name where the type says nothing. */
const SIGNATURE_TYPES = /^application\/(x-)?(pkcs7-signature|pgp-signature|pgp-keys)\b/i;
const SIGNATURE_NAMES = /\.p7s$|^signature.*\.asc$|\.sig$/i;
/** Appointments and addresses, which mail programs add. */
const CARD_TYPES = /^text\/(calendar|(x-)?vcard|directory)\b|^application\/ics\b/i;
const CARD_NAMES = /\.(ics|vcs|vcf|vcard)$/i;
/** The files are within it: encrypted, or packed as only one mail program reads it. */
const WRAPPED_TYPES = /^application\/((x-)?pkcs7-mime|pgp-encrypted|(vnd\.)?ms-tnef)\b/i;
const WRAPPED_NAMES = /\.(p7m|asc|pgp|gpg)$|^winmail\.dat$/i;

/**
 * Why a file is no evidence. `inline-image`, `signature` and `card` come along with a mail and are nothing to worry about; the
 * others need a person.
 */
export type PartProblem =
  | 'too-large'
  | 'too-many'
  | 'dangerous'
  | 'empty'
  | 'wrapped'
  | 'inline-image'
  | 'signature'
  | 'card';

const COMES_ALONG: readonly string[] = ['inline-image', 'signature', 'card'] satisfies PartProblem[];

/** Whether a file only came along with its mail: no evidence, and no reason to wait. */
export const comesAlong = (problem: string | null): boolean =>
  problem !== null && COMES_ALONG.includes(problem);

/** @returns undefined when it may be evidence. */
export function problemOfPart(part: PartSigns): PartProblem | undefined {
  const { fileName = '', mimeType, sizeBytes, inline, position } = part;
  if (sizeBytes === 0) return 'empty';
  if (sizeBytes > FILE_BYTES_MAX) return 'too-large';
  if (RUNS.test(fileName) || /^text\/html\b|\bjavascript\b/i.test(mimeType)) return 'dangerous';
  if (inline && mimeType.startsWith('image/')) return 'inline-image';
  const brought = broughtAlong(fileName, mimeType);
  if (brought) return brought;
  if (position >= FILES_MAX) return 'too-many';
  return undefined;
}

function broughtAlong(fileName: string, mimeType: string): PartProblem | undefined {
  const is = (types: RegExp, names: RegExp) => types.test(mimeType) || names.test(fileName);
  if (is(SIGNATURE_TYPES, SIGNATURE_NAMES)) return 'signature';
  if (is(CARD_TYPES, CARD_NAMES)) return 'card';
  return is(WRAPPED_TYPES, WRAPPED_NAMES) ? 'wrapped' : undefined;
}

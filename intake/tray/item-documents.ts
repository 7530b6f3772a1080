import { comesAlong } from '../../domain/mail/judge-part';
import type { TrayItemWithParts } from '../../records/tray';

/** Pictures inside a text are logos up to this size, and may be scans or photographs above. */
const LOGO_BYTES_MAX = 50_000;

/** Documents of an item that may be somebody's evidence. */
export const usableDocuments = ({ parts }: TrayItemWithParts): string[] =>
  parts.flatMap((part) => (part.documentId && part.problem === null ? [part.documentId] : []));

/** Documents that a person may call evidence: telephones put the photograph of a form inside the text. */
export const documentsToName = ({ parts }: TrayItemWithParts): string[] =>
  parts.flatMap((part) =>
    part.documentId && (part.problem === null || part.problem === 'inline-image') ? [part.documentId] : [],
  );

/** What a person means who names no document: what is usable; if there is nothing, the pictures that are no logos. */
export function documentsMeant(item: TrayItemWithParts): string[] {
  const usable = usableDocuments(item);
  if (usable.length > 0) return usable;
  const large = item.parts.filter(({ sizeBytes }) => sizeBytes > LOGO_BYTES_MAX);
  return documentsToName({ ...item, parts: large });
}

/** Whether a file of an item needs a person before anything is decided. What comes along with a mail does not. */
export const hasFaultyPart = ({ parts }: TrayItemWithParts): boolean =>
  parts.some(({ problem }) => problem !== null && !comesAlong(problem));

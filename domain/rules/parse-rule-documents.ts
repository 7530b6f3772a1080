/** From parsed YAML or JSON to checked rule documents. */
import { type RuleDocument, RuleDocumentSchema } from './rule-document.schema';

/** A document as it was read, with the name to report faults under. */
export interface RawRuleDocument {
  file: string;
  content: unknown;
}

export interface RuleDocumentFault {
  file: string;
  /** JSON pointer into the document. */
  path: string;
  message: string;
}

/** Every fault of every document at once, in `faults` and in the message. */
export class RuleDocumentsInvalid extends Error {
  override readonly name = 'RuleDocumentsInvalid';
  constructor(readonly faults: RuleDocumentFault[]) {
    super(faults.map((f) => `${f.file}: ${f.path || '/'}: ${f.message}`).join('\n'));
  }
}

/**
 * Checks documents and returns them in the same order.
 * @throws RuleDocumentsInvalid when any is not a rule document or two are the same kind, scope and version.
 */
export function parseRuleDocuments(raw: readonly RawRuleDocument[]): RuleDocument[] {
  const faults: RuleDocumentFault[] = [];
  const first = new Map<string, string>();
  const documents = raw.flatMap(({ file, content }) => {
    const parsed = RuleDocumentSchema.safeParse(content);
    if (!parsed.success) {
      const found = parsed.error.issues.map(({ path, message }) => ({ file, path: pointer(path), message }));
      faults.push(...found);
      return [];
    }
    const { kind, scope, version } = parsed.data;
    const key = `${kind} ${scope} version ${version}`;
    const earlier = first.get(key);
    if (earlier) faults.push({ file, path: '/version', message: `${key} is in ${earlier} already` });
    else first.set(key, file);
    return [parsed.data];
  });
  if (faults.length > 0) throw new RuleDocumentsInvalid(faults);
  return documents;
}

const pointer = (path: readonly PropertyKey[]): string => path.map((step) => `/${String(step)}`).join('');

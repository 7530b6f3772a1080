/** How a trial becomes a formal application: what was given stays, what is signed now is added. Pure. */
import type { Application } from '../application/application.schema';

/** What a formal application brings beside the trial. */
export interface FormalAdditions {
  submittedDate?: Application['submittedDate'];
  signatures: Application['signatures'];
  forms: Application['forms'];
  attachments: Application['attachments'];
  answers: Application['answers'];
}

/** One operation of a JSON Patch (RFC 6902). */
export interface Addition {
  op: 'add' | 'replace';
  path: string;
  value: unknown;
}

/**
 * The JSON Patch that makes the formal application. A form of a number that is there takes its place, as an answer to the same question and
 * an attachment of the same id do: the newer one counts. Signatures are added; the same one is not added twice.
 */
export function formalPatch(trial: Application, additions: FormalAdditions): Addition[] {
  const { submittedDate, signatures, forms, attachments, answers } = additions;
  const known = new Set(trial.signatures.map((one) => JSON.stringify(one)));
  const fresh = signatures.filter((one) => !known.has(JSON.stringify(one)));
  return [
    { op: 'replace', path: '/program', value: 'formal' },
    ...(submittedDate ? [{ op: 'add' as const, path: '/submittedDate', value: submittedDate }] : []),
    ...fresh.map((value) => ({ op: 'add' as const, path: '/signatures/-', value })),
    ...newest('/attachments', trial.attachments, attachments, ({ id }) => id),
    ...newest('/forms', trial.forms, forms, ({ formNumber }) => formNumber),
    ...newest('/answers', trial.answers, answers, ({ questionId }) => questionId),
  ];
}

function newest<T>(
  list: string,
  before: readonly T[],
  added: readonly T[],
  keyOf: (one: T) => string,
): Addition[] {
  const keys = before.map(keyOf);
  return added.map((value) => {
    const at = keys.indexOf(keyOf(value));
    return at < 0 ? { op: 'add', path: `${list}/-`, value } : { op: 'replace', path: `${list}/${at}`, value };
  });
}

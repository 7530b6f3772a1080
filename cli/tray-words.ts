import type { TrayLineView, TrayView } from './views';

/** What is shown when nothing waits. */
const EMPTY = 'Nothing on the tray waits for a person.';

/** The tray as a list: an item a line, and its likeliest candidate. */
export function trayInWords(items: readonly TrayLineView[]): string {
  if (items.length === 0) return EMPTY;
  return items.map(lineOf).join('\n');
}

function lineOf({ id, source, state, problem, receivedAt, documents, candidates }: TrayLineView): string {
  const [best] = candidates;
  const likeliest = best ? `  ${percent(best.confidence)} ${best.requirementId}` : '';
  const files = `${documents} ${documents === 1 ? 'file' : 'files'}`;
  const why = problem ? ` (${problem})` : '';
  return `${id}  ${receivedAt.slice(0, 16).replace('T', ' ')}  ${source.padEnd(14)} ${files}  ${state}${why}${likeliest}`;
}

/** One item with its files and what speaks for and against each candidate. */
export function trayItemInWords(item: TrayView): string {
  const { from, subject, parts, candidates } = item;
  return [
    lineOf({ ...item, candidates: [] }),
    ...(from ? [`From     ${from}`] : []),
    ...(subject ? [`Subject  ${subject}`] : []),
    ...parts.map(
      ({ documentId, fileName, problem }) =>
        `File     ${documentId ?? '-'}  ${fileName ?? ''}${problem ? `  (${problem})` : ''}`,
    ),
    ...candidates.flatMap(({ requirementId, caseId, confidence, for: agreeing, against }) => [
      `${percent(confidence)}  requirement ${requirementId} of case ${caseId}`,
      ...agreeing.map(({ words }) => `       + ${words}`),
      ...against.map(({ words }) => `       - ${words}`),
    ]),
  ].join('\n');
}

const percent = (confidence: number): string => `${Math.floor(confidence * 100)} %`.padStart(5);

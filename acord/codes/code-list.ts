/**
 * Code lists of the ACORD life standard: the numbers, with our own short labels. Definitions are ACORD's and are not
 * reproduced; a deployer with a membership may load the full lists.
 */
export interface CodeList<L extends string> {
  name: string;
  /** Our label of a code, or undefined when we do not know it. */
  labelOf(tc: number): L | undefined;
  /** The code of one of our labels. */
  tcOf(label: L): number;
  /** Words that a sender may put beside the code, in lower case, to tell whether code and text agree. */
  words(label: L): string[];
}

/** Codes that every list has. */
export const UNKNOWN_TC = 0;
export const OTHER_TC = 2147483647;

/** Codes that a vendor has made for itself: 1 + four digits of the vendor + a sequence number. */
export const isPrivateTc = (tc: number): boolean => tc >= 1_000_000_000 && tc <= 1_999_999_999;

/** Builds a list from `label: code` or `label: [code, ...other words]`. The first label of a code is the one that reads back. */
export function codeList<L extends string>(
  name: string,
  rows: Record<L, number | [number, ...string[]]>,
): CodeList<L> {
  const byTc = new Map<number, L>();
  const byLabel = new Map<L, { tc: number; words: string[] }>();
  for (const [label, row] of Object.entries(rows) as [L, number | [number, ...string[]]][]) {
    const [tc, ...words] = Array.isArray(row) ? row : [row];
    if (!byTc.has(tc)) byTc.set(tc, label);
    byLabel.set(label, {
      tc,
      words: [label.toLowerCase().replaceAll('-', ' '), ...words.map((w) => w.toLowerCase())],
    });
  }
  return {
    name,
    labelOf: (tc) => byTc.get(tc),
    tcOf: (label) => byLabel.get(label)!.tc,
    words: (label) => byLabel.get(label)!.words,
  };
}

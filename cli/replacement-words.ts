/** A case's old contracts, as the API answers them. */
export interface ReplacementView {
  contracts: {
    id: string;
    carrierName?: string;
    exchange1035: boolean;
    noticeDueOn?: string;
    entries: EntryView[];
  }[];
  papers: EntryView[];
}

interface EntryView {
  news: string;
  on: string;
  amountCents?: number;
}

const entry = ({ news, on, amountCents }: EntryView): string =>
  `    ${on}  ${news.replaceAll('-', ' ')}${amountCents === undefined ? '' : `  $${(amountCents / 100).toFixed(2)}`}`;

/** Which old contracts a policy replaces, and what was reported of each. */
export function replacementInWords(number: string, { contracts, papers }: ReplacementView): string {
  if (contracts.length === 0) return `${number}  replaces nothing that is known`;
  return [
    `${number}  replaces ${contracts.length} old contract${contracts.length === 1 ? '' : 's'}`,
    ...papers.map(entry),
    ...contracts.flatMap((c) => [
      `  ${c.id}  ${c.carrierName ?? 'carrier not named'}${c.exchange1035 ? ', 1035 exchange' : ''}`,
      ...(c.noticeDueOn && !c.entries.some((e) => e.news === 'carrier-notified')
        ? [`    its carrier is to be told by ${c.noticeDueOn}`]
        : []),
      ...c.entries.map(entry),
    ]),
  ].join('\n');
}

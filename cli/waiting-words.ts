import type { WaitingPart, WaitingView } from './views';

const BAR_CELLS = 24;
const NAME_CELLS = 32;

/** A row: name, business days, share in percent, and a bar for the share. A part is never drawn as nothing. */
function row(name: string, { businessDays, share }: WaitingPart): string {
  const percent = `${Math.round(share * 100)} %`;
  const bar = '█'.repeat(Math.max(1, Math.round(share * BAR_CELLS)));
  return `    ${name.padEnd(NAME_CELLS)} ${businessDays.toFixed(2).padStart(8)} ${percent.padStart(6)}  ${bar}`;
}

function table<P extends WaitingPart>(title: string, parts: P[], nameOf: (part: P) => string): string[] {
  const spent = parts.filter(({ businessMinutes }) => businessMinutes > 0);
  return spent.length === 0 ? [] : [`  ${title}`, ...spent.map((part) => row(nameOf(part), part))];
}

/** Who held a case for how many business days, in which stage and why, as three small tables. */
export function waitingInWords(number: string, view: WaitingView): string {
  const { from, to, countedTo, totalBusinessDays, parties, stages, causes } = view;
  const end = to ? `ended ${to.slice(0, 10)}` : `still open on ${countedTo.slice(0, 10)}`;
  return [
    `${number}  ${totalBusinessDays.toFixed(2)} business days: received ${from.slice(0, 10)}, ${end}`,
    ...table('who held it', parties, ({ party }) => party),
    ...table('in which stage', stages, ({ label }) => label),
    ...table('why', causes, ({ label }) => label),
  ].join('\n');
}

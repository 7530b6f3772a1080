import type { Place } from './place';
import { type CaseView, isOpen, type RequirementView } from './views';

const line = (r: RequirementView): string =>
  `  ${String(r.code).padEnd(5)} ${r.label.padEnd(44)} ${r.status.padEnd(12)} ${r.reasons[0]?.because ?? ''}`;

/** What only a person can bring, with the command that goes on from there; empty when nothing is owed. */
export function owedInWords({ number, requirements }: CaseView): string {
  const owed = requirements.filter((r) => isOpen(r) && ['agent', 'client'].includes(r.fulfilment));
  if (owed.length === 0) return '';
  const wrong = owed.filter((r) => r.phase === 'good-order');
  return [
    `  The ${owed[0]!.fulfilment} owes:`,
    ...owed.map((r) => `    ${r.label}: ${r.reasons[0]?.because ?? r.instructions}`),
    ...(wrong.length > 0
      ? [
          `  Put the application right:   npm run goodorder -- correct ${number} PATCH.json`,
          `  or waive what is not needed: npm run goodorder -- waive ${number} ${wrong[0]!.id} --reason TEXT`,
        ]
      : [`  When it is here: npm run goodorder -- supply ${number}`]),
  ].join('\n');
}

/** Where a case is: stage, who is waited on since when, what comes next, and what is open with why. */
export function statusInWords(found: CaseView): string {
  const { number, stageLabel, waitingOn, pendingSince, nextAction, nextActionAt, requirements } = found;
  const open = requirements.filter(isOpen);
  return [
    `${number}  ${found.carrierCode} ${found.productCode}  ${stageLabel}`,
    `  now          ${found.businessNow.slice(0, 10)} (the case's own business time)`,
    `  waiting on   ${waitingOn ?? 'nobody'}${pendingSince ? ` since ${pendingSince.slice(0, 10)}` : ''}`,
    `  next         ${nextAction ? `${nextAction} on ${nextActionAt?.slice(0, 10)}` : 'nothing planned'}`,
    ...(found.priority ? ['  goes first'] : []),
    ...(found.heldUntil
      ? [`  on hold      until ${found.heldUntil.slice(0, 10)} (${found.holdReason})`]
      : []),
    ...(found.postponedUntil ? [`  postponed    until ${found.postponedUntil.slice(0, 10)}`] : []),
    ...(found.ageChanges ?? []).map(
      ({ daysLeft, words }) => `  save age     ${daysWords(daysLeft)}: ${words}`,
    ),
    ...(found.conversion
      ? [`  conversion   ${periodWords(found.conversion.daysLeft)}: ${found.conversion.words}`]
      : []),
    ...(found.team ? [`  team         ${found.team}`] : []),
    ...found.linkedCases.map((other) => `  belongs to   ${other.number} (${other.kind})`),
    ...(found.policyNumber ? [`  policy       ${found.policyNumber}`] : []),
    ...remarks(found).map((title) => `  remark       ${title}`),
    ...(found.stuckReasons.length > 0 ? [`  stuck        ${found.stuckReasons.join(', ')}`] : []),
    open.length > 0 ? `  open (${open.length})` : '  nothing is open',
    ...open.map(line),
  ].join('\n');
}

/** What a partner has remarked and a person has to settle. */
const remarks = ({ tasks = [] }: CaseView): string[] =>
  tasks.filter(({ kind }) => kind === 'partner-remark').map(({ title }) => title);

const daysWords = (left: number): string =>
  left < 0 ? 'over' : `${left} ${left === 1 ? 'day' : 'days'} left`;

const periodWords = (left: number | null): string => (left === null ? 'not known' : daysWords(left));

const DAY_MS = 86_400_000;

/** How it ended, what was asked for and why, and where to look further. */
export function summaryInWords(found: CaseView, place: Place, ms: number): string {
  const days = Math.round((Date.parse(found.businessNow) - Date.parse(found.receivedAt)) / DAY_MS);
  return [
    `${found.number}  ${found.stageLabel}${found.closeReason ? ` (${found.closeReason})` : ''}`,
    `  ${days} days of the case's own time, ${(ms / 1_000).toFixed(1)} s of yours`,
    ...found.requirements.map(line),
    ...(found.links.temporal ? [`  Temporal     ${found.links.temporal}`] : []),
    ...(place.mailUrl ? [`  mails        ${place.mailUrl}`] : []),
  ].join('\n');
}

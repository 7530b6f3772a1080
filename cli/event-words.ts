import type { EventView } from './views';

/** Labels of the case's requirements, by id. */
export type Labels = ReadonlyMap<string, string>;

type Words = (data: Record<string, unknown>, what: string) => string;

const counted = (n: unknown, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

const WORDS: Record<string, Words> = {
  'case.received': (d) => `application received (${d.format})`,
  'case.stage': (d) => `${d.from} -> ${d.to}: ${d.because}`,
  'case.waiting': (d) => (d.on ? `now waiting on: ${d.on}` : 'waiting on nobody'),
  'case.closed': (d) => `closed: ${d.reason}`,
  'case.reopened': (d) => `opened again: ${d.to}`,
  'case.attention': (d) => (d.on ? `needs a person: ${d.reason}` : `settled: ${d.reason}`),
  'application.corrected': (d) => `application corrected, version ${d.version}`,
  'good-order.checked': (d) =>
    d.inGoodOrder
      ? `checked: in good order (${counted(d.warnings, 'warning')})`
      : `checked: NOT in good order, ${counted(d.blocking, 'thing')} missing or wrong`,
  'requirement.determined': (_, what) => `needed: ${what}`,
  'requirement.added': (d, what) => `asked for by the ${d.by}: ${what}`,
  'requirement.ordered': (d, what) => `ordered from ${d.vendor}: ${what}`,
  'requirement.order-unclear': (d, what) => `${d.vendor} has not said whether it has the order: ${what}`,
  'requirement.order-rejected': (d, what) => `${d.vendor} refused the order: ${what}`,
  'requirement.vendor-status': (d, what) => `${what}: ${d.status}`,
  'requirement.received': (_, what) => `received: ${what}`,
  'requirement.status': (d, what) => `${what}: ${d.to} (${d.because})`,
  'requirement.waived': (_, what) => `waived: ${what}`,
  'requirement.follow-up-changed': (d, what) => `next follow-up on ${String(d.at).slice(0, 10)}: ${what}`,
  'requirement.cancelled': (d, what) => `cancelled: ${what} (${d.because})`,
  'requirement.late-result': (_, what) => `came too late to matter: ${what}`,
  'carrier.submitted': () => 'submitted to the carrier',
  'carrier.refused': () => 'the carrier refused the submission',
  'carrier.status': (d) => `carrier: ${d.status}`,
  'carrier.status-late': (d) => `carrier, late news: ${d.status}`,
  'carrier.status-unclear': (d) => `carrier news that does not fit, a person looks: ${d.status}`,
  'carrier.unclear': () => 'carrier news that nobody can use, a person looks',
  'carrier.policy-number': () => 'policy number assigned',
  'carrier.evidence-sent': () => 'results sent to the carrier',
  'cash.received': (d) =>
    d.temporaryUntil
      ? `cash came with the application: temporary insurance until ${String(d.temporaryUntil).slice(0, 10)}`
      : 'cash came with the application',
  'cash.settled': (d) => `the cash that came with the application was ${d.how}`,
  'temporary-insurance.ended': (d) => `temporary insurance ended: ${String(d.because).replaceAll('-', ' ')}`,
  'replacement.opened': (d) =>
    `replaces ${counted(d.contracts, 'old contract')}, ${counted(d.exchanges, '1035 exchange')}`,
  'replacement.news': (d) => `old contract: ${String(d.news).replaceAll('-', ' ')}`,
  'follow-up.old-carrier': () => 'chased the carrier of an old contract',
  'follow-up.agent': (d) => `mail to the agent: ${counted(d.items, 'thing')} owed`,
  'follow-up.vendor': (d) => `chased ${d.vendor}`,
  'follow-up.carrier': () => 'asked the carrier',
  'follow-up.escalated': (d) => `escalated to a person: ${d.action}`,
  'document.filed': () => 'document filed',
  'note.added': () => 'note added',
  'task.closed': (d) => `a person closed a task: ${d.kind}`,
};

/** What happened, in a few words; a type that this version does not know is shown as it is. */
export function eventInWords({ type, data, requirementId }: EventView, labels: Labels): string {
  const what = (requirementId && labels.get(requirementId)) || String(data.label || 'a requirement');
  return WORDS[type]?.(data, what) ?? type;
}

/** Business day and time of an event, without its seconds: `2026-11-18 16:13`. */
export const businessMinute = (instant: string): string => instant.slice(0, 16).replace('T', ' ');

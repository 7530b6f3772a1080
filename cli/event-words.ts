import type { EventView } from './views';

/** Labels of the case's requirements, by id. */
export type Labels = ReadonlyMap<string, string>;

type Words = (data: Record<string, unknown>, what: string) => string;

const dollars = (cents: unknown): string => `$${(Number(cents) / 100).toFixed(2)}`;
const REOPENED: Record<string, string> = {
  rejected: 'sent back, asked for again',
  'wrong-match': 'matched wrongly, owed again',
  'shared-undone': 'did not hold for the other case of the inquiry, owed again',
};
const counted = (n: unknown, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;

const WORDS: Record<string, Words> = {
  'case.received': (d) => `application received (${d.format})`,
  'case.stage': (d) => `${d.from} -> ${d.to}: ${d.because}`,
  'case.waiting': (d) => (d.on ? `now waiting on: ${d.on}` : 'waiting on nobody'),
  'case.closed': (d) => `closed: ${d.reason}`,
  'case.reopened': (d) => `opened again: ${d.to}`,
  'case.held': (d) => `on hold until ${String(d.until).slice(0, 10)}: ${d.reason}`,
  'case.released': (d) => `work goes on: ${d.because}`,
  'case.postponed': (d) =>
    `postponed until ${d.until ? String(d.until).slice(0, 10) : (d.event ?? 'nobody knows when')}`,
  'case.postponement-near': (d) => `the postponement ends on ${String(d.until).slice(0, 10)}`,
  'case.postponement-over': (d) => `the postponement is over: ${d.because}`,
  'case.replaced': () => 'another case takes its place',
  'case.duty-done': (d) => `done on ${d.on}: ${d.dutyId}`,
  'case.agent': (d) => `another agent has the case: ${d.to ?? 'one who is not known here'}`,
  'case.assigned': (d) => `handed over: owner ${d.ownerId ?? 'nobody'}, team ${d.team ?? 'none'}`,
  'case.escalated': () => 'a manager is asked to look',
  'case.priority': (d) => (d.on ? 'goes first from now on' : 'goes in turn again'),
  'case.linked': (d) => `belongs together with another case: ${d.kind}`,
  'case.converted': (d) => `goes on as a formal application, version ${d.version}`,
  'inquiry.order-shared': (_, what) => `another case of the inquiry has ordered it: ${what}`,
  'inquiry.order-taken-over': (_, what) => `the other case does not bring it, ordered here: ${what}`,
  'inquiry.evidence-shared': (d, what) =>
    `came for another case of the inquiry, good until ${d.until}: ${what}`,
  'case.unlinked': (d) => `no longer belongs together with another case: ${d.kind}`,
  'agent.told': (d) =>
    d.of === 'age' ? 'mail to the agent: the insurance age' : 'mail to the agent: the case has ended',
  'agent.appointment': (d) => `the agent's appointment with ${d.carrierCode} in ${d.state}: ${d.status}`,
  'policy-date.answered': (d) =>
    d.answer === 'agreed'
      ? `the policy will bear ${d.day}`
      : `the carrier does not take the policy date ${d.day}: it stands as refused`,
  'policy-date.counts': (d) =>
    `another policy date counts: ${d.added} things more, ${d.taken} no longer needed, ${d.findings} wrong`,
  'age.changed': (d) => `counts as a year older since ${d.until} is over: ${d.added} things more`,
  'carrier.consented': (d) => `the carrier agreed on ${d.on}`,
  'case.attention': (d) => (d.on ? `needs a person: ${d.reason}` : `settled: ${d.reason}`),
  'application.corrected': (d) => `application corrected, version ${d.version}`,
  'application.changed': (d) => `application changed, version ${d.version}`,
  'change.carried-out': (d) =>
    `change carried out: ${d.added} things more, ${d.taken} no longer needed, ${d.findings} wrong`,
  'good-order.checked': (d) =>
    d.inGoodOrder
      ? `checked: in good order (${counted(d.warnings, 'warning')})`
      : `checked: NOT in good order, ${counted(d.blocking, 'thing')} missing or wrong`,
  'delivery.late': (d) => `the policy is delivered late from now on: ${counted(d.asked, 'thing')} more`,
  'delivery.extended': (d) => `the carrier gives time for the delivery until ${String(d.until).slice(0, 10)}`,
  'delivery.planned': (d) =>
    `${counted(d.asked, 'thing')} needed for the policy${Number(d.issue) > 1 ? ', which was issued anew' : ''}`,
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
  'requirement.reopened': (d, what) => `${REOPENED[String(d.because)]}: ${what}`,
  'requirement.reviewed': (d, what) => `looked at, ${d.outcome}: ${what}`,
  'requirement.substituted': (_, what) => `something else is taken in its place: ${what}`,
  'requirement.not-needed': (d, what) => `no longer needed: ${what} (${d.because})`,
  'requirement.needed-again': (_, what) => `needed again: ${what}`,
  'order.fee': (d, what) =>
    `${what}: ${d.kind} of ${d.amountCents === null ? 'an unknown amount' : dollars(d.amountCents)} ${d.state}`,
  'order.change': (d, what) => `${what}: the vendor is told (${d.kind}): ${d.state}`,
  'order.authorization-wanted': (_, what) => `${what}: the doctor wants an authorization of its own`,
  'order.again': (d, what) => `${what}: ordered again${d.cause ? ` (${d.cause})` : ''}`,
  'order.invoice': (d, what) => `${what}: invoice over ${dollars(d.amountCents)} ${d.state}`,
  'requirement.late-result': (_, what) => `came too late to matter: ${what}`,
  'carrier.submitted': () => 'submitted to the carrier',
  'carrier.refused': () => 'the carrier refused the submission',
  'carrier.status': (d) => `carrier: ${d.status}`,
  'carrier.status-late': (d) => `carrier, late news: ${d.status}`,
  'carrier.status-unclear': (d) => `carrier news that does not fit, a person looks: ${d.status}`,
  'carrier.unclear': () => 'carrier news that nobody can use, a person looks',
  'partner.remark': (d) =>
    `${d.partner} took it with a remark (${[d.codes].flat().join(', ')})${d.taskKey ? ', a person looks' : ''}: ${d.about}`,
  'carrier.reconciled': (d) =>
    d.right === 'carrier'
      ? `a person: the carrier is right (${d.status})`
      : `a person: we are right, not ${d.status}`,
  'carrier.record-assigned': () => "a person gave the case a carrier's record",
  'carrier.record-taken-back': () => "a person took back that a carrier's record is of the case",
  'requirement.merge': (d, what) =>
    `${what}: the carrier's and ours ${d.to === 'merged' ? 'are one' : d.to === 'apart' ? 'are two' : 'wait for a person'}`,
  'note.shared': (d) => (d.shared ? 'note shared with the agent' : 'note hidden from the agent'),
  'carrier.policy-number': () => 'policy number assigned',
  'carrier.policy-number-changed': (d) =>
    d.to === 'another'
      ? 'the carrier names another policy number'
      : `policy number taken back: it came from another policy's record${d.to === 'earlier' ? ', and the one before counts again' : ''}`,
  'carrier.evidence-sent': () => 'results sent to the carrier',
  'offer.made': (d) => `the carrier offers other terms, good until ${minute(d.expiresAt)}`,
  'offer.replied': (d) =>
    `offer ${d.reply}${d.option ? `, option ${d.option}` : ''}${d.way === 'link' ? ' by the link in the mail' : ''}`,
  'offer.reply-sent': () => 'the carrier has the reply to its offer',
  'offer.other-terms-asked': () => 'other terms are asked for instead of the offer',
  'offer.extended': (d) => `the carrier keeps its offer open until ${minute(d.expiresAt)}`,
  'offer.expired': () => 'the offer has run out without a reply',
  'offer.superseded': () => 'the offer is replaced by something newer',
  'rules.changed': () => 'a change of the rules has come',
  'rules.applied': (d) =>
    `${d.withdrawn ? 'no longer' : 'now'} by version ${d.version} of the ${d.kind} rules: ${d.added} things more, ${d.taken} no longer needed, ${d.findings} wrong${d.expiry ? `, ${counted(d.expiry, 'thing')} good or warned of on other days` : ''}`,
  'carrier.change-sent': (d) => `the carrier has version ${d.version} of the application`,
  'expiry.near': (d, what) => `runs out after ${d.until}: ${d.what === 'evidence' ? what : d.what}`,
  'expiry.reached': (d, what) => `ran out after ${d.until}: ${d.what === 'evidence' ? what : d.what}`,
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
  'follow-up.withheld': (d) => `no ${d.kind} mail to the agent: ${d.because}`,
  'follow-up.answered': () => 'an answer came by mail',
  'follow-up.vendor': (d) => `chased ${d.vendor}`,
  'follow-up.carrier': () => 'asked the carrier',
  'follow-up.escalated': (d) => `escalated to a person: ${d.action}`,
  'document.filed': () => 'document filed',
  'tray.matched': (d) =>
    d.confidence === undefined
      ? 'a person matched what arrived'
      : 'what arrived was matched by its keys and names',
  'tray.applied': () => 'what arrived is in the ledger',
  'tray.refused': (d) => `what arrived could not be taken: ${d.code}`,
  'tray.undone': () => 'a wrong match was taken back',
  'field.entered': (d) => `a value was entered later (${d.source}): ${d.outcome}`,
  'field.decided': (d) => `the ${d.keep} value was chosen`,
  'note.added': () => 'note added',
  'task.closed': (d) => `a person closed a task: ${d.kind}`,
};

/** What happened, in a few words; a type that this version does not know is shown as it is. */
export function eventInWords({ type, data, requirementId }: EventView, labels: Labels): string {
  const what = (requirementId && labels.get(requirementId)) || String(data.label || 'a requirement');
  return WORDS[type]?.(data, what) ?? type;
}

const minute = (instant: unknown): string => businessMinute(String(instant));

/** Business day and time of an event, without its seconds: `2026-11-18 16:13`. */
export const businessMinute = (instant: string): string => instant.slice(0, 16).replace('T', ' ');

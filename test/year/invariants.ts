/**
 * What holds for every case at every entry of its timeline, whatever happened to it: the lifecycle's ten invariants, and that
 * its clock adds up. Each says in words what is wrong; an empty answer means that it holds.
 */
import { isTerminal } from '../../domain/lifecycle/stages';
import { isClosedStatus } from '../../domain/requirements/requirement';
import { begun, type Folded, fold } from './case-fold';
import type { CaseRecord, RecordedEvent, RecordedRequirement } from './case-record';
import { SETTLING_DAYS } from './settling';
import { timeFault } from './time-adds-up';

export interface Invariant {
  id: string;
  says: string;
  /** At an entry, after it was taken. */
  at?: (known: Folded, event: RecordedEvent, of: CaseRecord, before: Folded) => string | undefined;
  /** When the timeline has been read to its end. */
  atEnd?: (known: Folded, of: CaseRecord) => string | undefined;
}

export interface Violation {
  invariant: string;
  case: string;
  what: string;
  /** Place in the timeline; null for what was found at its end. */
  entry: number | null;
}

/** Orders for which health information is asked. */
const MEDICAL = ['exam', 'aps', 'rx', 'mib'];
const HIPAA_AUTHORIZATION = 822;
const DAY_MS = 86_400_000;

const SETTLING_MS = SETTLING_DAYS * DAY_MS;

const closedFor = (of: CaseRecord): number =>
  Date.parse(of.readAt) - Date.parse(of.events.findLast((e) => e.type === 'case.closed')?.at ?? of.readAt);

/** A person's waiver with its reason, or the carrier's word that it does without. */
const isNamedWaiver = (e: RecordedEvent): boolean =>
  e.type === 'requirement.waived' ||
  (e.type === 'requirement.status' && e.data.to === 'waived' && e.actor.startsWith('partner'));

const rowOf = (of: CaseRecord, id: string | null) => of.requirements.find((r) => r.id === id);
const openAt = (known: Folded, of: CaseRecord, which: (one: RecordedRequirement) => boolean) =>
  of.requirements.filter((r) => {
    const status = known.statuses.get(r.id);
    return status !== undefined && !isClosedStatus(status) && which(r);
  });

/** What opens the way to health information, whoever asks for it; not the form of one doctor, for which one order waits that is out. */
const isHipaa = ({ code, doctorsOwn }: RecordedRequirement): boolean =>
  code === HIPAA_AUTHORIZATION && !doctorsOwn;

/** Follow-ups within half a day after an entry. */
function soonAfter({ events }: CaseRecord, at: number): number {
  const from = Date.parse(events[at]!.at);
  return events
    .slice(at)
    .filter(({ type, at: then }) => type.startsWith('follow-up.') && Date.parse(then) - from < DAY_MS / 2)
    .length;
}

export const INVARIANTS: readonly Invariant[] = [
  {
    id: 'authorized',
    says: 'Nothing medical is ordered before a valid HIPAA authorization and an application in good order.',
    at(known, event, of) {
      if (event.type !== 'requirement.ordered') return undefined;
      if (!MEDICAL.includes(rowOf(of, event.requirementId)?.orderKind ?? '')) return undefined;
      if (openAt(known, of, isHipaa).length > 0) return 'ordered while the HIPAA authorization is owed';
      const goodOrder = openAt(known, of, ({ phase }) => phase === 'good-order');
      return known.inGoodOrder || goodOrder.length === 0 ? undefined : 'ordered before good order';
    },
  },
  {
    id: 'one-live-order',
    says: 'Never two live orders for the same requirement, provider and person.',
    at(_known, event, of, before) {
      if (event.type !== 'requirement.ordered') return undefined;
      const ordered = rowOf(of, event.requirementId);
      if (!ordered) return 'ordered, and not in the ledger';
      if ((before.live.get(ordered.id) ?? 0) >= event.data.generation)
        return `generation ${event.data.generation} was ordered twice`;
      const twin = of.requirements.find(
        (r) =>
          r.id !== ordered.id &&
          before.live.has(r.id) &&
          r.code === ordered.code &&
          r.about === ordered.about,
      );
      return twin ? `code ${ordered.code} is ordered twice for ${ordered.about}` : undefined;
    },
  },
  {
    id: 'evidence-or-waiver',
    says: 'A requirement is satisfied only by evidence, and waived only with a named reason.',
    at(_known, event) {
      if (event.type === 'requirement.waived' && !event.data.noteId) return 'waived without a reason';
      if (event.type !== 'requirement.status' || event.data.to !== 'satisfied') return undefined;
      return event.data.because ? undefined : 'satisfied, and nobody says why';
    },
    atEnd(_known, of) {
      const named = new Set(of.events.filter(isNamedWaiver).map((e) => e.requirementId));
      const unnamed = of.requirements.filter((r) => r.status === 'waived' && !named.has(r.id));
      return unnamed.length > 0 ? `waived without a name: ${unnamed.map((r) => r.code)}` : undefined;
    },
  },
  {
    id: 'placed-complete',
    says: 'Placed needs the policy number, the premium and every delivery item.',
    at(known, event, of) {
      if (event.type !== 'case.stage' || event.data.to !== 'placed') return undefined;
      if (!known.policyNumber) return 'placed without a policy number';
      const open = openAt(known, of, ({ phase }) => phase === 'delivery');
      return open.length > 0 ? `placed with ${open.map((r) => r.code)} open` : undefined;
    },
  },
  {
    id: 'closed-clean',
    says: 'A closed case has exactly one close reason, and no live timer, order or workflow.',
    at(known, event) {
      if (event.type !== 'case.closed') return undefined;
      if (!isTerminal(known.stage)) return `closed while in ${known.stage}`;
      return known.closed.length === 1 ? undefined : `closed for ${known.closed.join(' and ')}`;
    },
    atEnd(known, of) {
      if (!isTerminal(of.stage)) return undefined;
      if (known.closed.length !== 1) return `${known.closed.length} close reasons`;
      if (of.nextActionAt) return 'closed, and something is still due';
      // What another case of the inquiry waits for goes on without this one.
      const own = of.requirements.filter((r) => !r.servesOthers);
      const open = own.filter((r) => !isClosedStatus(r.status as never) && known.live.has(r.id));
      if (open.length > 0) return `closed with orders of ${open.map((r) => r.code)}`;
      const others = of.requirements.filter((r) => r.servesOthers).map(({ id }) => `requirement-${id}`);
      const running = of.running.filter((id) => !others.includes(id));
      // The workflows of a case that has just closed are about to end.
      return running.length > 0 && closedFor(of) > SETTLING_MS
        ? `closed, and ${running.join(', ')} run`
        : undefined;
    },
  },
  {
    id: 'message-logged',
    says: 'Every automatic message has its entry in the log, and every entry its message.',
    atEnd(_known, of) {
      const mails = of.events.flatMap((e) => (e.type === 'follow-up.agent' ? [e.data.mail] : []));
      const tasks = of.events.flatMap((e) => (e.type === 'follow-up.escalated' ? [e.data.taskKey] : []));
      const lost = mails.filter((key) => !of.mails.has(key));
      if (lost.length > 0) return `${lost.length} reminders are logged and were never written`;
      if (new Set(mails).size < mails.length) return 'one mail was logged twice';
      const missing = tasks.filter((key) => !of.tasks.includes(key));
      if (missing.length > 0) return `${missing.length} escalations without their task`;
      return new Set(tasks).size < tasks.length ? 'one escalation was logged twice' : undefined;
    },
  },
  {
    id: 'newest-wins',
    says: 'A late or repeated feed never changes a newer state.',
    at(_known, event, _of, before) {
      if (event.type !== 'carrier.status') return undefined;
      return event.data.at < before.carrierAt
        ? `${event.data.status} is older than what was taken`
        : undefined;
    },
  },
  {
    id: 'timers-from-now',
    says: 'A case that is taken up again has its timers from then, not from its history.',
    atEnd(_known, of) {
      const most = Math.max(
        ...of.events.map((e, at) => (e.type === 'case.reopened' ? soonAfter(of, at) : 0)),
        0,
      );
      return most > 2 ? `${most} follow-ups at once after it was taken up again` : undefined;
    },
  },
  {
    id: 'ordered-explained',
    says: 'What was ordered is still in the ledger, and when it ended somebody said why.',
    atEnd(_known, of) {
      const ordered = new Set(
        of.events.flatMap((e) => (e.type === 'requirement.ordered' ? [e.requirementId] : [])),
      );
      for (const id of ordered) {
        const row = rowOf(of, id);
        if (!row) return 'an ordered requirement is gone';
        const ended = of.events.findLast((e) => e.type === 'requirement.status' && e.requirementId === id);
        const isEnded = isClosedStatus(row.status as never);
        if (isEnded && !(ended?.type === 'requirement.status' && ended.data.because))
          return `code ${row.code} ended and nobody says why`;
      }
      return undefined;
    },
  },
  {
    id: 'nobody-waits-unseen',
    says: 'Every open case waits on somebody, has a next action, and somebody of the agency who owns it.',
    at(known, event) {
      if (event.type !== 'case.waiting' && event.type !== 'case.stage') return undefined;
      if (isTerminal(known.stage)) return undefined;
      if (!known.waitingOn) return `open in ${known.stage}, and waits on nobody`;
      return known.held && event.type === 'case.waiting' && known.waitingOn !== 'us'
        ? `on hold, and waits on ${known.waitingOn}`
        : undefined;
    },
    atEnd(_known, of) {
      if (isTerminal(of.stage)) return undefined;
      if (!of.waitingOn) return `open in ${of.stage}, and waits on nobody`;
      if (!of.nextActionAt) return `open in ${of.stage}, and nothing is due`;
      if (!of.ownerId && !of.team) return `open in ${of.stage}, and nobody owns it`;
      return of.running.includes(`case-${of.id}`) ? undefined : `open in ${of.stage}, and no workflow runs`;
    },
  },
  {
    id: 'time-adds-up',
    says: 'Who held a case for how long, on hold and over a reopening too: the parts are the whole, without a gap.',
    atEnd: (_known, of) => timeFault(of),
  },
];

/** Walks the timeline of a case and lists what does not hold, with the place where it stopped holding. */
export function violationsOf(of: CaseRecord, invariants: readonly Invariant[] = INVARIANTS): Violation[] {
  const found: Violation[] = [];
  const known = begun();
  const say = (invariant: string, entry: number | null, what: string | undefined) => {
    if (what) found.push({ invariant, case: of.number, what, entry });
  };
  of.events.forEach((event, entry) => {
    const before = { ...known, statuses: new Map(known.statuses), live: new Map(known.live) };
    fold(known, event);
    for (const { id, at } of invariants) say(id, entry, at?.(known, event, of, before));
  });
  for (const { id, atEnd } of invariants) say(id, null, atEnd?.(known, of));
  return found;
}

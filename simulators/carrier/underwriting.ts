import { dayOf } from '../shared/business-clock';
import type { CarrierCase } from './carrier-entries';
import { wireItem } from './tell-status';
import { asked, type CaseContext, isComplete, type Turn, told, unchanged, withItems } from './turn';

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
/** A private code that is on nobody's list. */
const UNKNOWN_STATUS_TC = 1_029_799_123;
const LATE_DAYS = 12;
const INCOMPLETE_AFTER_DAYS = 10;
const POSTPONED_DAYS = 180;
const TABLE_D = 4;
const REPLY_TO_OFFER = 703;

/** The new-business desk has the application: policy number, and the wait for evidence. */
export function acknowledge(c: CarrierCase, atMs: number, { plan, script }: CaseContext): Turn {
  if (c.stage !== 'received') return unchanged(c);
  const gathering: CarrierCase = { ...c, stage: 'gathering' };
  const tells = [told(atMs, { status: 'submitted' }, script)];
  if (script.has('late-status')) {
    tells.push(told(atMs + SECOND_MS, { status: 'pending' }, script, LATE_DAYS));
  }
  if (plan.outcome === 'incomplete') {
    return { case: gathering, tells, next: [{ type: 'decide', days: INCOMPLETE_AFTER_DAYS }] };
  }
  if (!isComplete(gathering, 'evidence')) return { case: gathering, tells, next: [] };
  const review = beginReview(gathering, atMs + 2 * SECOND_MS, { plan, script });
  return { ...review, tells: [...tells, ...review.tells] };
}

/** Everything asked for is in: the underwriter reads it, and asks for more or decides. */
export function beginReview(c: CarrierCase, atMs: number, { plan, script }: CaseContext): Turn {
  const first = c.stage === 'gathering';
  const unknown = { statusTc: UNKNOWN_STATUS_TC, statusText: 'Special handling' };
  return {
    case: { ...c, stage: 'reviewing' },
    tells: first && script.has('unknown-status-code') ? [told(atMs, unknown, script)] : [],
    next: [
      plan.asks.length > c.asked
        ? { type: 'ask', days: plan.askDays }
        : { type: 'decide', days: plan.reviewDays },
    ],
  };
}

/** The underwriter asks for something more, and waits for it. */
export function ask(c: CarrierCase, atMs: number, { plan, script }: CaseContext): Turn {
  const question = plan.asks[c.asked];
  if (c.stage !== 'reviewing' || !question) return unchanged(c);
  const item = asked(c, 'additional', question.code, question.details, atMs);
  return {
    case: { ...withItems(c, [item]), stage: 'additional', asked: c.asked + 1 },
    tells: [told(atMs, { status: 'pending', requirements: [wireItem(item)] }, script)],
    next: [],
  };
}

/** The underwriter decides. */
export function decide(c: CarrierCase, atMs: number, context: CaseContext): Turn {
  const { plan, script } = context;
  const closed: CarrierCase = { ...c, stage: 'closed' };
  if (plan.outcome === 'incomplete' && (c.stage === 'gathering' || c.stage === 'reviewing')) {
    const note = 'Closed: items are missing.';
    return { case: closed, tells: [told(atMs, { status: 'incomplete', note }, script)], next: [] };
  }
  if (c.stage === 'postponed') return approve(c, atMs, context);
  if (c.stage !== 'reviewing') return unchanged(c);
  switch (plan.outcome) {
    case 'decline':
      return { case: closed, tells: [told(atMs, { status: 'declined-to-issue' }, script)], next: [] };
    case 'postpone':
      return postpone(c, atMs, context);
    case 'counteroffer':
      return offer(c, atMs, context);
    default:
      return approve(c, atMs, context);
  }
}

/** No decision for half a year. With `postpone-then-approve` the desk goes on by itself when the day has come. */
function postpone(c: CarrierCase, atMs: number, { plan, script }: CaseContext): Turn {
  const goesOn = script.has('postpone-then-approve');
  const postponedUntil = dayOf(atMs + POSTPONED_DAYS * 24 * HOUR_MS);
  return {
    case: { ...c, stage: goesOn ? 'postponed' : 'closed', postponedUntil },
    tells: [told(atMs, { status: 'postponed', postponedUntil }, script)],
    next: goesOn ? [{ type: 'decide', days: POSTPONED_DAYS + plan.reviewDays }] : [],
  };
}

function approve(c: CarrierCase, atMs: number, { plan, script }: CaseContext): Turn {
  const lateDays = script.has('reordered-statuses') ? plan.issueDays + 0.5 : undefined;
  const statusText = script.has('wrong-code') ? 'Declined' : undefined;
  const approval = { status: 'approved', statusText, underwritingClass: 'preferred' } as const;
  const tells = [told(atMs, approval, script, lateDays)];
  if (script.has('contradictory-status')) {
    tells.push(told(atMs + HOUR_MS, { status: 'declined-to-issue' }, script));
  }
  return { case: { ...c, stage: 'approved' }, tells, next: [{ type: 'issue', days: plan.issueDays }] };
}

/** Rated: half as much again, and the reply is waited for. */
function offer(c: CarrierCase, atMs: number, { script }: CaseContext): Turn {
  const item = asked(c, 'offer', REPLY_TO_OFFER, 'Reply to the modified offer.', atMs);
  const premiumCents = c.premiumCents === undefined ? undefined : Math.ceil((c.premiumCents * 3) / 2);
  const terms = { underwritingClass: 'rated', tableRating: TABLE_D, premiumCents } as const;
  return {
    case: { ...withItems(c, [item]), stage: 'offered', premiumCents },
    tells: [told(atMs, { status: 'counteroffer', ...terms, requirements: [wireItem(item)] }, script)],
    next: [],
  };
}

/** An opinion on a trial. */
export function giveOpinion(c: CarrierCase, atMs: number, { script }: CaseContext): Turn {
  if (c.stage !== 'received') return unchanged(c);
  const note = 'Tentative: subject to an application, an exam and records.';
  const opinion = { status: 'tentative-offer', underwritingClass: 'standard-plus', note } as const;
  return { case: { ...c, stage: 'closed' }, tells: [told(atMs, opinion, script)], next: [] };
}

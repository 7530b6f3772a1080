import { dayOf } from '../shared/business-clock';
import type { CarrierCase } from './carrier-entries';
import { offer, otherTerms } from './offering';
import { wireItem } from './tell-status';
import { asked, type CaseContext, isComplete, type Turn, told, unchanged, withItems } from './turn';

const SECOND_MS = 1000;
const HOUR_MS = 3_600_000;
/** A private code that is on nobody's list. */
const UNKNOWN_STATUS_TC = 1_029_799_123;
const LATE_DAYS = 12;
const INCOMPLETE_AFTER_DAYS = 10;
const POSTPONED_DAYS = 180;

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
  const note = 'The file rests until this is in.';
  return {
    case: { ...withItems(c, [item]), stage: 'additional', asked: c.asked + 1 },
    tells: [told(atMs, { status: 'pending', note, requirements: [wireItem(item)] }, script)],
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
  const remarks = ['Read by a second underwriter, who agrees.'];
  const rating = { underwritingClass: 'preferred' } as const;
  const approval = { status: 'approved' as const, statusText, ...rating, remarks };
  const tells = [told(atMs, approval, script, lateDays)];
  if (script.has('contradictory-status')) {
    tells.push(told(atMs + HOUR_MS, { status: 'declined-to-issue' }, script));
  }
  return { case: { ...c, stage: 'approved' }, tells, next: [{ type: 'issue', days: plan.issueDays }] };
}

/** An opinion on a trial: a tentative offer, in the terms that the script names for offers, or that the carrier is not interested. */
export function giveOpinion(c: CarrierCase, atMs: number, { plan, script }: CaseContext): Turn {
  if (c.stage !== 'received') return unchanged(c);
  const closed: CarrierCase = { ...c, stage: 'closed' };
  if (!plan.opinion) {
    const note = 'We would not make an offer on this risk.';
    return { case: closed, tells: [told(atMs, { status: 'declined-to-issue', note }, script)], next: [] };
  }
  const note = 'Tentative: subject to an application, an exam and records.';
  const { underwritingClass, premiumFactor } = plan.opinion;
  const premiumCents = c.premiumCents && Math.ceil(c.premiumCents * premiumFactor);
  const terms = plan.outcome === 'counteroffer' ? otherTerms(c, plan) : { underwritingClass, premiumCents };
  const opinion = { status: 'tentative-offer' as const, note, ...terms };
  return { case: closed, tells: [told(atMs, opinion, script)], next: [] };
}

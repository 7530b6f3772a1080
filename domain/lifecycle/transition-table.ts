/**
 * The lifecycle of a case as one table: every way from one stage to another, who may cause it, and what must hold first.
 * Whatever is not in it does not happen. A carrier may jump forward and backward along its own lines; what it reports beside
 * them becomes a task for a person.
 */
import type { Guard } from './guards';
import { isTerminal, STAGE_CODES, type Stage } from './stages';

/** Who causes a step: the case itself, its agent, the carrier's word, or a person of the agency. */
export type Cause = 'system' | 'agent' | 'carrier' | 'person';

/** One line of the table: from each of the stages to each of the stages. */
export interface Line {
  from: readonly Stage[];
  to: readonly Stage[];
  by: readonly Cause[];
  /** All of them must hold. */
  when?: readonly Guard[];
  /** A closed case is taken up again: never by itself, never by a message. */
  reopening?: true;
}

const WITH_UNDERWRITING: Stage[] = ['submitted', 'gathering', 'under-review', 'additional-requirements'];
const OFFERED: Stage[] = ['tentative-offer', 'counteroffer'];
const ISSUED: Stage[] = ['issued', 'delivery', 'delivery-requirements'];
const IN_FORCE: Stage[] = ['placed', 'free-look'];
const ENDED = STAGE_CODES.filter(isTerminal);
/** Everything before the policy is in force. */
const PENDING = STAGE_CODES.filter((stage) => !isTerminal(stage) && !IN_FORCE.includes(stage));

/** The table. Read a line as: from any of these, to any of those, caused by one of them, when all of that holds. */
export const LIFECYCLE: readonly Line[] = [
  // Intake
  { from: ['received'], to: ['good-order'], by: ['system'] },
  { from: ['good-order'], to: ['not-in-good-order'], by: ['system'] },
  // An appointment that is filed and not confirmed: the carrier confirms it before it gets the application
  { from: ['good-order'], to: ['appointment'], by: ['system'], when: ['in-good-order'] },
  { from: ['good-order'], to: ['ready'], by: ['system'], when: ['in-good-order'] },
  { from: ['not-in-good-order'], to: ['good-order'], by: ['system'] },
  { from: ['appointment'], to: ['good-order'], by: ['system', 'person'] },
  { from: ['ready'], to: ['submitted'], by: ['system'], when: ['sent'] },
  { from: ['ready'], to: ['good-order'], by: ['person'] },
  // A trial: the carrier has it and gives an opinion; a formal application takes its place
  { from: ['ready'], to: ['informal'], by: ['system'], when: ['sent', 'trial'] },
  {
    from: ['informal', 'under-review', 'tentative-offer'],
    to: ['received'],
    by: ['person'],
    when: ['trial'],
  },
  { from: ['informal'], to: ['tentative-offer', 'postponed'], by: ['carrier'] },
  // Underwriting
  { from: ['submitted'], to: ['gathering'], by: ['system', 'carrier'] },
  {
    from: ['gathering', 'additional-requirements'],
    to: ['under-review'],
    by: ['system'],
    when: ['nothing-to-gather'],
  },
  { from: ['under-review'], to: ['additional-requirements'], by: ['system', 'carrier', 'person'] },
  {
    from: WITH_UNDERWRITING,
    to: ['approved', 'tentative-offer', 'counteroffer', 'postponed'],
    by: ['carrier'],
  },
  // Approved other than applied for
  { from: OFFERED, to: ['offer-accepted'], by: ['agent', 'person'], when: ['offer-accepted'] },
  { from: OFFERED, to: ['under-review'], by: ['agent', 'person'], when: ['offer-appealed'] },
  { from: OFFERED, to: ['under-review', 'approved', 'postponed'], by: ['carrier'] },
  { from: ['tentative-offer'], to: ['counteroffer'], by: ['carrier'] },
  {
    from: ['offer-accepted'],
    to: ['reissue', 'under-review', 'counteroffer', 'tentative-offer'],
    by: ['carrier'],
  },
  { from: ['approved'], to: ['counteroffer', 'under-review', 'postponed'], by: ['carrier'] },
  {
    from: ['approved', 'offer-accepted', 'reissue'],
    to: ['issued'],
    by: ['carrier'],
    when: ['exchange-money-in'],
  },
  { from: ['postponed'], to: ['under-review', 'gathering'], by: ['system', 'carrier'] },
  { from: ['postponed'], to: ['informal'], by: ['system', 'carrier'], when: ['trial'] },
  // What a person says: the carrier has postponed on the phone; the application is another one now
  { from: [...WITH_UNDERWRITING, 'informal', ...OFFERED, 'approved'], to: ['postponed'], by: ['person'] },
  {
    from: [...OFFERED, 'approved', 'offer-accepted'],
    to: ['under-review'],
    by: ['person'],
    when: ['application-changed'],
  },
  // The policy
  { from: ['issued'], to: ['delivery'], by: ['system'] },
  { from: ISSUED, to: ['reissue'], by: ['carrier', 'person'] },
  // The carrier has taken back what it issued, as a person has found out
  { from: ISSUED, to: ['under-review'], by: ['person'] },
  { from: ['delivery'], to: ['delivery-requirements'], by: ['system'] },
  {
    from: ISSUED,
    to: ['placed'],
    by: ['carrier'],
    when: ['policy-number', 'premium-in', 'delivery-items-in'],
  },
  { from: ['placed'], to: ['free-look'], by: ['system'], when: ['free-look-planned'] },
  { from: ['free-look'], to: ['closed'], by: ['system'], when: ['free-look-planned'] },
  // Ends
  { from: PENDING, to: ['withdrawn'], by: ['agent', 'carrier', 'person'] },
  { from: PENDING, to: ['declined', 'incomplete'], by: ['carrier', 'person'] },
  { from: PENDING, to: ['placed-elsewhere'], by: ['person'] },
  { from: [...ISSUED, 'reissue'], to: ['not-taken'], by: ['carrier', 'person'] },
  // The carrier may rescind a policy long after the free look: the one end that leads to another
  { from: [...IN_FORCE, 'closed'], to: ['rescinded'], by: ['carrier', 'person'] },
  // Reopening
  {
    from: ENDED,
    to: STAGE_CODES.filter((stage) => !isTerminal(stage)),
    by: ['person'],
    reopening: true,
  },
];

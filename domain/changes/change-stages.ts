/** Where a change of the application leads a case, by its stage. Imported by workflow code: plain data only. */
import { closedWords } from '../lifecycle/closed-words';
import { isTerminal, type Stage } from '../lifecycle/stages';
import type { RequirementPhase } from '../requirements/requirement';

/** A change is taken: where the case goes, and when what it newly needs must be in. */
export interface ChangeTaken {
  taken: true;
  /** The stage that follows; the same one when the case stays where it is. */
  to: Stage;
  phase: Extract<RequirementPhase, 'underwriting' | 'delivery'>;
}

/** A change makes no sense now, with the reason in words. */
export interface ChangeRefused {
  taken: false;
  code: 'not-submitted' | 'case-in-force' | 'case-closed';
  words: string;
}

const NOT_SUBMITTED: Stage[] = ['received', 'good-order', 'not-in-good-order', 'appointment', 'ready'];
/** The carrier has said something about the application as it was: that falls. */
const DECIDED: Stage[] = ['tentative-offer', 'approved', 'counteroffer', 'offer-accepted'];
/** There is a policy that says what was applied for before. */
const ISSUED: Stage[] = ['issued', 'reissue', 'delivery', 'delivery-requirements'];
const IN_FORCE: Stage[] = ['placed', 'free-look'];

/** What a change of the application means for a case in a stage. */
export function changeIn(stage: Stage): ChangeTaken | ChangeRefused {
  if (isTerminal(stage)) return { taken: false, code: 'case-closed', words: closedWords(stage) };
  if (NOT_SUBMITTED.includes(stage)) {
    const words = 'The carrier does not have the application yet: correct it instead.';
    return { taken: false, code: 'not-submitted', words };
  }
  if (IN_FORCE.includes(stage)) {
    const words = 'The policy is in force: a change is a matter of policy service with the carrier.';
    return { taken: false, code: 'case-in-force', words };
  }
  if (ISSUED.includes(stage)) return { taken: true, to: 'reissue', phase: 'delivery' };
  return { taken: true, to: DECIDED.includes(stage) ? 'under-review' : stage, phase: 'underwriting' };
}

/** Whether an offer of the carrier is open, which a change makes void. */
export const isOffer = (stage: Stage): boolean => stage === 'tentative-offer' || stage === 'counteroffer';

/** Which requirements still hold something up. Pure functions over the ledger as a case knows it. */
import type { RequirementView } from '../case/case-types';
import { isClosedStatus, type RequirementPhase } from './requirement';

/** Whoever knows a ledger. */
interface WithLedger {
  requirements: readonly RequirementView[];
}

/** Whether a requirement holds something up: what no rule asks for any more does not, while its order goes on. */
export const holdsUp = ({ status, notNeeded }: RequirementView): boolean =>
  !isClosedStatus(status) && !notNeeded;

/** The requirements of one phase that still hold something up. */
export const openOf = ({ requirements }: WithLedger, phase: RequirementPhase): RequirementView[] =>
  requirements.filter((r) => r.phase === phase && holdsUp(r));

/** What we have to gather before the decision and have not; what the carrier sees to itself comes with its decision. */
export const stillToGather = (ledger: WithLedger): RequirementView[] =>
  openOf(ledger, 'underwriting').filter((r) => r.fulfilment !== 'carrier');

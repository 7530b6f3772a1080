/** What an agent is asked to do about a requirement besides what it says by itself: as the ledger has it, in both languages. */
import { spanishLabel } from '../follow-up/spanish-items';
import { askAgainWords } from './review';

/** Columns of the ledger. */
interface AgentAction {
  agentAction: string;
  agentActionSpanish: string;
}

/** Nothing is asked. */
export const NOT_ASKED = { agentAction: null, agentActionSpanish: null };

interface Named {
  code: number;
  label: string;
}

/** Asks for help with what a vendor does and does not get done. */
export const askedToHelp = (row: Named): AgentAction => ({
  agentAction: `${row.label}: it does not move. Please reach your client and help to get it done.`,
  agentActionSpanish: `${spanishLabel(row)}: no avanza. Por favor, hable con su cliente y ayude a que se haga.`,
});

/** Asks again for what was sent back. @param faults marks that were false, see ./review. */
export const askedAgain = (row: Named, faults: readonly string[]): AgentAction => ({
  agentAction: askAgainWords(row.label, faults),
  agentActionSpanish: askAgainWords(spanishLabel(row), faults, 'es'),
});

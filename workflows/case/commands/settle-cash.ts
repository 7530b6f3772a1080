import { settleCash } from '../case.cash';
import { type CashCommand, cashUpdate } from '../case.messages';
import { type CaseCommand, Refused, refuseClosed } from './command';

/** The cash that came with the application has gone back, or has become premium. */
export const settleCashCommand: CaseCommand<CashCommand> = {
  definition: cashUpdate,
  check: (state) => {
    refuseClosed(state);
    const { cash } = state.data;
    if (!cash?.held && !cash?.asked)
      throw new Refused(
        'no-cash',
        'No cash that came with the application is held: see in the history what became of it.',
      );
  },
  apply: (state, { how, actor }) => settleCash(state, how, actor),
};

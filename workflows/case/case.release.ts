/** What follows from the release of a case that was on hold, once it is in the records. */
import type { CaseChange } from '../../domain/case/case-change';
import { replanOrders } from './case.orders';
import type { CaseRun } from './case.run';

/** Nobody was hurried or told anything meanwhile: the timetables of open orders begin anew, and the agent hears of a change of the age. */
export async function afterRelease(run: CaseRun, { events }: Pick<CaseChange, 'events'>): Promise<void> {
  const { state } = run;
  if (!events.some(({ type }) => type === 'case.released')) return;
  if (state.knows('2026-11-pause-of-orders')) await replanOrders(state);
  if (state.data.expiryBasis && state.knows('2026-11-delivery-and-agents-watched'))
    await run.records.tellWithheldAge(run.ids);
}

import type { CaseEngine } from '../../engine/cases';
import type { IntakeDeps } from '../intake-deps';
import { deliverItem } from './deliver-item';
import { matchItem } from './match-item';

/** Takes an item as far as it goes without a person: matches it if it is new, and brings a decided one into the ledger. */
export async function processItem(
  deps: IntakeDeps & { engine: CaseEngine },
  agencyId: string,
  id: string,
): Promise<void> {
  await matchItem(deps, agencyId, id);
  await deliverItem(deps, agencyId, id);
}

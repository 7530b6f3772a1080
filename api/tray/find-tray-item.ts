import { type TrayItemWithParts, trayItem } from '../../records/tray';
import type { ApiDeps } from '../api-deps';
import type { Actor } from '../auth/permissions';
import { problem } from '../http/problems';

/** An item of the caller's agency. @throws `not-found`, the same for absent and for somebody else's. */
export async function findTrayItem({ db }: ApiDeps, actor: Actor, id: string): Promise<TrayItemWithParts> {
  const found = await trayItem(db, actor.agencyId, id);
  if (!found) throw problem('not-found', { detail: 'There is no such item on the tray.' });
  return found;
}

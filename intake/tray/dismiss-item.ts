import { contentOf, moveTrayItem, sealContent, type TrayItemWithParts } from '../../records/tray';
import type { IntakeDeps } from '../intake-deps';

const OPEN = ['new', 'waiting', 'undone'];

/** A person says that an item is for nothing of ours; why is sealed with it. @returns false when it is not open. */
export async function dismissItem(
  { db, sealer, now }: IntakeDeps,
  item: TrayItemWithParts,
  { reason, actor }: { reason: string; actor: string },
): Promise<boolean> {
  if (!OPEN.includes(item.state)) return false;
  const contentSealed = sealContent(sealer, { ...contentOf(sealer, item), dismissedBecause: reason });
  const decided = { contentSealed, decidedBy: actor, decidedAt: now(), problem: null };
  return db.$transaction((tx) => moveTrayItem(tx, item, 'dismissed', decided));
}

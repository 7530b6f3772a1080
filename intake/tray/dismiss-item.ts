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
  return moveTrayItem(db, item, 'dismissed', {
    contentSealed: sealContent(sealer, { ...contentOf(sealer, item), dismissedBecause: reason }),
    decidedBy: actor,
    decidedAt: now(),
    problem: null,
  });
}

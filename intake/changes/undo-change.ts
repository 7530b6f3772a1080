import { undoCorrection } from '../applications/undo-correction';
import type { IntakeDeps } from '../intake-deps';

/** Takes back a change that the case has refused: its version goes, and the change with it. */
export async function undoChange(
  deps: IntakeDeps,
  found: { id: string; agencyId: string },
  change: { version: number; messageId: string },
): Promise<void> {
  const { db } = deps;
  const where = { id: change.messageId, agencyId: found.agencyId, caseId: found.id, state: 'asked' };
  if ((await db.applicationChange.count({ where })) === 0) return;
  // The version first: after a crash in between, the repeated command finds the change, is refused again, and ends here.
  await undoCorrection(deps, found, change);
  await db.applicationChange.deleteMany({ where });
}

import type { Database } from './database';

/**
 * Sets how a carrier's requirements and ours become one, with its entry in the trail. Setting it to what it is changes nothing.
 * @returns false when the agency works with no such carrier.
 */
export async function setMerging(
  db: Database,
  change: { agencyId: string; partnerCode: string; mode: 'automatic' | 'by-hand'; actor: string },
): Promise<boolean> {
  const { agencyId, partnerCode: code, mode, actor } = change;
  return db.$transaction(async (tx) => {
    const where = { agencyId, code, kind: 'carrier' };
    if ((await tx.partner.count({ where })) === 0) return false;
    const { count } = await tx.partner.updateMany({
      where: { ...where, mergeRequirements: { not: mode } },
      data: { mergeRequirements: mode },
    });
    if (count === 0) return true;
    const trail = { agencyId, kind: 'merge-setting', scope: code, version: 0, origin: 'by-hand' };
    await tx.ruleChange.create({ data: { ...trail, action: mode, actor } });
    return true;
  });
}

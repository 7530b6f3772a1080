import type { Ranked } from '../../domain/matching/rank';
import { waitsForALook } from '../../domain/matching/waits-for-a-look';
import { addressHash } from '../../records/bad-addresses';
import { contentOf, fileNamesOf, type TrayItemWithParts } from '../../records/tray';
import type { IntakeDeps } from '../intake-deps';

/** Anybody may write, and of anything. */
const BY_MAIL = ['mail', 'fax'];

/** Whether what is sure waits until a person has looked at it, because of the way on which it came. */
export async function looksFirst(
  deps: IntakeDeps,
  item: TrayItemWithParts,
  sure: readonly Ranked[],
): Promise<boolean> {
  if (!BY_MAIL.includes(item.source)) return false;
  const { from, subject, answersChase = false } = contentOf(deps.sealer, item);
  const byHouse = item.source === 'fax' || (await isColleague(deps, item.agencyId, from));
  const rows = await deps.db.requirement.findMany({
    where: { agencyId: item.agencyId, id: { in: sure.map(({ requirementId }) => requirementId) } },
    select: { code: true, id: true },
  });
  const codeOf = new Map(rows.map(({ id, code }) => [id, code]));
  const names = fileNamesOf(deps.sealer, item.parts);
  return sure.some((one) => {
    const code = codeOf.get(one.requirementId);
    return code === undefined || waitsForALook({ ...one, code }, { subject, names, answersChase, byHouse });
  });
}

const isColleague = async (
  { db, sealer }: IntakeDeps,
  agencyId: string,
  from: string | undefined,
): Promise<boolean> =>
  from !== undefined &&
  (await db.staffRecipient.count({ where: { agencyId, addressHash: addressHash(sealer, from) } })) > 0;

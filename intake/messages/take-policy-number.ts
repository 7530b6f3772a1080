import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import type { TakingHolding } from './take-holding';

/**
 * Takes the number that the carrier named last by its own time, whatever arrives last; of two at one instant the greater. That a
 * policy has another number than before stands in the case's history: from then on other messages are of this case.
 */
export async function takePolicyNumber(
  tx: Transaction,
  { case: { id, agencyId }, at }: Pick<TakingHolding, 'case' | 'at'>,
  policyNumber: string,
): Promise<void> {
  const policyNumberAt = new Date(at);
  const [taken] = await tx.$queryRaw<{ before: string | null }[]>`
    WITH "before" AS (
      SELECT "id", "policyNumber" FROM "Case" WHERE "id" = ${id} AND "agencyId" = ${agencyId} AND (
        "policyNumberAt" IS NULL OR "policyNumberAt" < ${policyNumberAt}
        OR ("policyNumberAt" = ${policyNumberAt} AND "policyNumber" < ${policyNumber})
      ) FOR UPDATE
    )
    UPDATE "Case" AS "c" SET "policyNumber" = ${policyNumber}, "policyNumberAt" = ${policyNumberAt}, "updatedAt" = now()
    FROM "before" WHERE "c"."id" = "before"."id" RETURNING "before"."policyNumber" AS "before"`;
  const before = taken?.before ?? policyNumber;
  if (before === policyNumber) return;
  const key = `policy-number:${at}`;
  await appendEvents(tx, { agencyId, caseId: id, key }, [
    { type: 'carrier.policy-number-changed', at, actor: 'carrier', data: { to: 'another' } },
  ]);
}

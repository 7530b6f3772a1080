import type { RuleDocument } from '../prisma/generated/client';
import type { Transaction } from './database';

/**
 * How many cases have been decided by a version: it was applied to them, their good order was checked by it, or they need
 * something because of it.
 */
export async function casesThatUsed(tx: Transaction, row: RuleDocument): Promise<number> {
  const { agencyId, kind, scope, version } = row;
  const ruleIds = idsIn(row.body);
  const [{ count } = { count: 0n }] = await tx.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) AS "count" FROM (
      SELECT c."caseId" FROM "RuleRolloutCase" c JOIN "RuleRollout" r ON r."id" = c."rolloutId"
        WHERE r."agencyId" = ${agencyId} AND r."kind" = ${kind} AND r."scope" = ${scope} AND r."version" = ${version}
          AND r."purpose" = 'run' AND c."state" = 'applied'
      UNION
      SELECT g."caseId" FROM "GoodOrderCheck" g JOIN "Case" k ON k."id" = g."caseId"
        WHERE g."agencyId" = ${agencyId} AND (g."rules" ->> ${kind}) = ${String(version)}
          AND (k."carrierCode" = ${scope} OR (${scope} = '*' AND NOT EXISTS (
            SELECT 1 FROM "RuleDocument" d WHERE d."agencyId" = ${agencyId} AND d."kind" = ${kind}
              AND d."scope" = k."carrierCode" AND d."status" = 'published')))
      UNION
      SELECT q."caseId" FROM "Requirement" q, jsonb_array_elements(q."reasons") e
        WHERE q."agencyId" = ${agencyId} AND e ->> 'ruleId' = ANY (${ruleIds}) AND (e ->> 'version') = ${String(version)}
    ) AS "used"`;
  return Number(count);
}

/** Every rule id that a document gives. */
function idsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(idsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) =>
    (name === 'id' || name === 'ruleId') && typeof part === 'string' ? [part] : idsIn(part),
  );
}

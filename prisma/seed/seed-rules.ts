import { createHash } from 'node:crypto';
import { parseRuleDocuments } from '../../domain/rules/parse-rule-documents';
import type { Database, Prisma } from '../../records/database';
import { newId } from '../../records/ids';
import { readReference } from './reference/read-reference';

/**
 * Publishes the reference data of a folder for an agency. A version that is there already is left as it is: what an agency
 * has published never changes under it; a new version of a file adds a row.
 * @returns how many documents were added.
 */
export async function seedRules(db: Database, agencyId: string, folder: string): Promise<number> {
  const documents = parseRuleDocuments(readReference(folder));
  const { count } = await db.ruleDocument.createMany({
    data: documents.map((document) => {
      const { effectiveFrom, effectiveTo, body, ...rest } = document;
      return {
        ...rest,
        id: newId(),
        agencyId,
        effectiveFrom: new Date(effectiveFrom),
        effectiveTo: effectiveTo ? new Date(effectiveTo) : null,
        sha256: createHash('sha256').update(JSON.stringify(body)).digest('hex'),
        body: body as unknown as Prisma.InputJsonObject,
      };
    }),
    skipDuplicates: true,
  });
  return count;
}

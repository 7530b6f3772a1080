import { createHash } from 'node:crypto';
import { parseRuleDocuments } from '../../domain/rules/parse-rule-documents';
import type { RuleDocument } from '../../domain/rules/rule-document.schema';
import { CODES, lockTables } from '../../records/code-tables';
import type { Database, Prisma } from '../../records/database';
import { newId } from '../../records/ids';
import { readReference } from './reference/read-reference';

/** What became of the documents of the folder. */
export interface Seeded {
  added: number;
  /** Newer ones that were not added, as the agency has a version of its own: kind and scope, e.g. `timetables *`. */
  kept: string[];
}

/**
 * Publishes the reference data of a folder for an agency. A version that is there already is left as it is: what an agency
 * has published never changes under it. A new version of a file adds a row, unless somebody of the agency has written a
 * version of that document: then it stays theirs, and what is new is for them to take over.
 */
export async function seedRules(db: Database, agencyId: string, folder: string): Promise<Seeded> {
  const documents = parseRuleDocuments(readReference(folder));
  const there = await db.ruleDocument.findMany({
    where: { agencyId },
    select: { kind: true, scope: true, version: true, createdBy: true },
  });
  const own = new Set(there.filter(({ createdBy }) => createdBy !== null).map(nameOf));
  const came = new Set(there.filter(({ createdBy }) => createdBy === null).map(versionOf));
  const fresh = documents.filter((document) => !came.has(versionOf(document)));
  const data = fresh.filter((document) => !own.has(nameOf(document))).map((one) => rowOf(agencyId, one));
  const added = await db.$transaction(async (tx) => {
    if (data.some(({ kind }) => kind === CODES)) await lockTables(tx, agencyId, '*');
    return (await tx.ruleDocument.createMany({ data, skipDuplicates: true })).count;
  });
  return { added, kept: fresh.map(nameOf).filter((name) => own.has(name)) };
}

const nameOf = ({ kind, scope }: { kind: string; scope: string }): string => `${kind} ${scope}`;
const versionOf = (one: { kind: string; scope: string; version: number }): string =>
  `${nameOf(one)} ${one.version}`;

function rowOf(agencyId: string, document: RuleDocument): Prisma.RuleDocumentCreateManyInput {
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
}

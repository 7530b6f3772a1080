import type { z } from 'zod';
import type { CodesBody } from '../../domain/rules/codes.schema';
import { RuleDocumentSchema } from '../../domain/rules/rule-document.schema';
import { documentInEffect } from '../../domain/rules/rule-set';
import { readWaitingAgain } from '../../intake/messages/read-again';
import type { RuleDocument } from '../../prisma/generated/client';
import { addTable, CODES, lockTables, publishedTables, type TableDraft } from '../../records/code-tables';
import { decideVersion, versionOf } from '../../records/rule-versions';
import type { ApiDeps } from '../api-deps';
import { problem } from '../http/problems';
import { listsOf } from './codes.present';
import type { ProposeBody, RestoreBody } from './codes.schema';

/** Whose table, and who changes it. */
interface Editing {
  agencyId: string;
  scope: string;
  actor: string;
}

/** Writes a proposed version. @throws `not-found` without such a partner, `invalid-request` with every fault of its rows. */
export async function proposeTable(
  { db }: ApiDeps,
  { agencyId, scope, actor, reason, lists, ...frame }: Editing & z.output<typeof ProposeBody>,
): Promise<RuleDocument> {
  await refuseStranger(db, agencyId, scope);
  const draft: TableDraft = { agencyId, scope, ...frame, body: lists };
  refuseFaults(draft);
  return db.$transaction(async (tx) => {
    await lockTables(tx, agencyId, scope);
    const publishing = { status: 'proposed' as const, actor, origin: 'by-hand', reason };
    const version = await addTable(tx, draft, publishing);
    return tx.ruleDocument.findUniqueOrThrow({
      where: { agencyId_kind_scope_version: { agencyId, kind: CODES, scope, version } },
    });
  });
}

async function refuseStranger(db: ApiDeps['db'], agencyId: string, scope: string): Promise<void> {
  if (scope === '*' || (await db.partner.count({ where: { agencyId, code: scope } })) > 0) return;
  throw problem('not-found', { detail: 'The agency works with no partner of this code.' });
}

/** What only the whole document shows, such as a private code in the table for all. */
function refuseFaults({ scope, effectiveFrom, effectiveTo, source, body }: TableDraft): void {
  const parsed = RuleDocumentSchema.safeParse({
    kind: CODES,
    scope,
    version: 1,
    effectiveFrom,
    ...(effectiveTo ? { effectiveTo } : {}),
    source,
    body,
  });
  if (parsed.success) return;
  const errors = parsed.error.issues.map(({ path, code, message }) => ({
    pointer: `#/${path.map((step) => (step === 'body' ? 'lists' : String(step))).join('/')}`,
    code: String(code),
    detail: message,
  }));
  throw problem('invalid-request', { errors });
}

/**
 * Publishes or discards a proposed version. Publishing also reads the messages again that waited for a code which it has.
 * @returns undefined without such a version. @throws `conflict` when it is not proposed any more.
 */
export async function decideTable(
  deps: ApiDeps,
  call: Editing & { version: number; to: 'published' | 'discarded'; reason?: string | undefined },
): Promise<{ row: RuleDocument; readAgain: number } | undefined> {
  const { agencyId, scope, version, to, actor, reason } = call;
  const key = { agencyId, kind: CODES, scope, version };
  if (!(await versionOf(deps.db, key))) return undefined;
  await deps.db.$transaction(async (tx) => {
    await lockTables(tx, agencyId, scope);
    if (await decideVersion(tx, key, { to, actor, reason })) return;
    throw problem('conflict', {
      detail: 'This version is not proposed: it was published or discarded before.',
    });
  });
  const readAgain = to === 'published' ? await readWaitingAgain(deps, deps.engine, agencyId) : 0;
  const row = await versionOf(deps.db, key);
  return row ? { row, readAgain } : undefined;
}

/**
 * Publishes the rows of an earlier version anew.
 * @returns undefined without such a version. @throws `conflict` for one that was never published.
 */
export async function restoreTable(
  deps: ApiDeps,
  call: Editing & { version: number } & z.output<typeof RestoreBody>,
): Promise<RuleDocument | undefined> {
  const { agencyId, scope, version, actor, reason } = call;
  const old = await versionOf(deps.db, { agencyId, kind: CODES, scope, version });
  if (!old) return undefined;
  if (old.status !== 'published')
    throw problem('conflict', { detail: 'This version was never published: publish it instead.' });
  const restored = await deps.db.$transaction(async (tx) => {
    await lockTables(tx, agencyId, scope);
    const published = await publishedTables(tx, agencyId, [scope]);
    const newest = documentInEffect(published, 'codes', scope, '9999-12-31') ?? published.at(-1);
    const effectiveFrom = call.effectiveFrom ?? newest?.effectiveFrom ?? '2000-01-01';
    const body: CodesBody = listsOf(old);
    const draft = { agencyId, scope, effectiveFrom, source: old.source, body };
    const publishing = { status: 'published' as const, actor, origin: `restored:${version}`, reason };
    return { agencyId, kind: CODES, scope, version: await addTable(tx, draft, publishing) };
  });
  await readWaitingAgain(deps, deps.engine, agencyId);
  return (await versionOf(deps.db, restored)) ?? undefined;
}

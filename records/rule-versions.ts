import { createHash } from 'node:crypto';
import type { PlainDate } from '../domain/primitives';
import type { RuleChange, RuleDocument } from '../prisma/generated/client';
import type { Database, Prisma, Transaction } from './database';
import { newId } from './ids';

/** A rule document that a person writes. */
export interface VersionDraft {
  agencyId: string;
  kind: string;
  scope: string;
  effectiveFrom: PlainDate;
  effectiveTo?: PlainDate | undefined;
  source: string;
  body: unknown;
}

/** Who writes it and why. */
export interface Publishing {
  status: 'proposed' | 'published';
  actor: string;
  /** What it is made from, see RuleChange. */
  origin: string;
  reason?: string | undefined;
}

/** Which document. */
export interface VersionKey {
  agencyId: string;
  kind: string;
  scope: string;
  version: number;
}

/**
 * Adds the next version of a document with its entry in the trail. The caller keeps other writers of the same kind and scope
 * out; the unique key is the last word. @returns its number.
 */
export async function addVersion(
  tx: Transaction,
  draft: VersionDraft,
  { status, actor, origin, reason }: Publishing,
): Promise<number> {
  const { agencyId, kind, scope, effectiveFrom, effectiveTo, source, body } = draft;
  const newest = await tx.ruleDocument.aggregate({
    where: { agencyId, kind, scope },
    _max: { version: true },
  });
  const version = (newest._max.version ?? 0) + 1;
  await tx.ruleDocument.create({
    data: {
      id: newId(),
      agencyId,
      kind,
      scope,
      version,
      status,
      source,
      effectiveFrom: new Date(effectiveFrom),
      effectiveTo: effectiveTo ? new Date(effectiveTo) : null,
      sha256: createHash('sha256').update(JSON.stringify(body)).digest('hex'),
      body: body as Prisma.InputJsonObject,
    },
  });
  const change = { agencyId, kind, scope, version, actor, origin, reason: reason ?? null };
  await tx.ruleChange.create({ data: { ...change, action: status } });
  return version;
}

/**
 * Publishes or discards a proposed version, with its entry in the trail.
 * @returns false when it is not proposed any more: somebody has decided already.
 */
export async function decideVersion(
  tx: Transaction,
  key: VersionKey,
  { to, actor, reason }: { to: 'published' | 'discarded'; actor: string; reason?: string | undefined },
): Promise<boolean> {
  const where = { ...key, status: 'proposed' };
  const { count } = await tx.ruleDocument.updateMany({ where, data: { status: to } });
  if (count === 0) return false;
  await tx.ruleChange.create({
    data: { ...key, action: to, actor, origin: 'by-hand', reason: reason ?? null },
  });
  return true;
}

/** Every version of a kind, newest first; of one scope or of all. */
export const versionsOfKind = (
  db: Database,
  { agencyId, kind, scope }: { agencyId: string; kind: string; scope?: string },
): Promise<RuleDocument[]> =>
  db.ruleDocument.findMany({
    where: { agencyId, kind, scope },
    orderBy: [{ scope: 'asc' }, { version: 'desc' }],
  });

/** One version. */
export const versionOf = (db: Database | Transaction, key: VersionKey): Promise<RuleDocument | null> =>
  db.ruleDocument.findUnique({ where: { agencyId_kind_scope_version: key } });

const CHANGES_MAX = 500;

/** Who changed what, newest first. */
export const changesOf = (
  db: Database,
  { agencyId, kind, scope }: { agencyId: string; kind: string; scope: string },
): Promise<RuleChange[]> =>
  db.ruleChange.findMany({
    where: { agencyId, kind, scope },
    orderBy: { seq: 'desc' },
    take: CHANGES_MAX,
  });

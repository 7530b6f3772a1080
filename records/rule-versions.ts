import { createHash } from 'node:crypto';
import type { PlainDate } from '../domain/primitives';
import type { Reach } from '../domain/rules/reach';
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
  /** Which cases go by it; all of them unless told. */
  reach?: Reach | undefined;
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
  const { agencyId, kind, scope, effectiveFrom, effectiveTo, source, body, reach } = draft;
  const version = await nextVersion(tx, { agencyId, kind, scope });
  await tx.ruleDocument.create({
    data: {
      id: newId(),
      agencyId,
      kind,
      scope,
      version,
      status,
      ...(reach ? { reach } : {}),
      source,
      effectiveFrom: new Date(effectiveFrom),
      effectiveTo: effectiveTo ? new Date(effectiveTo) : null,
      sha256: createHash('sha256').update(JSON.stringify(body)).digest('hex'),
      body: body as Prisma.InputJsonObject,
      createdBy: actor,
    },
  });
  const change = { agencyId, kind, scope, version, actor, origin, reason: reason ?? null };
  await tx.ruleChange.create({ data: { ...change, action: status } });
  return version;
}

/** The number that the next version of a document gets. */
export async function nextVersion(tx: Transaction, where: Omit<VersionKey, 'version'>): Promise<number> {
  const { _max } = await tx.ruleDocument.aggregate({ where, _max: { version: true } });
  return (_max.version ?? 0) + 1;
}

/** What becomes of a version, by whose word. */
export interface VersionDecision {
  to: 'published' | 'discarded' | 'withdrawn';
  actor: string;
  reason?: string | undefined;
  /** Which cases go by it from now on, when it is published. */
  reach?: Reach | undefined;
}

/**
 * Publishes or discards a proposed version, or withdraws a published one, with its entry in the trail.
 * @returns false when it is not proposed, or not published, any more: somebody has decided already.
 */
export async function decideVersion(
  tx: Transaction,
  key: VersionKey,
  { to, actor, reason, reach }: VersionDecision,
): Promise<boolean> {
  const where = { ...key, status: to === 'withdrawn' ? 'published' : 'proposed' };
  const data = { status: to, ...(reach ? { reach } : {}) };
  const { count } = await tx.ruleDocument.updateMany({ where, data });
  if (count === 0) return false;
  await tx.ruleChange.create({
    data: { ...key, action: to, actor, origin: 'by-hand', reason: reason ?? null },
  });
  return true;
}

/** Every version of a kind or of all, newest first; of one scope or of all. */
export const versionsOfKind = (
  db: Database,
  { agencyId, kind, scope, status }: { agencyId: string; kind?: string; scope?: string; status?: string },
): Promise<RuleDocument[]> =>
  db.ruleDocument.findMany({
    where: { agencyId, kind, scope, status },
    orderBy: [{ kind: 'asc' }, { scope: 'asc' }, { version: 'desc' }],
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

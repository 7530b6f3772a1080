/** Versions of rule documents: drafted, published, discarded, withdrawn. Each is checked whole, with what it will be in effect with. */
import { checkChange, checkDraft, type DraftFault } from '../../domain/rules/check-draft';
import type { Reach } from '../../domain/rules/reach';
import { type RuleDocument, RuleDocumentSchema } from '../../domain/rules/rule-document.schema';
import type { RuleDocument as Row, RuleRollout } from '../../prisma/generated/client';
import { isUniqueViolation, type Transaction } from '../../records/database';
import { addRollout } from '../../records/rule-rollouts';
import { documentsOf } from '../../records/rule-rows';
import { publishedDocuments } from '../../records/rule-store';
import { casesThatUsed } from '../../records/rule-uses';
import {
  addVersion,
  decideVersion,
  nextVersion,
  type VersionKey,
  versionOf,
} from '../../records/rule-versions';
import type { IntakeDeps, IntakeFault } from '../intake-deps';

type Deps = Pick<IntakeDeps, 'db'>;

/** Cases whose waits are brought back side by side. */
const BACK_AT_A_TIME = 5;

/** A version as a person writes it. */
export interface RulesDraft {
  agencyId: string;
  kind: string;
  scope: string;
  effectiveFrom: string;
  effectiveTo?: string | undefined;
  source: string;
  body: unknown;
  actor: string;
  reason?: string | undefined;
}

/** What came of a word about a version; nothing was written unless it is `done`. */
export type Edited =
  /** `rollout`: what brings the waits back from a timetable that was withdrawn. */
  | { outcome: 'done'; row: Row; rollout?: RuleRollout }
  | { outcome: 'faulty'; faults: IntakeFault[] }
  | { outcome: 'absent' }
  /** Somebody else was quicker, or it is not in a state for it. */
  | { outcome: 'stale' }
  /** Cases have been decided by it already. */
  | { outcome: 'used'; cases: number };

/** Writes a draft, checked whole. */
export async function draftRules({ db }: Deps, draft: RulesDraft): Promise<Edited> {
  const { agencyId, kind, scope, actor, reason } = draft;
  const key = { agencyId, kind, scope };
  try {
    return await db.$transaction(async (tx): Promise<Edited> => {
      const numbered = withNumber(draft, await nextVersion(tx, key));
      const parsed = RuleDocumentSchema.safeParse(numbered);
      if (!parsed.success) return { outcome: 'faulty', faults: parsed.error.issues.map(faultOf) };
      const faults = checkDraft(await publishedDocuments(tx, agencyId), parsed.data);
      if (faults.length > 0) return { outcome: 'faulty', faults: faults.map(inWords) };
      const written = { ...key, ...frameOf(draft), body: numbered.body };
      const version = await addVersion(tx, written, {
        ...{ status: 'proposed', actor, origin: 'by-hand', reason },
      });
      return { outcome: 'done', row: (await versionOf(tx, { ...key, version }))! };
    });
  } catch (error) {
    if (isUniqueViolation(error)) return { outcome: 'stale' };
    throw error;
  }
}

/** Publishes a draft: decisions are made by it from its first day on, for the cases that it is for. */
export const publishRules = (
  deps: Deps,
  key: VersionKey,
  said: { actor: string; reach: Reach; reason?: string | undefined },
): Promise<Edited> =>
  decide(deps, key, { to: 'published', ...said }, async (tx, row) => {
    const [draft] = documentsOf([{ ...row, reach: said.reach }]) as [RuleDocument];
    return checkDraft(await publishedDocuments(tx, key.agencyId), draft);
  });

/** Discards a draft. */
export const discardRules = (
  deps: Deps,
  key: VersionKey,
  said: { actor: string; reason?: string | undefined },
): Promise<Edited> => decide(deps, key, { to: 'discarded', ...said }, async () => []);

/** Takes a published version back, as long as no case has been decided by it; the version before is in effect again. */
export const withdrawRules = (
  deps: Deps,
  key: VersionKey,
  said: { actor: string; reason?: string | undefined },
): Promise<Edited> =>
  decide(deps, key, { to: 'withdrawn', ...said }, async (tx, row) => {
    const published = await publishedDocuments(tx, key.agencyId);
    const [document] = documentsOf([row]) as [RuleDocument];
    const others = published.filter(
      (d) => !(d.kind === row.kind && d.scope === row.scope && d.version === row.version),
    );
    return checkChange(published, others, document);
  });

type Decision = Parameters<typeof decideVersion>[2];

async function decide(
  { db }: Deps,
  key: VersionKey,
  decision: Decision,
  faultsIn: (tx: Transaction, row: Row) => Promise<DraftFault[]>,
): Promise<Edited> {
  return db.$transaction(async (tx): Promise<Edited> => {
    // Two that are right each by itself may be wrong together: one after the other. Whoever applies a version holds its row.
    await tx.$queryRaw`SELECT "id" FROM "Agency" WHERE "id" = ${key.agencyId} FOR UPDATE`;
    await tx.$queryRaw`SELECT "id" FROM "RuleDocument" WHERE "agencyId" = ${key.agencyId} AND "kind" = ${key.kind}
      AND "scope" = ${key.scope} AND "version" = ${key.version} FOR UPDATE`;
    const row = await versionOf(tx, key);
    if (!row) return { outcome: 'absent' };
    if (row.status !== (decision.to === 'withdrawn' ? 'published' : 'proposed')) return { outcome: 'stale' };
    // By a timetable nothing is decided: what was done of it stays done, and the waits go back.
    const isWithdrawn = decision.to === 'withdrawn';
    const isTimetable = row.kind === 'timetables';
    const cases = isWithdrawn && !isTimetable ? await casesThatUsed(tx, row) : 0;
    if (cases > 0) return { outcome: 'used', cases };
    const faults = await faultsIn(tx, row);
    if (faults.length > 0) return { outcome: 'faulty', faults: faults.map(inWords) };
    await decideVersion(tx, key, decision);
    const rollout = isWithdrawn && isTimetable ? await bringBack(tx, row, decision.actor) : undefined;
    return { outcome: 'done', row: (await versionOf(tx, key))!, ...(rollout ? { rollout } : {}) };
  });
}

/** The waits of the open cases go back to the timetables before. Its workflow is started afterwards, or by the sweep. */
function bringBack(tx: Transaction, row: Row, actor: string): Promise<RuleRollout> {
  const { agencyId, kind, scope, version } = row;
  const reach = row.reach as Reach;
  return addRollout(tx, {
    ...{ agencyId, kind, scope, version, actor, reach },
    purpose: 'withdrawal',
    parallel: BACK_AT_A_TIME,
  });
}

const frameOf = ({ effectiveFrom, effectiveTo, source }: RulesDraft) => ({
  effectiveFrom,
  ...(effectiveTo ? { effectiveTo } : {}),
  source,
});

/** A document as it will be stored: timetables carry the number of their document, so that a running one names it. */
function withNumber(draft: RulesDraft, version: number) {
  const { kind, scope, body } = draft;
  const { timetables } = (body ?? {}) as { timetables?: unknown };
  const numbered =
    kind === 'timetables' && Array.isArray(timetables)
      ? { ...(body as object), timetables: timetables.map((one) => ({ ...one, version })) }
      : body;
  return { kind, scope, version, ...frameOf(draft), body: numbered };
}

const faultOf = ({
  path,
  code,
  message,
}: {
  path: PropertyKey[];
  code: string;
  message: string;
}): IntakeFault => ({
  pointer: `#${path.map((step) => `/${String(step)}`).join('')}`,
  code,
  detail: message,
});

/** What does not fit is a fault of the whole; the message says which document and where. */
const inWords = ({ carrierCode, kind, message }: DraftFault): IntakeFault => ({
  pointer: '#/body',
  code: 'does-not-fit',
  detail: `${carrierCode} ${kind}: ${message}`,
});

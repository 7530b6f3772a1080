/** Things of carriers' feeds for the table of who may do what, with everything that nobody has decided yet. */
import { randomUUID } from 'node:crypto';
import { CodesBodySchema } from '../../domain/rules/codes.schema';
import { relayMessage } from '../../intake/messages/relay-message';
import { addTable } from '../../records/code-tables';
import { keepMerge } from '../../records/requirement-merges';
import { AT, addRequirement, type TestCase } from '../builders/cases';
import { arrived, statusXml } from '../builders/orders';
import type { Call } from '../builders/test-api';
import type { TestProduct } from '../builders/test-product';

/** What the addresses of these routes name. */
export type FeedIds = Record<
  'partner' | 'version' | 'unknownCodeId' | 'recordId' | 'message' | 'mergeId',
  string
>;

/** Names of what is used up by a request. */
export const FEED_NAMES = ['version', 'unknownCodeId', 'recordId', 'message', 'mergeId'] as const;

export const NO_FEED: FeedIds = {
  partner: 'NOBODY',
  version: '999999',
  unknownCodeId: randomUUID(),
  recordId: randomUUID(),
  message: '999999999',
  mergeId: randomUUID(),
};

const LISTS = { 'policy-status': [{ code: 1_000_000_001, means: 'approved' }] };
/** The case that records are given to: set when the things are made. */
let ourCase = '';

export const FEED_REQUESTS: Record<string, () => Call> = {
  'POST /v1/codes/:partner/versions': () => ({ body: { effectiveFrom: '2026-01-01', lists: LISTS } }),
  'POST /v1/codes/:partner/versions/:version/publish': () => ({ body: {} }),
  'POST /v1/codes/:partner/versions/:version/discard': () => ({ body: {} }),
  'POST /v1/codes/:partner/versions/:version/restore': () => ({ body: {} }),
  'POST /v1/unknown-codes/:unknownCodeId/assign': () => ({ body: { means: 'approved' } }),
  'POST /v1/feed/records/:recordId/assign': () => ({ body: { caseId: ourCase } }),
  'POST /v1/feed/records/:recordId/unassign': () => ({ body: {} }),
  'POST /v1/feed/records/:recordId/dismiss': () => ({ body: {} }),
  'POST /v1/requirement-merges/:mergeId/merge': () => ({ body: {} }),
  'POST /v1/requirement-merges/:mergeId/keep-apart': () => ({ body: {} }),
  'POST /v1/requirement-merges/:mergeId/undo': () => ({ body: {} }),
  'PUT /v1/feed/partners/:partner': () => ({ method: 'PUT', body: { mergeRequirements: 'by-hand' } }),
  'POST /v1/cases/:caseId/reconcile': () => ({
    body: { status: 'active', at: AT, right: 'us', reason: 'they said so on the phone' },
  }),
  'POST /v1/cases/:caseId/notes/:noteId/share': () => ({ body: { shared: true } }),
};

let codes = 1_029_790_000;

/** A record of nobody, a code without a word, a table that is proposed, and two requirements that may be one. */
export async function feedThings(
  product: TestProduct,
  one: Pick<TestCase, 'caseId'> & { requirementId?: string },
): Promise<FeedIds> {
  ourCase = one.caseId;
  const { db, agencyId, deps, engine } = product;
  const found = await db.case.findUniqueOrThrow({ where: { id: one.caseId } });
  codes += 1;
  const xml = statusXml(
    { trackingId: found.trackingId!, statusTc: codes },
    { trackingId: `T-${randomUUID()}`, status: 'approved' },
  );
  const seq = await arrived(product, found.carrierCode, xml, { eventId: randomUUID() });
  await relayMessage(deps, engine, seq);
  const unknown = await db.unknownCode.findFirstOrThrow({ where: { code: codes } });
  const record = await db.feedRecord.findFirstOrThrow({ where: { seq } });
  const partner = found.carrierCode;
  const draft = { agencyId, scope: partner, effectiveFrom: '2026-01-01', source: 'made for a test' };
  const body = CodesBodySchema.parse({});
  const publishing = { status: 'proposed' as const, actor: 'test', origin: 'by-hand' };
  const version = await db.$transaction((tx) => addTable(tx, { ...draft, body }, publishing));
  const ours = await db.requirement.findUniqueOrThrow({
    where: { id: await addRequirement(product, one, 'agent') },
  });
  const named = { code: 130, party: 'insured', providerId: null, status: 'outstanding' as const, at: AT };
  const merge = await db.$transaction((tx) =>
    keepMerge(tx, {
      agencyId,
      caseId: one.caseId,
      ours,
      partnerCode: partner,
      named: { ...named, carrierRef: randomUUID() },
      state: 'waiting',
    }),
  );
  return {
    partner,
    version: String(version),
    unknownCodeId: unknown.id,
    recordId: record.id,
    message: String(seq),
    mergeId: merge.id,
  };
}

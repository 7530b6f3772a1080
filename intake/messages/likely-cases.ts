import type { HoldingStatus } from '../../acord/messages/case-status';
import { type Agreement, type Candidate, rankCandidates } from '../../domain/feeds/match-score';
import type { Case, InboxMessage } from '../../prisma/generated/client';
import type { Database } from '../../records/database';
import { type NamedPerson, type NameKind, nameHashes } from '../../records/match-keys';
import type { IntakeDeps } from '../intake-deps';

/** More people of one name than this tell nothing apart. */
const CASES_MAX = 50;

type FoundCase = Pick<
  Case,
  'id' | 'number' | 'faceAmountCents' | 'productCode' | 'agentId' | 'trackingId' | 'policyNumber'
>;

/** The cases with this carrier that a policy may be of, by what the message says of the insured, the likeliest first. */
export async function candidatesFor(
  { db, sealer }: Pick<IntakeDeps, 'db' | 'sealer'>,
  { agencyId, partnerCode }: Pick<InboxMessage, 'agencyId' | 'partnerCode'>,
  holding: HoldingStatus,
): Promise<Candidate[]> {
  const hashes = nameHashes(sealer, holding.people?.insured ?? {});
  const kindsOf = await matchedKinds(db, agencyId, hashes);
  if (kindsOf.size === 0) return [];
  const cases = await db.case.findMany({
    where: { agencyId, carrierCode: partnerCode, id: { in: [...kindsOf.keys()] } },
    orderBy: { number: 'asc' },
    take: CASES_MAX,
  });
  const agentId = await agentOf(db, agencyId, holding);
  const births = await knownBirths(db, cases, holding.people?.insured);
  return rankCandidates(
    cases.map((found) => ({
      caseId: found.id,
      number: found.number,
      agreement: agreementOf(found, { holding, agentId, kinds: kindsOf.get(found.id) ?? [], births }),
    })),
  );
}

/** Case id to the kinds of hash that agree. */
async function matchedKinds(
  db: Database,
  agencyId: string,
  hashes: Partial<Record<NameKind, string>>,
): Promise<Map<string, string[]>> {
  const wanted = Object.entries(hashes).map(([kind, value]) => ({ kind, value }));
  if (wanted.length === 0) return new Map();
  const keys = await db.caseMatchKey.findMany({ where: { agencyId, OR: wanted }, take: CASES_MAX * 3 });
  const kinds = new Map<string, string[]>();
  for (const { caseId, kind } of keys) kinds.set(caseId, [...(kinds.get(caseId) ?? []), kind]);
  return kinds;
}

async function agentOf(
  db: Database,
  agencyId: string,
  { people }: HoldingStatus,
): Promise<string | undefined> {
  const npn = people?.agent?.npn;
  return npn ? (await db.agent.findUnique({ where: { agencyId_npn: { agencyId, npn } } }))?.id : undefined;
}

/** Cases whose birth date is known, when the message names one, too. */
async function knownBirths(
  db: Database,
  cases: FoundCase[],
  insured: NamedPerson | undefined,
): Promise<Set<string>> {
  if (!insured?.birthDate) return new Set();
  const known = await db.caseMatchKey.findMany({
    where: { caseId: { in: cases.map((c) => c.id) }, kind: 'last-birth' },
    select: { caseId: true },
  });
  return new Set(known.map(({ caseId }) => caseId));
}

interface Compared {
  holding: HoldingStatus;
  agentId: string | undefined;
  kinds: string[];
  /** Cases whose birth date is known. */
  births: Set<string>;
}

function agreementOf(found: FoundCase, { holding, agentId, kinds, births }: Compared): Agreement {
  const { faceAmountCents, productCode, trackingId, policyNumber, people } = holding;
  const nameAndBirth = kinds.includes('name-birth');
  const lastAndBirth = kinds.includes('last-birth');
  const differs = (theirs: string | undefined, ours: string | null) =>
    theirs !== undefined && ours !== null && theirs !== ours;
  return {
    nameAndBirth,
    lastAndBirth,
    name: kinds.includes('name'),
    otherBirth: births.has(found.id) && !nameAndBirth && !lastAndBirth,
    face: faceAmountCents === undefined ? undefined : BigInt(faceAmountCents) === found.faceAmountCents,
    agent: people?.agent?.npn === undefined ? undefined : agentId !== undefined && agentId === found.agentId,
    product: productCode === undefined ? undefined : productCode === found.productCode,
    otherReference: differs(policyNumber, found.policyNumber) || differs(trackingId, found.trackingId),
  };
}

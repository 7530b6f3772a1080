import type { HoldingStatus } from '../../acord/messages/case-status';
import type { Candidate } from '../../domain/feeds/match-score';
import { type NamedByReference, soleCase } from '../../domain/feeds/named-cases';
import type { Case, InboxMessage } from '../../prisma/generated/client';
import type { Database, Prisma } from '../../records/database';

/** Both references speak, or one speaks for several: neither is likelier. */
const EITHER = 0.5;
const CANDIDATES_MAX = 5;
/** More cases of one reference than this tell nothing apart. */
const CASES_MAX = 20;

/** What a policy's references say of its case: one; several, of which a person is to choose; or nothing. */
export type Named = { found: Case } | { candidates: Candidate[] } | undefined;

/**
 * The case that a policy's references name: only one with this very carrier, and only if they name no other one. Where they
 * contradict each other, what a person has said of this very record decides.
 */
export async function namedCase(
  db: Database,
  { agencyId, partnerCode: carrierCode, seq }: Pick<InboxMessage, 'agencyId' | 'partnerCode' | 'seq'>,
  { holding, part }: { holding: HoldingStatus; part: number },
): Promise<Named> {
  const references = referencesOf(holding);
  const scope = { agencyId, carrierCode };
  if (references.length === 0) return assignedBefore(db, scope, { seq, part });
  const cases = await db.case.findMany({
    where: { ...scope, OR: references.flatMap(bearing) },
    orderBy: { number: 'asc' },
    take: CASES_MAX,
  });
  const borne: Borne[] = references.map((one) => ({
    ...one,
    is: cases.filter((c) => bears(c, one)).map(({ id }) => id),
  }));
  // Most messages name one case by all that they say: then nothing that a person has said is needed.
  const agree = borne.every(({ is }) => is.length > 0) && soleCase(borne) !== undefined;
  const named = agree ? borne : await withSaid(db, scope, borne);
  const sole = soleCase(named);
  const known = cases.find(({ id }) => id === sole);
  if (known) return { found: known };
  if (sole) return { found: await db.case.findFirstOrThrow({ where: { ...scope, id: sole } }) };
  const decided = await assignedBefore(db, scope, { seq, part });
  if (decided || named.every(({ is, said }) => is.length === 0 && !said)) return decided;
  return { candidates: await candidatesOf(db, scope, named) };
}

interface Reference {
  kind: 'tracking-id' | 'policy-number';
  value: string;
}

const referencesOf = ({ trackingId, policyNumber }: HoldingStatus): Reference[] => [
  ...(trackingId ? [{ kind: 'tracking-id' as const, value: trackingId }] : []),
  ...(policyNumber ? [{ kind: 'policy-number' as const, value: policyNumber }] : []),
];

// Our own number stands in only where the agent gave no tracking id: one of theirs may read like another case's number.
const bearing = ({ kind, value }: Reference): Prisma.CaseWhereInput[] =>
  kind === 'policy-number'
    ? [{ policyNumber: value }]
    : [{ trackingId: value }, { number: value, trackingId: null }];

const bears = ({ policyNumber, trackingId, number }: Case, { kind, value }: Reference): boolean =>
  (kind === 'policy-number' ? policyNumber : (trackingId ?? number)) === value;

interface Scope {
  agencyId: string;
  carrierCode: string;
}

type Borne = Reference & NamedByReference;

/** Adds the case that a person has last said each reference is of. */
async function withSaid(db: Database, scope: Scope, borne: Borne[]): Promise<Borne[]> {
  const keys = await db.caseMatchKey.findMany({
    where: { agencyId: scope.agencyId, OR: borne.map(({ kind, value }) => ({ kind, value })) },
    orderBy: [{ createdAt: 'desc' }, { caseId: 'asc' }],
  });
  if (keys.length === 0) return borne;
  const where = { ...scope, id: { in: keys.map(({ caseId }) => caseId) } };
  const ours = new Set((await db.case.findMany({ where, select: { id: true } })).map(({ id }) => id));
  return borne.map((one) => ({
    ...one,
    said: keys.find((key) => key.kind === one.kind && key.value === one.value && ours.has(key.caseId))
      ?.caseId,
  }));
}

/** A person has said whose this very record is: it is read again. */
async function assignedBefore(db: Database, scope: Scope, at: { seq: bigint; part: number }): Promise<Named> {
  const record = await db.feedRecord.findUnique({ where: { seq_part: at } });
  const found = record?.caseId ? await db.case.findFirst({ where: { ...scope, id: record.caseId } }) : null;
  return found ? { found } : undefined;
}

/** The cases that references name which contradict each other. */
async function candidatesOf(db: Database, scope: Scope, named: NamedByReference[]): Promise<Candidate[]> {
  const ids = named.flatMap(({ is, said }) => [...is, ...(said ? [said] : [])]);
  const cases = await db.case.findMany({
    where: { ...scope, id: { in: ids } },
    orderBy: { number: 'asc' },
    take: CANDIDATES_MAX,
  });
  return cases.map((one) => candidateOf(one, named));
}

const WORDS = { 'tracking-id': 'tracking id', 'policy-number': 'policy number' };

const candidateOf = ({ id, number }: Pick<Case, 'id' | 'number'>, named: NamedByReference[]): Candidate => ({
  caseId: id,
  number,
  confidence: EITHER,
  sure: false,
  because: [
    ...named.filter(({ is }) => is.includes(id)).map(({ kind }) => `the case has this ${WORDS[kind]}`),
    ...named.filter(({ said }) => said === id).map(({ kind }) => `the ${WORDS[kind]} was given to it before`),
    'the references name more than one case',
  ],
});

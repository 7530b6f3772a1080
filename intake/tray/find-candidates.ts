import { insuredOf } from '../../domain/application/application';
import type { Application } from '../../domain/application/application.schema';
import { type Arrival, type Candidate, personKey } from '../../domain/matching/arrival';
import { isClosedStatus, type RequirementStatus } from '../../domain/requirements/requirement';
import type { Case, Dispatch, Requirement } from '../../prisma/generated/client';
import { readApplication } from '../../records/applications';
import { businessTime } from '../../records/case-clock';
import { casesNamed, updatePartyIndex } from '../../records/party-index';
import type { IntakeDeps } from '../intake-deps';

/** Cases whose applications are opened to compare; names and keys seldom lead to more. */
const CASES_MOST = 30;
/** An agent's open cases are candidates only while there are few: a sender alone says little. */
const AGENT_CASES_MOST = 15;
const DAY_MS = 86_400_000;

/**
 * The requirements that an arrival may be for: of cases that one of its keys names, whose people it names, or whose agent
 * sent it. Found by keys and keyed hashes; only these few applications are opened, in memory.
 */
export async function findCandidates(
  deps: IntakeDeps,
  { agencyId, receivedAt }: { agencyId: string; receivedAt: Date },
  arrival: Arrival,
): Promise<Candidate[]> {
  const { db } = deps;
  const ids = [...(await caseIdsOf(deps, agencyId, arrival))].slice(0, CASES_MOST);
  if (ids.length === 0) return [];
  const scope = { agencyId, caseId: { in: ids } };
  const [cases, requirements, orders, agents] = await Promise.all([
    db.case.findMany({ where: { agencyId, id: { in: ids } } }),
    db.requirement.findMany({ where: scope }),
    db.dispatch.findMany({ where: { ...scope, kind: 'order' } }),
    db.agent.findMany({ where: { agencyId }, select: { id: true, email: true } }),
  ]);
  const partners = await db.partner.findMany({ where: { agencyId }, select: { code: true, email: true } });
  const found: Candidate[] = [];
  for (const one of cases) {
    const { application } = await readApplication(db, deps.sealer, one.id, one.applicationVersion);
    const own = requirements.filter((r) => r.caseId === one.id);
    const mails = (row: Requirement) => [
      agents.find(({ id }) => id === one.agentId)?.email,
      partners.find(({ code }) => code === row.vendorCode)?.email,
    ];
    for (const row of own) {
      const placed = orders.filter((d) => d.requirementId === row.id);
      found.push(candidateOf(one, row, { application, own, placed, mails: mails(row), receivedAt }));
    }
  }
  return found;
}

async function caseIdsOf(deps: IntakeDeps, agencyId: string, arrival: Arrival): Promise<Set<string>> {
  const { db, sealer } = deps;
  const { keys: written, names, from } = arrival;
  // Ids of ours are lower case, numbers of cases and carriers upper.
  const keys = [...new Set(written.flatMap((key) => [key, key.toLowerCase(), key.toUpperCase()]))];
  await updatePartyIndex(db, sealer, agencyId);
  const oneOf = { in: keys };
  const [byNumber, byRequirement, byOrder, byName, byAgent] = await Promise.all([
    db.case.findMany({
      where: {
        agencyId,
        OR: [{ number: oneOf }, { policyNumber: oneOf }, { trackingId: oneOf }, { id: oneOf }],
      },
      select: { id: true },
      take: CASES_MOST,
    }),
    db.requirement.findMany({ where: { agencyId, id: oneOf }, select: { caseId: true }, take: CASES_MOST }),
    db.dispatch.findMany({
      where: { agencyId, kind: 'order', OR: [{ clientRef: oneOf }, { partnerRef: oneOf }] },
      select: { caseId: true },
      take: CASES_MOST,
    }),
    casesNamed(db, sealer, agencyId, names),
    from ? casesOfAgent(deps, agencyId, from) : [],
  ]);
  return new Set([
    ...byRequirement.map((r) => r.caseId),
    ...byOrder.map((d) => d.caseId),
    ...byNumber.map((c) => c.id),
    ...byName,
    ...byAgent,
  ]);
}

async function casesOfAgent({ db }: IntakeDeps, agencyId: string, address: string): Promise<string[]> {
  const email = { equals: address, mode: 'insensitive' } as const;
  const agents = await db.agent.findMany({ where: { agencyId, email }, select: { id: true } });
  if (agents.length === 0) return [];
  const rows = await db.case.findMany({
    where: { agencyId, agentId: { in: agents.map(({ id }) => id) }, closeReason: null },
    select: { id: true },
    take: AGENT_CASES_MOST + 1,
  });
  return rows.length > AGENT_CASES_MOST ? [] : rows.map(({ id }) => id);
}

interface Around {
  application: Application;
  /** All requirements of the case. */
  own: Requirement[];
  placed: Dispatch[];
  mails: (string | null | undefined)[];
  receivedAt: Date;
}

function candidateOf(one: Case, row: Requirement, around: Around): Candidate {
  const { application, own, placed, mails, receivedAt } = around;
  const owner = /^owner:(.+)$/.exec(row.party)?.[1];
  const person = owner ? application.parties.find((p) => p.id === owner) : insuredOf(application);
  const upper = (texts: (string | null | undefined)[]) => texts.flatMap((t) => (t ? [t.toUpperCase()] : []));
  const isOpen = (r: Requirement) => !isClosedStatus(r.status as RequirementStatus);
  return {
    requirementId: row.id,
    caseId: one.id,
    code: row.code,
    closed: !isOpen(row),
    vendorCode: row.vendorCode ?? undefined,
    references: upper(placed.map((d) => d.clientRef)),
    orderNumbers: upper(placed.map((d) => d.partnerRef)),
    caseKeys: upper([one.number, one.trackingId, one.policyNumber, one.id]),
    name: personKey(person?.firstName, person?.lastName),
    birthDate: person?.birthDate,
    senders: mails.flatMap((address) => (address ? [address.toLowerCase()] : [])),
    daysWaited: (Date.parse(businessTime(one, receivedAt)) - row.requestedAt.getTime()) / DAY_MS,
    onlyOpenOfCode: own.filter((r) => r.code === row.code && isOpen(r)).length <= 1,
  };
}

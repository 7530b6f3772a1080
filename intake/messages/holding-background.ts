import type { HoldingStatus } from '../../acord/messages/case-status';
import type { WireParty } from '../../acord/messages/party';
import type { WireRequirement } from '../../acord/messages/requirement-info';
import type { Application } from '../../domain/application/application.schema';
import { nameKey } from '../../domain/feeds/name-key';
import { type RuleSet, RulesNotFound } from '../../domain/rules/rule-set';
import type { Case } from '../../prisma/generated/client';
import { readApplication } from '../../records/applications';
import { businessTime } from '../../records/case-clock';
import type { IntakeDeps } from '../intake-deps';

/** What is needed to describe what a carrier asks for. Read before the transaction, which waits for no second connection. */
export interface Background {
  /** Absent when the message asks for nothing. */
  asking?: {
    /** Those of the message's day, else of today; undefined when neither has any. */
    rules: RuleSet | undefined;
    application: Application;
    /** How its requirements and ours become one. */
    merge: 'automatic' | 'by-hand';
  };
}

/** @param on business day of the message. */
export async function backgroundOf(
  deps: IntakeDeps,
  found: Case,
  { requirements }: HoldingStatus,
  on: string,
): Promise<Background> {
  if (requirements.length === 0) return {};
  const { db, sealer } = deps;
  const { agencyId, carrierCode, applicationVersion } = found;
  const { application } = await readApplication(db, sealer, found.id, applicationVersion);
  const partner = await db.partner.findUnique({
    where: { agencyId_code: { agencyId, code: carrierCode } },
    select: { mergeRequirements: true },
  });
  const today = businessTime(found, deps.now()).slice(0, 10);
  return {
    asking: {
      rules: (await rulesOn(deps, found, on)) ?? (await rulesOn(deps, found, today)),
      application,
      merge: partner?.mergeRequirements === 'by-hand' ? 'by-hand' : 'automatic',
    },
  };
}

/** A carrier without rules, or one that names a day before there were any, may ask for something all the same. */
async function rulesOn(
  { rules }: IntakeDeps,
  { id: caseId, agencyId, carrierCode, productCode }: Case,
  on: string,
): Promise<RuleSet | undefined> {
  try {
    return await rules.ruleSet(agencyId, { caseId, carrierCode, productCode, on });
  } catch (error) {
    if (error instanceof RulesNotFound) return undefined;
    throw error;
  }
}

/** Whom a requirement is about, in the words of our ledger. What a message does not say is about the insured. */
export function partyOf(
  { people }: HoldingStatus,
  { appliesToPartyId: id }: WireRequirement,
  application: Application,
): string {
  if (!people || id === undefined || id === people.insured?.id) return 'insured';
  if (id === people.agent?.id) return people.agent.npn ? `agent:${people.agent.npn}` : 'insured';
  const owner = people.owners.find((p) => p.id === id);
  const known = owner && application.parties.find((p) => isSameName(p, owner));
  return known && known.id !== application.insuredId ? `owner:${known.id}` : 'insured';
}

/** The physician of our application whose records are meant; null when the message does not say or we know nobody like that. */
export function providerOf(
  { people }: HoldingStatus,
  { fulfillerPartyId: id }: WireRequirement,
  { physicians }: Application,
): string | null {
  const party = id === undefined ? undefined : people?.physicians.find((p) => p.id === id);
  if (!party) return null;
  const names = [party.organizationName, wholeName(party)].filter(Boolean).map((n) => nameKey(n!));
  const alike = (text: string | undefined) => text !== undefined && names.includes(nameKey(text));
  return physicians.find(({ name, facility }) => alike(name) || alike(facility))?.id ?? null;
}

type Named = Pick<WireParty, 'firstName' | 'lastName' | 'organizationName'>;

const wholeName = ({ firstName, lastName }: Named): string => [firstName, lastName].filter(Boolean).join(' ');

const isSameName = (a: Partial<Named>, b: Named): boolean => {
  const key = (p: Partial<Named>) => nameKey(p.organizationName ?? wholeName(p));
  return key(a) !== '' && key(a) === key(b);
};

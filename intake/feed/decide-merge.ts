import { type CarrierWord, joinWords, NO_WORD } from '../../domain/feeds/carrier-word';
import { settleWord } from '../../domain/feeds/same-requirement';
import { isClosedStatus, type RequirementStatus } from '../../domain/requirements/requirement';
import type { RuleSet } from '../../domain/rules/rule-set';
import type { CaseEngine } from '../../engine/cases';
import type { Case, Requirement, RequirementMerge } from '../../prisma/generated/client';
import { knownOfRow, saidOf } from '../../records/carrier-words';
import { businessTime } from '../../records/case-clock';
import { appendEvents } from '../../records/case-events';
import type { Prisma, Transaction } from '../../records/database';
import { notifyCase } from '../../records/inbox';
import { lockCase } from '../../records/lock-case';
import { factOf } from '../../records/requirement-facts';
import { decideMerge, wordOf } from '../../records/requirement-merges';
import { lockRequirement } from '../../records/requirement-moves';
import type { IntakeDeps } from '../intake-deps';
import { askAboutOrder } from '../messages/ask-after-word';
import { pokeTarget } from '../messages/relay-message';
import { addApartRow } from './add-apart-row';
import { movesOf } from './moves-of';

/** What a person may say; `waiting` takes back what was said, by a person or by itself. */
export type MergeDecision = 'merged' | 'apart' | 'waiting';

/** Why a decision is not possible. */
export type MergeRefusal = 'decided' | 'other-reference' | 'closed' | 'under-way';

interface Deciding {
  merge: RequirementMerge;
  ours: Requirement;
  found: Case;
  rules: RuleSet;
  at: string;
}

/**
 * Holds the carrier's requirement and ours for one, or for two, or takes that back: what followed from it in the ledger is
 * undone with it. @returns why not, when it cannot be.
 */
export async function decideRequirementMerge(
  deps: IntakeDeps,
  engine: CaseEngine,
  seen: RequirementMerge,
  decision: { to: MergeDecision; actor: string },
): Promise<MergeRefusal | undefined> {
  const { agencyId, caseId } = seen;
  const found = await deps.db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const at = businessTime(found, deps.now());
  const { carrierCode, productCode } = found;
  const ask = { caseId, carrierCode, productCode, on: at.slice(0, 10) };
  const rules = await deps.rules.ruleSet(agencyId, ask);
  const refusal = await deps.db.$transaction(async (tx) => {
    await lockCase(tx, seen);
    const merge = await tx.requirementMerge.findUniqueOrThrow({ where: { id: seen.id } });
    const ours = await lockRequirement(tx, merge.requirementId);
    if (merge.state !== seen.state || merge.state === decision.to) return 'decided';
    return change(deps, tx, { merge, ours, found, rules, at }, decision);
  });
  if (!refusal) await pokeTarget(deps, engine, { caseId });
  return refusal;
}

/** Takes back what holds now, then does what is to hold. A refusal comes before anything is written. */
async function change(
  deps: IntakeDeps,
  tx: Transaction,
  one: Deciding,
  { to, actor }: { to: MergeDecision; actor: string },
): Promise<MergeRefusal | undefined> {
  const { merge, at } = one;
  const apart = merge.apartId ? await lockRequirement(tx, merge.apartId) : undefined;
  const refusal = whyNot(one, apart, to);
  if (refusal) return refusal;
  const word = await takeBack(tx, one, apart);
  let apartId: string | null = null;
  if (to === 'merged') await join(tx, one, word);
  if (to === 'apart') apartId = await addApartRow(tx, one, word);
  await tx.requirementMerge.update({
    where: { id: merge.id },
    data: { word: word as unknown as Prisma.InputJsonObject },
  });
  if (!(await decideMerge(tx, merge, { state: to, apartId, by: actor, at: deps.now() }))) return 'decided';
  const scope = { agencyId: merge.agencyId, caseId: merge.caseId };
  const key = `merge:${merge.id}:${to}:${deps.now().getTime()}`;
  const changed = await tx.requirement.findMany({
    where: { id: { in: [merge.requirementId, apartId ?? '', apart?.id ?? ''] } },
    orderBy: { id: 'asc' },
  });
  const { requirementId } = merge;
  const known = [one.ours, ...(apart ? [apart] : [])];
  await appendEvents(tx, { ...scope, key }, [
    { type: 'requirement.merge', at, actor, requirementId, data: { mergeId: merge.id, to } },
    ...changed.flatMap((row) => movesOf(row, known, { at, actor })),
  ]);
  for (const row of changed)
    await notifyCase(tx, { ...scope, eventId: `${key}:${row.id}` }, factOf(row, 'carrier', at));
  return undefined;
}

function whyNot(
  { merge, ours }: Deciding,
  apart: Requirement | undefined,
  to: MergeDecision,
): MergeRefusal | undefined {
  if (merge.state === 'merged' && knownOfRow(ours).closedByCarrier) return 'closed';
  if (apart && (apart.orderedAt !== null || isClosedStatus(apart.status as RequirementStatus)))
    return 'under-way';
  return to === 'merged' && isOfAnother(ours, merge) ? 'other-reference' : undefined;
}

/** Our row is one with another of the carrier's: its next word would not be recognized if the row got this one's references. */
const isOfAnother = (ours: Requirement, { carrierRef, carrierUniqueId }: RequirementMerge): boolean =>
  (ours.carrierRef !== null && ours.carrierRef !== carrierRef) ||
  (ours.carrierUniqueId !== null && ours.carrierUniqueId !== carrierUniqueId);

/** Undoes the present state. @returns everything that the carrier has said of its requirement so far. */
async function takeBack(
  tx: Transaction,
  { merge, ours, at }: Deciding,
  apart: Requirement | undefined,
): Promise<CarrierWord> {
  if (merge.state === 'merged') {
    const { closedByCarrier: _, ...word } = saidOf(ours);
    await askAboutOrder(tx, ours, false);
    const data = { carrierRef: null, carrierUniqueId: null, carrierWord: { ...NO_WORD } };
    await tx.requirement.update({ where: { id: ours.id }, data });
    return word;
  }
  if (!apart) return wordOf(merge);
  const { closedByCarrier: _, ...word } = saidOf(apart);
  await tx.requirement.update({
    where: { id: apart.id },
    data: {
      status: 'cancelled',
      closedAt: new Date(at),
      carrierRef: null,
      carrierUniqueId: null,
      nextActionAt: null,
      nextAction: null,
    },
  });
  return joinWords(wordOf(merge), word);
}

/** Our row takes the carrier's references and everything that it has said. */
async function join(tx: Transaction, { merge, ours, at }: Deciding, said: CarrierWord): Promise<void> {
  const known = knownOfRow(ours);
  const { word, status, closedByCarrier, vendorIdle } = settleWord(known, joinWords(known.word, said));
  const closes = status !== known.status;
  await askAboutOrder(tx, ours, vendorIdle);
  await tx.requirement.update({
    where: { id: ours.id },
    data: {
      carrierRef: merge.carrierRef,
      carrierUniqueId: merge.carrierUniqueId,
      carrierWord: { ...word, closedByCarrier } as unknown as Prisma.InputJsonObject,
      status,
      ...(closes ? { closedAt: new Date(word.closedAt ?? at), nextActionAt: null, nextAction: null } : {}),
    },
  });
}

import type { CaseChange } from '../../domain/case/case-change';
import type { RequirementView, RunningLadder } from '../../domain/case/case-types';
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import { subjectOfExpired } from '../../domain/expiry/expired-rows';
import type { ExpiryKind } from '../../domain/expiry/expiring';
import { expiryLadder } from '../../domain/expiry/expiry-ladder';
import type { ExpiryStep } from '../../domain/expiry/expiry-steps';
import { describeItem } from '../../domain/requirements/catalog';
import type {
  Fulfilment,
  OrderKind,
  RequirementDecision,
  RequirementReason,
} from '../../domain/requirements/requirement';
import type { RuleSet } from '../../domain/rules/rule-set';
import { type Expiring, readExpiring } from '../../intake/expiry/read-expiring';
import { openTasks } from '../../records/case-change';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import { lockCase } from '../../records/lock-case';
import { ledgerRows, viewOf } from '../../records/requirement-facts';
import { insertRows } from '../../records/requirement-rows';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { sendOrTell } from '../follow-up/send-or-tell';
import { closeWarnings, openWarning, taskKeyOf } from './expiry-warnings';
import { type AgeStep, type AgeStepDone, ageReached, warnOfAge } from './watch-age';

/** What is asked for again when it has run out. */
const RENEWED: readonly ExpiryKind[] = ['evidence', 'signature', 'form', 'illustration'];

/** `postponed` says that the carrier has postponed its decision: what runs out meanwhile is asked for when the case is taken up. */
export type ExpiryCall = CaseIds & { postponed?: boolean };

/** When a case looks next after what runs out; without steps when nothing does. */
export async function planExpiry(deps: ActivityDeps, change: CaseChange): Promise<RunningLadder | undefined> {
  const closed = change.requirements.filter((r) => r.status === 'satisfied').map((r) => r.requirementId);
  const expiring = await readExpiring(deps, change, closed);
  if (!expiring) return undefined;
  const { timeZone, closedDays, digestHour: hour } = expiring.agency;
  const steps = stepsIn(expiring, change.stage === 'postponed');
  return expiryLadder(steps, change.at, { calendar: { timeZone, closedDays }, hour });
}

/**
 * Does what is due about what runs out: warns a person ahead, and asks again for what may not be used any more, as the next
 * generation and with the rule as its reason. Each step once: its event is written with what it does.
 */
export async function watchExpiry(
  deps: ActivityDeps,
  { postponed = false, ...ids }: ExpiryCall,
): Promise<{ requirements: RequirementView[] }> {
  const expiring = await readExpiring(deps, ids);
  const due = expiring ? stepsIn(expiring, postponed).filter(({ on }) => on <= expiring.today) : [];
  for (const step of due) {
    const mail = await deps.db.$transaction(async (tx) => {
      await lockCase(tx, ids);
      const known = await tx.caseEvent.count({ where: { caseId: ids.caseId, key: `${step.key}:0` } });
      if (known > 0) return undefined;
      const about = { step, expiring: expiring! };
      const done = await doStep(deps, tx, ids, about);
      await appendEvents(tx, { ...ids, key: step.key }, done.events);
      return done.mail;
    });
    // Whoever dies here leaves a queued mail, which the sweep sends.
    if (mail) await sendOrTell(deps, mail);
  }
  const rows = await ledgerRows(deps.db, { caseId: ids.caseId });
  return { requirements: rows.map(viewOf) };
}

/** What would be ordered or signed during a postponement might run out before the carrier looks at it: it waits, undone. */
const stepsIn = ({ steps }: Expiring, postponed: boolean): ExpiryStep[] =>
  postponed ? steps.filter(({ days, item }) => days > 0 || !RENEWED.includes(item.kind)) : steps;

async function doStep(
  deps: ActivityDeps,
  tx: Transaction,
  ids: CaseIds,
  about: AgeStep,
): Promise<AgeStepDone> {
  const { step, expiring } = about;
  if (step.item.kind === 'age-change') {
    if (step.days > 0) return warnOfAge(deps, tx, ids, about);
    await closeWarnings(tx, ids, step);
    return ageReached(deps, tx, ids, about);
  }
  if (step.days > 0) return { events: await warn(tx, ids, step) };
  if (step.item.kind === 'conversion-period') return { events: await periodOver(tx, ids, step) };
  return { events: await replace(tx, ids, step, expiring.rules) };
}

async function warn(tx: Transaction, ids: CaseIds, step: ExpiryStep): Promise<CaseEventDraft[]> {
  const { item, days } = step;
  const { kind: what, code, until, label, requirementId } = item;
  const otherwise = what === 'conversion-period' ? 'ask the carrier whether it waits' : 'have it renewed';
  const title = `${label} may be used until ${until}: have the case decided by then, or ${otherwise}`;
  await openWarning(tx, ids, step, { title });
  return [
    { type: 'expiry.near', at: ids.at, actor: 'system', requirementId, data: { what, code, until, days } },
  ];
}

/** Nothing that is asked for anew brings the right back: a person asks the carrier, which had the application in time. */
async function periodOver(tx: Transaction, ids: CaseIds, step: ExpiryStep): Promise<CaseEventDraft[]> {
  const { kind: what, code, until, rule } = step.item;
  await closeWarnings(tx, ids, step);
  const title = `The conversion period ended on ${until}: ask the carrier whether it still takes the application`;
  const task = {
    key: `${taskKeyOf(ids, step.item)}:reached`,
    kind: 'conversion-over',
    role: 'case-manager' as const,
  };
  await openTasks(tx, ids, [{ ...task, title }]);
  const data = { what, code, until, rule, done: 'task' };
  return [{ type: 'expiry.reached', at: ids.at, actor: 'system', data }];
}

/** What has run out is asked for again. */
async function replace(
  tx: Transaction,
  ids: CaseIds,
  step: ExpiryStep,
  rules: RuleSet,
): Promise<CaseEventDraft[]> {
  const { item } = step;
  const { kind: what, code, until, requirementId, rule } = item;
  await closeWarnings(tx, ids, step);
  const data = { what, code, until, rule, done: 'asked-again' };
  const reached: CaseEventDraft = {
    type: 'expiry.reached',
    at: ids.at,
    actor: 'system',
    requirementId,
    data,
  };
  const decided = requirementId
    ? await nextOf(tx, step, requirementId)
    : { decision: newDecision(step, rules), generation: 1 };
  if (requirementId) {
    await tx.requirement.update({ where: { id: requirementId }, data: { expiredOn: new Date(until) } });
  }
  return [reached, ...(await insertRows(tx, ids, [decided]))];
}

const reasonOf = ({ item: { until, rule, code } }: ExpiryStep): RequirementReason => ({
  ...rule,
  because: `What is on file could be used until ${until}, and the case is not decided: it is asked for again.`,
  inputs: { until, code },
});

/** The same thing again, about the same party and of the same source. */
async function nextOf(
  tx: Transaction,
  step: ExpiryStep,
  requirementId: string,
): Promise<{ decision: RequirementDecision; generation: number }> {
  const row = await tx.requirement.findUniqueOrThrow({ where: { id: requirementId } });
  const { code, label, party, subject, instructions, orderKind, vendorCode, providerId } = row;
  const { labelSpanish, instructionsSpanish } = row;
  return {
    generation: row.generation + 1,
    decision: {
      ...{ code, label, party, subject, instructions, phase: 'underwriting' },
      fulfilment: row.fulfilment as Fulfilment,
      ...(orderKind ? { orderKind: orderKind as OrderKind } : {}),
      ...(vendorCode ? { vendorCode } : {}),
      ...(providerId ? { providerId } : {}),
      reasons: [reasonOf(step)],
      ...(instructionsSpanish
        ? { es: { ...(labelSpanish ? { label: labelSpanish } : {}), instructions: instructionsSpanish } }
        : {}),
    },
  };
}

/** What the agent is asked for when something of the application itself has run out. */
function newDecision(step: ExpiryStep, rules: RuleSet): RequirementDecision {
  const { item } = step;
  const { label, instructions } = describeItem(rules, item.code);
  return {
    ...{ code: item.code, label, phase: 'underwriting', fulfilment: 'agent', party: 'insured' },
    subject: subjectOfExpired(item),
    reasons: [reasonOf(step)],
    instructions: `${item.label} was good until ${item.until}: have it signed and dated anew. ${instructions}`,
  };
}

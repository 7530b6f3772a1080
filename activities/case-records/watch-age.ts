/** What is done about a change of the insurance age: staff and agent are told ahead, and on the day it is worked out anew. */
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import type { LedgerEntry } from '../../domain/changes/ledger';
import { planLedger } from '../../domain/changes/plan-ledger';
import { type AgeChange, addedByAge } from '../../domain/dating/save-age';
import { ageChangeInWords } from '../../domain/dating/save-age-words';
import type { ExpiryStep } from '../../domain/expiry/expiry-steps';
import { readLedger } from '../../intake/changes/ledger-of';
import type { Expiring } from '../../intake/expiry/read-expiring';
import { openTasks } from '../../records/case-change';
import type { Transaction } from '../../records/database';
import { insertRows } from '../../records/requirement-rows';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { type AgeTold, queueAgeNotice } from './tell-age-change';

/** A step about the insurance age, with what the case's application and rules say. */
export interface AgeStep {
  step: ExpiryStep;
  expiring: Expiring;
  /** Of the task that warns of it. */
  taskKey: string;
}

/** What was written: the events of the step, and the mail that goes out for it. */
export interface AgeStepDone {
  events: CaseEventDraft[];
  mail?: string | undefined;
}

const changeOf = ({ step, expiring }: AgeStep): AgeChange =>
  // The step was planned from these very changes.
  expiring.ages.find(({ lastDay }) => lastDay === step.item.until)!;

/** Warns staff and agent: what is higher after the day, and whether a policy date saves the age. */
export async function warnOfAge(
  deps: ActivityDeps,
  tx: Transaction,
  ids: CaseIds,
  about: AgeStep,
): Promise<AgeStepDone> {
  const change = changeOf(about);
  const { kind: what, code, until } = about.step.item;
  const title = `Save the age: ${ageChangeInWords(change)}`;
  const dueAt = new Date(`${until}T12:00:00.000Z`);
  const task = { key: about.taskKey, kind: 'expiry-near', role: 'case-manager' as const, title };
  await openTasks(tx, ids, [task]);
  // A later warning says what holds now.
  await tx.task.updateMany({ where: { key: about.taskKey, state: 'open' }, data: { title, dueAt } });
  const near: CaseEventDraft = {
    type: 'expiry.near',
    at: ids.at,
    actor: 'system',
    data: { what, code, until, days: about.step.days },
  };
  return told([near], await queueAgeNotice(deps, tx, ids, change));
}

/**
 * The higher age holds: what it asks for beside the lower one goes into the ledger with its reasons, and staff and agent are
 * told. What was asked for by the lower age stays.
 */
export async function ageReached(
  deps: ActivityDeps,
  tx: Transaction,
  ids: CaseIds,
  about: AgeStep,
): Promise<AgeStepDone> {
  const change = changeOf(about);
  const { until, kind: what, code, rule } = about.step.item;
  const added = toAdd(await readLedger(tx, ids.caseId), about, change);
  const title = `The insurance age has gone up: see to the premium and the policy date. ${ageChangeInWords(change)}`;
  const task = { key: `${about.taskKey}:reached`, kind: 'age-changed', role: 'case-manager' as const };
  await openTasks(tx, ids, [{ ...task, title }]);
  const at = { at: ids.at, actor: 'system' };
  const reached: CaseEventDraft = {
    ...at,
    type: 'expiry.reached',
    data: { what, code, until, rule, done: 'task' },
  };
  const changed: CaseEventDraft = {
    ...at,
    type: 'age.changed',
    data: { until, added: added.length, outsideProduct: change.outsideProduct },
  };
  const events = [reached, changed, ...(await insertRows(tx, ids, added))];
  return told(events, await queueAgeNotice(deps, tx, ids, change));
}

/** What no row of the ledger brings yet. */
function toAdd(ledger: LedgerEntry[], { expiring }: AgeStep, { changesOn }: AgeChange) {
  const { today, rules, application } = expiring;
  return planLedger(ledger, { wanted: addedByAge(application, { today, rules }, changesOn) }).added;
}

const told = (events: CaseEventDraft[], { mail, events: ofMail }: AgeTold): AgeStepDone => ({
  events: [...events, ...ofMail],
  mail,
});

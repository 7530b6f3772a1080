import type { DeliveryPlanned, FoundAppointment, TakenUp } from '../../domain/case/case-types';
import type { FoundReplacement } from '../../domain/replacement/replacement-track';
import { RulesNotFound } from '../../domain/rules/rule-set';
import { takeUpCase } from '../../records/reopenings';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { periodOf, plannedIssue } from './delivery-period';
import { replacementOf } from './find-replacement';
import { foundBeside } from './found-beside';

/** Which reopening of a case it is, from 1, and the run that asks; `issue` of the policy whose delivery goes on, where one does. */
export type TakeUpCall = CaseIds & { reopening: number; runId: string; issue?: number };

/**
 * The first run of a reopened case takes it up, and hears by when the old carriers are to be told, and the appointments of its agents
 * to be filed: the days of before its end count no more. A delivery that goes on has the time that the carrier gave it at its issue.
 * May be repeated.
 */
export async function takeUp(deps: ActivityDeps, call: TakeUpCall): Promise<TakenUp> {
  const { db } = deps;
  if (!(await takeUpCase(db, call))) return { first: false };
  const { stage, applicationVersion: version } = await db.case.findFirstOrThrow({
    where: { id: call.caseId, agencyId: call.agencyId },
  });
  // Good order is checked again, and finds these by itself.
  const beside =
    stage === 'good-order'
      ? {}
      : {
          ...(await replacementFromNow(deps, call, version)),
          ...(await appointmentFromNow(deps, call, version)),
        };
  return { first: true, ...beside, ...(await timeOfDelivery(deps, call)) };
}

async function timeOfDelivery(
  { db }: ActivityDeps,
  { caseId, issue }: TakeUpCall,
): Promise<{ delivery?: Omit<DeliveryPlanned, 'requirements'> }> {
  const planned = issue === undefined ? undefined : await plannedIssue(db, caseId, issue);
  return planned ? { delivery: periodOf(planned) } : {};
}

async function appointmentFromNow(
  deps: ActivityDeps,
  ids: CaseIds,
  version: number,
): Promise<{ appointment?: FoundAppointment }> {
  const { appointment } = await foundBeside(deps, ids, version);
  return appointment ? { appointment } : {};
}

async function replacementFromNow(
  deps: ActivityDeps,
  ids: CaseIds,
  version: number,
): Promise<{ replacement?: FoundReplacement }> {
  try {
    return await replacementOf(deps, { ...ids, version, sameDays: false });
  } catch (error) {
    // Rules that were withdrawn meanwhile keep nobody from going on: what is to be done is asked for without a day.
    if (error instanceof RulesNotFound) return {};
    throw error;
  }
}

import { addDays } from '../../domain/calendar/plain-date';
import { instantAt } from '../../domain/calendar/zoned';
import type { DeliveryPlanned } from '../../domain/case/case-types';
import type { CaseEventData } from '../../domain/case-events/case-events';
import type { Transaction } from '../../records/database';
import type { PolicyContext } from './issued-policy';

/** When the delivery of one issue was planned, and what was said of its time. */
export type PlannedIssue = CaseEventData['delivery.planned'] & { at: Date };

/** The key under which the delivery of an issue is planned once. */
export const planKey = (issue: number): string => `delivery-plan:issue-${issue}`;

/** The entry of the delivery's planning; undefined when that issue was not planned yet. */
export async function plannedIssue(
  tx: Transaction,
  caseId: string,
  issue: number,
): Promise<PlannedIssue | undefined> {
  const where = { caseId, key: `${planKey(issue)}:0` };
  const entry = await tx.caseEvent.findFirst({ where, select: { at: true, data: true } });
  if (!entry) return undefined;
  return { ...(entry.data as unknown as CaseEventData['delivery.planned']), at: entry.at };
}

/** The carrier's time for the delivery of a policy that is issued today: each instant is the midnight that begins the day after. */
export function deliveryPeriod({
  agency,
  today,
  rules,
}: PolicyContext): Pick<CaseEventData['delivery.planned'], 'until' | 'lateAt'> {
  const { deliveryDays, lateAfterDays } = rules.documents.delivery.body;
  const endOf = (days: number | undefined) =>
    days === undefined ? null : instantAt(agency.timeZone, addDays(today, days + 1), 0);
  return { until: endOf(deliveryDays), lateAt: endOf(lateAfterDays) };
}

/** As the case is told it. */
export const periodOf = ({
  until,
  lateAt,
}: Pick<CaseEventData['delivery.planned'], 'until' | 'lateAt'>): Omit<DeliveryPlanned, 'requirements'> => ({
  ...(until ? { until } : {}),
  ...(lateAt ? { lateAt } : {}),
});

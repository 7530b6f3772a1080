import type { Application } from '../domain/application/application.schema';
import { utcDay } from '../domain/calendar/plain-date';
import { asItCounts, type PolicyDateWord } from '../domain/dating/counted-date';
import type { Case } from '../prisma/generated/client';

/** The columns of a case that hold what the carrier has said of policy dates. */
export type PolicyDateRow = Pick<Case, 'policyDate' | 'policyDateRefused'>;

/** What the carrier has said of a case's policy date. */
export const policyDateWord = ({ policyDate, policyDateRefused }: PolicyDateRow): PolicyDateWord => ({
  ...(policyDate ? { agreed: utcDay(policyDate) } : {}),
  ...(policyDateRefused ? { refused: utcDay(policyDateRefused) } : {}),
});

/** An application of a case as it counts for age, requirements and carrier. */
export const countedApplication = (row: PolicyDateRow, app: Application): Application =>
  asItCounts(app, policyDateWord(row));

import { ApplicationFailure } from '@temporalio/activity';
import type { Partner } from '../../prisma/generated/client';
import type { ActivityDeps, CaseIds } from '../activity-deps';

/** The carrier of a case as a partner. @throws ApplicationFailure `no-carrier`, not retryable, when none is set up. */
export async function carrierOf({ db }: ActivityDeps, { caseId, agencyId }: CaseIds): Promise<Partner> {
  const { carrierCode } = await db.case.findFirstOrThrow({
    where: { id: caseId, agencyId },
    select: { carrierCode: true },
  });
  const partner = await db.partner.findUnique({ where: { agencyId_code: { agencyId, code: carrierCode } } });
  if (!partner) throw ApplicationFailure.nonRetryable(`no carrier ${carrierCode} is set up`, 'no-carrier');
  return partner;
}

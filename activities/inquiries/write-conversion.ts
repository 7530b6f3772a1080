import type { CaseChange } from '../../domain/case/case-change';
import { keepClosing } from '../../intake/inquiries/close-others';
import type { Transaction } from '../../records/database';
import type { ActivityDeps } from '../activity-deps';

/** What is written when a trial goes on as a formal application: the case is one, and the inquiry's other cases are to be closed. */
export async function writeConversion(
  { sealer }: Pick<ActivityDeps, 'sealer'>,
  tx: Transaction,
  { caseId, agencyId, events }: CaseChange,
): Promise<void> {
  const converted = events.find(({ type }) => type === 'case.converted');
  if (!converted) return;
  await tx.case.updateMany({ where: { id: caseId, agencyId }, data: { program: 'formal' } });
  const chosen = await tx.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  if (!chosen.inquiryId) return;
  await keepClosing(tx, sealer, { id: chosen.inquiryId, agencyId }, chosen, converted.actor);
}

import type { CaseChange } from '../../domain/case/case-change';
import { dutiesOf, reopenUntil } from '../../domain/lifecycle/duties';
import { documentInEffect } from '../../domain/rules/rule-set';
import type { CaseEnd } from '../../records/case-change';
import type { ActivityDeps } from '../activity-deps';

/**
 * What the end of a case asks for, by the agency's `ends` rules; undefined for a change that ends nothing, and for an agency
 * that has published no such rules.
 */
export async function endOf(
  { rules }: Pick<ActivityDeps, 'rules'>,
  { agencyId, caseId, at, stage, stateVersion, snapshot, events }: CaseChange,
  carrierCode: string,
): Promise<CaseEnd | undefined> {
  const closed = events.find((event) => event.type === 'case.closed');
  if (!closed) return undefined;
  const document = documentInEffect(
    await rules.documents(agencyId, caseId),
    'ends',
    carrierCode,
    at.slice(0, 10),
  );
  if (!document) return undefined;
  const submitted = (snapshot?.submissions ?? 0) > 0;
  const cashHeld = snapshot?.cash?.held ?? false;
  const byCarrier = closed.actor === 'system';
  return {
    duties: dutiesOf(document, { caseId, at, stage, submitted, cashHeld, byCarrier, stateVersion }),
    reopenUntil: reopenUntil(document, { carrierCode, stage, at }),
  };
}

import type { FoundAppointment } from '../../domain/case/case-types';
import type { FoundCash } from '../../domain/cash/cash-types';
import type { Finding } from '../../domain/good-order/finding';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { judgedNow } from './judged-now';

/** Where an application says how much cash comes with it: what is wrong with taking any is found there. */
const CASH = '/premium/cashWithApplicationCents';

/**
 * What a version of an application brings beside the ledger once good order is behind it: an appointment that is due by a day, and
 * cash. Cash that should not have been taken insures nobody, and is held all the same. Writes nothing.
 */
export async function foundBeside(
  deps: ActivityDeps,
  ids: CaseIds,
  version: number,
): Promise<{ appointment?: FoundAppointment; cash?: FoundCash }> {
  const { judged, waived } = await judgedNow(deps, ids, version);
  const { findings } = judged.result;
  const { cash } = judged.cash();
  const refused = findings.some((finding) => refusesCash(finding) && !waived.includes(finding.subject));
  return {
    ...judged.appointment(findings, { waived, at: ids.at }),
    ...(cash ? { cash: refused ? {} : cash } : {}),
  };
}

const refusesCash = ({ severity, field }: Finding): boolean => severity === 'blocking' && field === CASH;

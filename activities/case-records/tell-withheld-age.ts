/** An agent whose case was on hold hears after the release of the change of the insurance age that nobody was told of meanwhile. */

import { ageItemKey } from '../../domain/expiry/expiring';
import { readExpiring } from '../../intake/expiry/read-expiring';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import { lockCase } from '../../records/lock-case';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { sendOrTell } from '../follow-up/send-or-tell';
import { queueAgeNotice } from './tell-age-change';

/**
 * Tells of the newest step about the insurance age, if the agent was not told with it: what came before it is no news any more. Told
 * once, however often this is called.
 */
export async function tellWithheldAge(deps: ActivityDeps, ids: CaseIds): Promise<void> {
  const expiring = await readExpiring(deps, ids);
  if (!expiring) return;
  const mail = await deps.db.$transaction(async (tx) => {
    await lockCase(tx, ids);
    const key = await newestStep(tx, ids);
    const change = expiring.ages.find(({ lastDay }) => key?.startsWith(`expiry:${ageItemKey(lastDay)}:`));
    if (!key || !change || (await isTold(tx, ids, key))) return undefined;
    const told = await queueAgeNotice(deps, tx, ids, change);
    await appendEvents(tx, { ...ids, key: afterHold(key) }, told.events);
    return told.mail;
  });
  // Whoever dies here leaves a queued mail, which the sweep sends.
  if (mail) await sendOrTell(deps, mail);
}

const afterHold = (key: string): string => `${key}:after-hold`;

/** The key of the newest step that was done about the insurance age. */
async function newestStep(tx: Transaction, { caseId, agencyId }: CaseIds): Promise<string | undefined> {
  const about = { path: ['what'], equals: 'age-change' };
  const where = { caseId, agencyId, type: { in: ['expiry.near', 'expiry.reached'] }, data: about };
  const step = await tx.caseEvent.findFirst({ where, orderBy: { seq: 'desc' }, select: { key: true } });
  return step?.key.replace(/:0$/, '');
}

/** Whether the agent was told with the step or after it, or could not be, which the history says. */
const isTold = async (tx: Transaction, { caseId, agencyId }: CaseIds, key: string): Promise<boolean> =>
  (await tx.caseEvent.count({
    where: {
      ...{ caseId, agencyId, type: { in: ['agent.told', 'follow-up.withheld'] } },
      key: { startsWith: `${key}:` },
    },
  })) > 0;

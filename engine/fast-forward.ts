import type { Client } from '@temporalio/client';
import { request } from 'undici';
import { caseWorkflowId, requirementWorkflowId } from '../domain/case/workflow-ids';
import { businessTime } from '../records/case-clock';
import type { Database } from '../records/database';
import { skipTime } from './time-skipping';

/** Which case, and by how many business days. */
export interface FastForward {
  agencyId: string;
  caseId: string;
  days: number;
}

const SETTLE_MS_MAX = 10_000;
const LOOK_EVERY_MS = 50;

/**
 * Moves one case ahead, day by day: its workflow and its vendor orders by the server's time skipping, its counterparties by
 * their own clock, with what they say taken in after each day. Demonstrations and tests only.
 * @returns the case's business time afterwards.
 */
export async function fastForward(
  client: Client,
  db: Database,
  { agencyId, caseId, days }: FastForward,
): Promise<{ businessNow: string }> {
  for (let day = 0; day < days; day += 1) await oneDay(client, db, { agencyId, caseId });
  const found = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  return { businessNow: businessTime(found, new Date()) };
}

async function oneDay(
  client: Client,
  db: Database,
  { agencyId, caseId }: Omit<FastForward, 'days'>,
): Promise<void> {
  const found = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const orders = await db.requirement.findMany({
    where: { caseId, fulfilment: 'vendor', closedAt: null },
    select: { id: true },
  });
  const workflows = [caseWorkflowId(caseId), ...orders.map(({ id }) => requirementWorkflowId(id))];
  await Promise.all(workflows.map((id) => skipTime(client, id, found.clockDayLengthMs)));
  await db.case.update({
    where: { id: caseId },
    data: { clockRealAnchor: new Date(found.clockRealAnchor.getTime() - found.clockDayLengthMs) },
  });
  await advanceCounterparties(db, agencyId, found.trackingId ?? found.number);
  await inboxSettled(db, { agencyId, caseId });
}

/** Simulators keep a clock for each case, too. A partner that is no simulator does not know the address and is left alone. */
async function advanceCounterparties(db: Database, agencyId: string, trackingId: string): Promise<void> {
  const partners = await db.partner.findMany({ where: { agencyId }, select: { url: true } });
  await Promise.all(
    partners.map(async ({ url }) => {
      const response = await request(`${url}/control/advance`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ trackingId, days: 1 }),
      });
      await response.body.dump();
    }),
  );
}

/** Waits until everything that the day brought has been taken in. */
async function inboxSettled(db: Database, { agencyId, caseId }: Omit<FastForward, 'days'>): Promise<void> {
  const until = Date.now() + SETTLE_MS_MAX;
  while (Date.now() < until) {
    const waiting = await db.inboxMessage.count({
      where: {
        agencyId,
        OR: [
          { caseId, state: 'matched' },
          { state: 'new', caseId: null },
        ],
      },
    });
    if (waiting === 0) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

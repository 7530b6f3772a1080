/** The promises that hold for every case, whatever was killed: checked at the end of each recovery test. */
import { SIMULATOR_NAMES, type SimulatorName } from '../../simulators/names';
import type { SeenCase } from './api';
import type { RunningProduct } from './running-product';
import { found } from './waiting';
import { Witnesses } from './witnesses';

/** A mail whose sender was killed lies still until its lease has run out, and then until the next sweep. */
const MAIL_MS_MAX = 120_000;

/**
 * Every order, submission and transmittal in our ledger was taken exactly once by the counterparty, and the counterparties
 * have nothing that our ledger does not know.
 */
export async function expectEachOrderOnce(product: RunningProduct, one: SeenCase): Promise<void> {
  const ledger = await product.db.dispatch.findMany({ where: { caseId: one.id } });
  const witnesses = new Witnesses(product.counterparties);
  const taken = await witnesses.taken(one.trackingId);
  const placed = ledger.filter((row) => ['order', 'submission'].includes(row.kind));
  const place = (partner: string) => partner.toLowerCase();
  expect(taken.map((row) => `${row.partner} ${row.clientRef} x${row.count}`).sort()).toEqual(
    placed.map((row) => `${place(row.partnerCode)} ${row.clientRef} x1`).sort(),
  );
  expect(ledger.map((row) => row.state).filter((s) => s !== 'PLACED' && s !== 'CANCELLED')).toEqual([]);
  const evidence = ledger.filter((row) => row.kind === 'evidence');
  const carrier = SIMULATOR_NAMES.find((name) => evidence.some((row) => place(row.partnerCode) === name));
  const received = carrier ? await witnesses.evidenceTaken(carrier as SimulatorName, one.trackingId) : [];
  expect(received.sort()).toEqual(evidence.map((row) => row.clientRef).sort());
}

/**
 * Every mail that was to be sent has arrived once; one that its sender's death may have doubled has the same Message-ID, and one that was
 * dropped after such a death says that it may have arrived.
 * @param deaths how many workers have died: so many mails may have been on their way.
 */
export async function expectEveryMailOnce(product: RunningProduct, deaths: number): Promise<void> {
  const { db } = product;
  const still = async () => JSON.stringify(await db.emailOutbox.findMany(), bytesAway);
  const { rows, arrived } = await found(() => mailsAtRest(product), MAIL_MS_MAX, still);
  const refused = rows.filter((row) => row.state === 'REFUSED');
  // A reminder that had to wait is dropped when everything it asked for has come: the only reason not to send one.
  const dropped = 'everything it asked for has arrived';
  expect(refused.filter(({ problem }) => !problem?.startsWith(dropped))).toEqual([]);
  const unsure = refused.filter((row) => row.maybeSent).map((row) => row.messageId);
  const sent = rows.filter((row) => row.state === 'SENT').map((row) => row.messageId);
  const different = [...new Set(arrived)];
  expect(different.filter((id) => !unsure.includes(id)).sort()).toEqual(sent.sort());
  expect(arrived.length - sent.length).toBeLessThanOrEqual(deaths);
}

/** The outbox and what has arrived of it, when nothing of it moved while both were read; undefined while something does. */
async function mailsAtRest({ db, mail }: RunningProduct) {
  const before = await db.emailOutbox.findMany({ orderBy: { id: 'asc' } });
  if (before.some(({ state }) => ['QUEUED', 'KEPT', 'SENDING'].includes(state))) return undefined;
  const arrived = (await mail.mails()).map(({ messageId }) => messageId);
  const rows = await db.emailOutbox.findMany({ orderBy: { id: 'asc' } });
  const states = (of: typeof rows) => of.map(({ id, state }) => `${id} ${state}`).join();
  return states(before) === states(rows) ? { rows, arrived } : undefined;
}

const bytesAway = (_key: string, value: unknown): unknown =>
  value instanceof Uint8Array ? undefined : value;

/** Every follow-up in the timelines of cases has its mail or its task, and no step was done twice. */
export async function expectEveryFollowUpKept({ db, api }: RunningProduct, caseIds: string[]): Promise<void> {
  const mails = new Set((await db.emailOutbox.findMany()).map((row) => row.key));
  const tasks = new Set((await db.task.findMany()).map((row) => row.key));
  for (const caseId of caseIds) {
    const events = await api.events(caseId);
    const reminders = events.filter((e) => e.type === 'follow-up.agent').map((e) => e.data.mail as string);
    expect(new Set(reminders).size).toBe(reminders.length);
    expect(reminders.filter((key) => !mails.has(key))).toEqual([]);
    const escalated = events.filter((e) => e.type === 'follow-up.escalated').map((e) => e.data.taskKey);
    expect(new Set(escalated).size).toBe(escalated.length);
    expect(escalated.filter((key) => !tasks.has(key))).toEqual([]);
  }
}

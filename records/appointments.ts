/** Appointments of agents with carriers, as staff learn of them: the records that good order is checked by. */
import type { Stage } from '../domain/lifecycle/stages';
import type { PlainDate, State } from '../domain/primitives';
import type { Agent, Appointment } from '../prisma/generated/client';
import { businessTime } from './case-clock';
import { appendEvents } from './case-events';
import type { Database, Transaction } from './database';
import { newId } from './ids';
import { notifyCase } from './inbox';

/** `pending`: filed, and the carrier has not confirmed it. Only an `active` one counts, from its first day to its last. */
export const APPOINTMENT_STATUSES = ['pending', 'active', 'rejected', 'ended'] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

/** What is known of one appointment. */
export interface AppointmentNews {
  carrierCode: string;
  state: State;
  status: AppointmentStatus;
  effectiveDate: PlainDate | null;
  endDate: PlainDate | null;
}

/** Who says so, and when. */
export interface Said {
  actor: string;
  now: Date;
}

/** Stages in which good order is still checked. */
const CHECKED: Stage[] = ['received', 'good-order', 'not-in-good-order', 'appointment'];

export const appointmentsOf = (
  db: Database,
  { id: agentId, agencyId }: Pick<Agent, 'id' | 'agencyId'>,
): Promise<Appointment[]> =>
  db.appointment.findMany({
    where: { agentId, agencyId },
    orderBy: [{ carrierCode: 'asc' }, { state: 'asc' }],
  });

/**
 * Writes what is known of an appointment now, and tells the open cases of the agent with this carrier that are still checked. What
 * is known already changes nothing and tells nobody.
 * @returns the cases to be told to look into their inbox.
 */
export async function recordAppointment(
  tx: Transaction,
  { id: agentId, agencyId }: Pick<Agent, 'id' | 'agencyId'>,
  news: AppointmentNews,
  { actor, now }: Said,
): Promise<string[]> {
  const { carrierCode, state, status } = news;
  const key = { agentId, carrierCode, state };
  // One after the other: two who say different things at once leave what was said last, and each is told of.
  await tx.$queryRaw`SELECT 1 FROM "Agent" WHERE "id" = ${agentId} FOR UPDATE`;
  const known = await tx.appointment.findUnique({ where: { agentId_carrierCode_state: key } });
  const said = { status, effectiveDate: day(news.effectiveDate), endDate: day(news.endDate) };
  if (known && isSame(known, said)) return [];
  await tx.appointment.upsert({
    where: { agentId_carrierCode_state: key },
    create: { id: newId(), agencyId, ...key, ...said, source: actor },
    update: { ...said, source: actor },
  });
  const cases = await tx.case.findMany({
    where: { agencyId, agentId, carrierCode, stage: { in: CHECKED } },
  });
  const eventId = `appointment:${newId()}`;
  for (const { id: caseId, ...row } of cases) {
    const at = businessTime(row, now);
    const event = { type: 'agent.appointment', at, actor, data: { carrierCode, state, status } } as const;
    await appendEvents(tx, { agencyId, caseId, key: eventId }, [event]);
    await notifyCase(tx, { agencyId, caseId, eventId: `${eventId}:${caseId}` }, { kind: 'appointment', at });
  }
  return cases.map(({ id }) => id);
}

const day = (date: PlainDate | null): Date | null => (date ? new Date(`${date}T00:00:00.000Z`) : null);

type Dated = Pick<Appointment, 'status' | 'effectiveDate' | 'endDate'>;

const isSame = (a: Dated, b: Dated): boolean =>
  a.status === b.status && isSameDay(a.effectiveDate, b.effectiveDate) && isSameDay(a.endDate, b.endDate);

const isSameDay = (a: Date | null, b: Date | null): boolean => a?.getTime() === b?.getTime();

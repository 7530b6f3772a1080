/** Appointments of agents with carriers: staff say what the carrier has filed, confirmed or ended. */
import { z } from 'zod';
import { StateSchema } from '../../domain/application/parties.schema';
import { utcDay } from '../../domain/calendar/plain-date';
import type { Appointment } from '../../prisma/generated/client';
import { APPOINTMENT_STATUSES, appointmentsOf, recordAppointment } from '../../records/appointments';
import type { ApiDeps } from '../api-deps';
import { actorName } from '../auth/permissions';
import { pageOf } from '../cases/cases.schema';
import { type ApiRoute, route } from '../http/declare';
import { problem } from '../http/problems';
import { AgentParams, findAgent } from './find-agent';

const AppointmentBody = z
  .strictObject({
    status: z
      .enum(APPOINTMENT_STATUSES)
      .describe('`pending` is filed and not confirmed; only `active` counts for an application'),
    effectiveDate: z.iso
      .date()
      .nullable()
      .default(null)
      .describe('First day, as the carrier has confirmed it or as it was filed for'),
    endDate: z.iso.date().nullable().default(null).describe('Last day'),
  })
  .refine(({ effectiveDate, endDate }) => !effectiveDate || !endDate || effectiveDate <= endDate, {
    message: 'the last day is before the first',
    path: ['endDate'],
  })
  .meta({ id: 'AppointmentNews' });

const AppointmentView = z
  .object({
    carrierCode: z.string(),
    state: z.string(),
    status: z.string(),
    effectiveDate: z.iso.date().nullable(),
    endDate: z.iso.date().nullable(),
    source: z.string().describe('Who said so'),
  })
  .meta({ id: 'Appointment' });

const AppointmentParams = z.strictObject({
  ...AgentParams.shape,
  carrierCode: z.string().min(1).max(40),
  state: StateSchema,
});

const present = (row: Appointment): z.input<typeof AppointmentView> => ({
  carrierCode: row.carrierCode,
  state: row.state,
  status: row.status,
  effectiveDate: row.effectiveDate && utcDay(row.effectiveDate),
  endDate: row.endDate && utcDay(row.endDate),
  source: row.source,
});

const list = route({
  method: 'get',
  path: '/v1/agents/:agentId/appointments',
  summary: "List an agent's appointments",
  tag: 'Agents',
  allow: 'agent:appointment',
  params: AgentParams,
  replies: { 200: { description: 'By carrier and state', schema: pageOf(AppointmentView) } },
  problems: ['not-found'],
  handle: async ({ deps, actor, params }) => {
    const rows = await appointmentsOf(deps.db, await findAgent(deps, actor, params.agentId));
    return { status: 200, body: { items: rows.map(present), next: null } };
  },
});

/** The cases that wait for it go on by themselves: they are told, and the sweep tells those that were not reached. */
const put = route({
  method: 'put',
  path: '/v1/agents/:agentId/appointments/:carrierCode/:state',
  summary:
    "Say how it stands with an agent's appointment; applications that are still checked are checked again",
  tag: 'Agents',
  allow: 'agent:appointment',
  params: AppointmentParams,
  body: AppointmentBody,
  replies: { 200: { description: 'It counts from now on', schema: AppointmentView } },
  problems: ['invalid-request', 'not-found'],
  handle: async ({ deps, actor, params, body }) => {
    const agent = await findAgent(deps, actor, params.agentId);
    const { carrierCode, state } = params;
    const { agencyId } = agent;
    const partner = await deps.db.partner.findFirst({
      where: { agencyId, code: carrierCode, kind: 'carrier' },
    });
    if (!partner) throw problem('not-found', { detail: 'There is no such carrier.' });
    const said = { actor: actorName(actor), now: deps.now() };
    const told = await deps.db.$transaction((tx) =>
      recordAppointment(tx, agent, { carrierCode, state, ...body }, said),
    );
    for (const caseId of told) await poke(deps, caseId);
    const key = { agentId: agent.id, carrierCode, state };
    const row = await deps.db.appointment.findUniqueOrThrow({ where: { agentId_carrierCode_state: key } });
    return { status: 200, body: present(row) };
  },
});

async function poke({ engine, log }: ApiDeps, caseId: string): Promise<void> {
  try {
    await engine.pokeCase(caseId);
  } catch (err) {
    log.warn({ err, caseId }, 'a case could not be told of an appointment: the sweep tells it');
  }
}

export const appointmentRoutes: ApiRoute[] = [list, put];

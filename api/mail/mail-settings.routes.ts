/** How an agent is written to: set by the staff, or by the agent. */
import { z } from 'zod';
import { daysBetween } from '../../domain/calendar/plain-date';
import { OPTIONAL_KINDS } from '../../domain/follow-up/mail-moment';
import type { Agent } from '../../prisma/generated/client';
import { setAgentAddress } from '../../records/agent-addresses';
import { clearBadAddress, isBadAddress } from '../../records/bad-addresses';
import { releaseHeld } from '../../records/held-mail';
import { mailSettingsOf, writeMailSettings } from '../../records/mail-settings';
import { AgentParams, findAgent } from '../agents/find-agent';
import type { ApiDeps } from '../api-deps';
import { actorName } from '../auth/permissions';
import { DaySchema } from '../http/day.schema';
import { type ApiRoute, route } from '../http/declare';
import { MailAddressBody } from './mail-address.schema';

const Hour = z.int().min(0).max(23);
const AWAY_DAYS_MAX = 180;

const SettingsBody = z
  .strictObject({
    digestHour: Hour.nullable().describe("Local hour of the daily mail; null for the agency's"),
    quietFrom: Hour.describe('Nothing is sent from this local hour on'),
    quietTo: Hour.describe('and before this one; the same hour twice means no quiet hours'),
    place: z
      .string()
      .regex(/^[A-Z]{2}$/, 'two capital letters')
      .nullable()
      .describe('State whose legal holidays are kept beside the federal ones'),
    closedDays: z.array(DaySchema).max(100).describe('Further days without mail'),
    away: z
      .strictObject({ from: DaySchema, to: DaySchema })
      .refine(({ from, to }) => from <= to, 'the last day is before the first')
      .refine(
        ({ from, to }) => daysBetween(from, to) <= AWAY_DAYS_MAX,
        `longer than ${AWAY_DAYS_MAX} days: somebody else should take the cases`,
      )
      .nullable()
      .describe('Out of office, both days included'),
    optOuts: z
      .array(z.enum(OPTIONAL_KINDS))
      .max(OPTIONAL_KINDS.length)
      .describe('Kinds of mail that are not wanted. Notices of what will be done are always sent'),
  })
  .meta({ id: 'MailSettings' });

const SettingsView = z
  .object({ agentId: z.string(), settings: SettingsBody, addressIsBad: z.boolean() })
  .meta({ id: 'AgentMailSettings' });

async function view({ db, sealer }: ApiDeps, agent: Agent): Promise<z.input<typeof SettingsView>> {
  const { agencyId, email: address } = agent;
  const settings = await mailSettingsOf(db, agent);
  const addressIsBad = await isBadAddress(db, sealer, { agencyId, address });
  // What is in the records was checked by the schema when it came.
  const optOuts = settings.optOuts as z.input<typeof SettingsBody>['optOuts'];
  return { agentId: agent.id, settings: { ...settings, optOuts }, addressIsBad };
}

const getSettings = route({
  method: 'get',
  path: '/v1/agents/:agentId/mail-settings',
  summary: 'Read when and with what an agent is written to',
  tag: 'Mail',
  allow: 'mail-settings:read',
  params: AgentParams,
  replies: {
    200: { description: 'The settings, the usual ones when there are no others', schema: SettingsView },
  },
  problems: ['not-found'],
  handle: async ({ deps, actor, params }) => ({
    status: 200,
    body: await view(deps, await findAgent(deps, actor, params.agentId)),
  }),
});

const putSettings = route({
  method: 'put',
  path: '/v1/agents/:agentId/mail-settings',
  summary: 'Say when and with what an agent is written to',
  tag: 'Mail',
  allow: 'mail-settings:write',
  params: AgentParams,
  body: SettingsBody,
  replies: { 200: { description: 'They hold for every mail from now on', schema: SettingsView } },
  problems: ['invalid-request', 'not-found'],
  handle: async ({ deps, actor, params, body }) => {
    const agent = await findAgent(deps, actor, params.agentId);
    await writeMailSettings(deps.db, agent, body, actorName(actor));
    return { status: 200, body: await view(deps, agent) };
  },
});

/** The same address again says that it is good after all: a mail provider may be wrong. */
const correctAddress = route({
  method: 'put',
  path: '/v1/agents/:agentId/mail-address',
  summary: "Correct an agent's mail address; what was held for it goes out",
  tag: 'Mail',
  allow: 'agent:address',
  params: AgentParams,
  body: MailAddressBody,
  replies: { 200: { description: 'The address is used from now on', schema: SettingsView } },
  problems: ['invalid-request', 'not-found'],
  handle: async ({ deps, actor, params, body: { address } }) => {
    const agent = await findAgent(deps, actor, params.agentId);
    const { id, agencyId } = agent;
    const change = { agencyId, by: actorName(actor), at: deps.now() };
    await deps.db.$transaction(async (tx) => {
      await clearBadAddress(tx, deps.sealer, { ...change, address: agent.email });
      await clearBadAddress(tx, deps.sealer, { ...change, address });
      await setAgentAddress(tx, deps.sealer, { ...change, agentId: id, address });
      await releaseHeld(tx, { agencyId, agentId: id }, deps.now());
    });
    return { status: 200, body: await view(deps, { ...agent, email: address }) };
  },
});

export const mailSettingsRoutes: ApiRoute[] = [getSettings, putSettings, correctAddress];

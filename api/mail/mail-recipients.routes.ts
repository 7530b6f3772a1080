/** Who of the staff gets a list in the morning, and whether clients get mail. */
import { z } from 'zod';
import type { StaffRecipient } from '../../prisma/generated/client';
import { isBadAddress } from '../../records/bad-addresses';
import { isUniqueViolation } from '../../records/database';
import {
  addRecipient,
  addressOf,
  correctRecipient,
  recipientsOf,
  removeRecipient,
} from '../../records/staff-recipients';
import type { ApiDeps } from '../api-deps';
import { type Actor, actorName } from '../auth/permissions';
import { pageOf } from '../cases/cases.schema';
import { OwnerId, Team } from '../hands/hands.schema';
import { refuseStranger } from '../hands/refuse-stranger';
import { type ApiRoute, route } from '../http/declare';
import { problem } from '../http/problems';
import { MailAddressBody } from './mail-address.schema';

const RecipientBody = z.strictObject({
  name: z.string().trim().min(1).max(120),
  address: MailAddressBody.shape.address,
  role: z
    .enum(['case-manager', 'manager'])
    .describe('`case-manager` gets what is to do, `manager` what has escalated'),
  ownerId: OwnerId.nullable()
    .default(null)
    .describe(
      'Their API key: the list is about the cases that they own, or their team works, and those of nobody; about all cases without the two',
    ),
  team: Team.nullable().default(null).describe('Their team'),
});
const RecipientView = RecipientBody.extend({
  id: z.string(),
  addressIsBad: z.boolean().describe('Mail to it comes back: nothing is sent there'),
}).meta({ id: 'MailRecipient' });
const RecipientParams = z.strictObject({ recipientId: z.string().min(1).max(64) });
const AgencyMail = z
  .strictObject({ clientMail: z.boolean().describe('Whether clients get mail at all; off unless turned on') })
  .meta({ id: 'AgencyMail' });

async function present({ db, sealer }: ApiDeps, row: StaffRecipient) {
  const { id, agencyId, name, role, ownerId, team } = row;
  const address = addressOf(sealer, row);
  return {
    id,
    name,
    address,
    role,
    ownerId,
    team,
    addressIsBad: await isBadAddress(db, sealer, { agencyId, address }),
  };
}

const changeBy = (deps: ApiDeps, actor: Actor) => ({
  ...{ agencyId: actor.agencyId, by: actorName(actor), at: deps.now() },
});

const listRecipients = route({
  method: 'get',
  path: '/v1/mail-recipients',
  summary: 'List who of the staff gets a list in the morning',
  tag: 'Mail',
  allow: 'mail-recipient:read',
  replies: { 200: { description: 'All recipients', schema: pageOf(RecipientView) } },
  problems: [],
  handle: async ({ deps, actor }) => {
    const rows = await recipientsOf(deps.db, actor.agencyId);
    const items = await Promise.all(rows.map((row) => present(deps, row)));
    return { status: 200, body: { items, next: null } };
  },
});

const addOne = route({
  method: 'post',
  path: '/v1/mail-recipients',
  summary: 'Send somebody of the staff a list in the morning',
  tag: 'Mail',
  allow: 'mail-recipient:write',
  body: RecipientBody,
  replies: {
    201: {
      description: 'The recipient; the same address for the same list is the same one',
      schema: RecipientView,
    },
  },
  problems: ['invalid-request'],
  handle: async ({ deps, actor, body }) => {
    if (body.ownerId) await refuseStranger(deps, actor.agencyId, body.ownerId);
    const row = await addRecipient(deps.db, deps.sealer, body, changeBy(deps, actor));
    return { status: 201, body: await present(deps, row) };
  },
});

/** The same address again says that it is good after all: a mail provider may be wrong. */
const correctOne = route({
  method: 'put',
  path: '/v1/mail-recipients/:recipientId/mail-address',
  summary: 'Correct the address of somebody of the staff',
  tag: 'Mail',
  allow: 'mail-recipient:write',
  params: RecipientParams,
  body: MailAddressBody,
  replies: { 200: { description: 'The address is used from now on', schema: RecipientView } },
  problems: ['invalid-request', 'not-found', 'conflict'],
  handle: async ({ deps, actor, params, body: { address } }) => {
    const asked = { id: params.recipientId, address };
    const row = await correctRecipient(deps.db, deps.sealer, asked, changeBy(deps, actor)).catch(twice);
    if (!row) throw problem('not-found', { detail: 'There is no such recipient.' });
    return { status: 200, body: await present(deps, row) };
  },
});

function twice(error: unknown): never {
  if (!isUniqueViolation(error)) throw error;
  throw problem('conflict', { detail: 'This list goes to that address already.' });
}

const removeOne = route({
  method: 'delete',
  path: '/v1/mail-recipients/:recipientId',
  summary: 'Send somebody no list any more',
  tag: 'Mail',
  allow: 'mail-recipient:write',
  params: RecipientParams,
  replies: { 204: { description: 'Gone' } },
  problems: ['not-found'],
  handle: async ({ deps, actor, params }) => {
    const removed = await removeRecipient(deps.db, actor.agencyId, params.recipientId);
    if (!removed) throw problem('not-found', { detail: 'There is no such recipient.' });
    return { status: 204 };
  },
});

const getAgencyMail = route({
  method: 'get',
  path: '/v1/agency/mail',
  summary: 'Read whether clients get mail',
  tag: 'Mail',
  allow: 'mail-recipient:read',
  replies: { 200: { description: 'The setting', schema: AgencyMail } },
  problems: [],
  handle: async ({ deps, actor }) => {
    const { clientMail } = await deps.db.agency.findUniqueOrThrow({ where: { id: actor.agencyId } });
    return { status: 200, body: { clientMail } };
  },
});

const putAgencyMail = route({
  method: 'put',
  path: '/v1/agency/mail',
  summary: 'Say whether clients get mail',
  tag: 'Mail',
  allow: 'mail-recipient:write',
  body: AgencyMail,
  replies: { 200: { description: 'The setting', schema: AgencyMail } },
  problems: ['invalid-request'],
  handle: async ({ deps, actor, body }) => {
    await deps.db.agency.update({ where: { id: actor.agencyId }, data: body });
    return { status: 200, body };
  },
});

export const mailRecipientRoutes: ApiRoute[] = [
  listRecipients,
  addOne,
  correctOne,
  removeOne,
  getAgencyMail,
  putAgencyMail,
];

/** Where partners are written to by mail: an address that mail comes back from is corrected here. */
import { z } from 'zod';
import type { Partner } from '../../prisma/generated/client';
import { partnersOf, setPartnerAddress } from '../../records/partner-address';
import { actorName } from '../auth/permissions';
import { pageOf } from '../cases/cases.schema';
import { PartnerParams } from '../feed/feed.schema';
import { type ApiRoute, route } from '../http/declare';
import { problem } from '../http/problems';

const PartnerMailView = z
  .object({
    partner: z.string().describe('Its code'),
    kind: z.string(),
    name: z.string(),
    address: z.string().nullable().describe('Null: a person calls'),
    addressIsBad: z.boolean().describe('Mail to it comes back: nothing is sent there, and a person calls'),
  })
  .meta({ id: 'PartnerMail' });

const present = ({ partner, addressIsBad }: { partner: Partner; addressIsBad: boolean }) => ({
  ...{ partner: partner.code, kind: partner.kind, name: partner.name },
  ...{ address: partner.email, addressIsBad },
});

const listPartners = route({
  method: 'get',
  path: '/v1/partners',
  summary: 'List carriers and vendors, with where they are written to by mail',
  tag: 'Partners',
  allow: 'partner:read',
  replies: { 200: { description: 'All partners', schema: pageOf(PartnerMailView) } },
  problems: [],
  handle: async ({ deps, actor }) => {
    const rows = await partnersOf(deps.db, deps.sealer, actor.agencyId);
    return { status: 200, body: { items: rows.map(present), next: null } };
  },
});

/** The same address again says that it is good after all: a mail provider may be wrong. */
const setAddress = route({
  method: 'put',
  path: '/v1/partners/:partner/mail-address',
  summary: "Correct a partner's mail address, or take it away",
  tag: 'Partners',
  allow: 'partner:address',
  params: PartnerParams,
  body: z.strictObject({ address: z.email().max(254).nullable().describe('Null: it has none') }),
  replies: { 200: { description: 'It is used from now on', schema: PartnerMailView } },
  problems: ['invalid-request', 'not-found'],
  handle: async ({ deps, actor, params, body: { address } }) => {
    const change = { agencyId: actor.agencyId, code: params.partner, by: actorName(actor), at: deps.now() };
    const partner = await setPartnerAddress(deps.db, deps.sealer, { ...change, address });
    if (!partner) throw problem('not-found', { detail: 'The agency works with no partner of this code.' });
    return { status: 200, body: present({ partner, addressIsBad: false }) };
  },
});

export const partnerMailRoutes: ApiRoute[] = [listPartners, setAddress];

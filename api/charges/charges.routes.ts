import { z } from 'zod';
import type { VendorCharge } from '../../prisma/generated/client';
import { businessTime } from '../../records/case-clock';
import { chargesOf, decideCharge } from '../../records/vendor-charges';
import { actorName } from '../auth/permissions';
import { CaseParams, pageOf } from '../cases/cases.schema';
import { findCase } from '../cases/find-case';
import { refused } from '../commands/command-case';
import { Nothing } from '../commands/commands.schema';
import { type ApiRoute, route } from '../http/declare';
import { problem } from '../http/problems';

const ChargeParams = CaseParams.extend({ chargeId: z.string().min(1).max(64) });

const ChargeView = z
  .object({
    id: z.string(),
    requirementId: z.string(),
    vendor: z.string(),
    kind: z.enum(['records-fee', 'cancellation-fee', 'invoice']),
    amountCents: z.int().nullable(),
    number: z.string().nullable(),
    state: z.enum(['asked', 'approved', 'refused', 'lapsed', 'noted', 'received', 'paid', 'disputed']),
    decidedBy: z.string().nullable(),
    decidedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Charge', description: 'What a vendor wants to be paid for an order' });

const ChargeState = z.object({ state: z.enum(['paid', 'disputed']) }).meta({ id: 'ChargeNow' });

const DECIDED = 'This charge is decided already, or is decided with its order: see its state.';

const present = ({ partnerCode, decidedAt, createdAt, ...row }: VendorCharge) => ({
  id: row.id,
  requirementId: row.requirementId,
  vendor: partnerCode,
  kind: row.kind,
  amountCents: row.amountCents,
  number: row.number,
  state: row.state,
  decidedBy: row.decidedBy,
  decidedAt: decidedAt?.toISOString() ?? null,
  createdAt: createdAt.toISOString(),
});

const listCharges = route({
  method: 'get',
  path: '/v1/cases/:caseId/charges',
  summary: "List what vendors want to be paid for a case's orders",
  tag: 'Charges',
  allow: 'task:read',
  params: CaseParams,
  replies: { 200: { description: 'All charges, the oldest first', schema: pageOf(ChargeView) } },
  problems: ['not-found'],
  handle: async ({ deps, actor, params }) => {
    const { id: caseId, agencyId } = await findCase(deps, actor, params.caseId);
    const items = (await chargesOf(deps.db, { caseId, agencyId })).map(present);
    return { status: 200, body: { items, next: null } };
  },
});

/** Recording that an invoice, or a fee for a cancellation, is paid or disputed. */
const deciding = (name: 'pay' | 'dispute', state: 'paid' | 'disputed', summary: string) =>
  route({
    method: 'post',
    path: `/v1/cases/:caseId/charges/:chargeId/${name}`,
    summary,
    tag: 'Charges',
    allow: 'case:command',
    params: ChargeParams,
    body: Nothing,
    idempotent: true,
    replies: { 200: { description: 'Recorded', schema: ChargeState } },
    problems: ['not-found', 'command-refused'],
    handle: async ({ deps, actor, params }) => {
      const found = await findCase(deps, actor, params.caseId);
      const charge = { id: params.chargeId, agencyId: found.agencyId, caseId: found.id };
      const by = { actor: actorName(actor), at: businessTime(found, deps.now()) };
      const wrong = await decideCharge(deps.db, charge, state, by);
      if (wrong === 'not-found') throw problem('not-found', { detail: 'This case has no such charge.' });
      if (wrong) throw refused('charge-decided', DECIDED);
      return { status: 200, body: { state } };
    },
  });

export const chargeRoutes: ApiRoute[] = [
  listCharges,
  deciding('pay', 'paid', 'Record that a charge is paid'),
  deciding('dispute', 'disputed', 'Record that a charge is disputed'),
];

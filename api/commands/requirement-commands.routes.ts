import { z } from 'zod';
import { receiveUpdate, waiveUpdate } from '../../workflows/case/case.messages';
import { actorName } from '../auth/permissions';
import { CaseParams } from '../cases/cases.schema';
import { findCase } from '../cases/find-case';
import { type ApiRoute, route } from '../http/declare';
import type { ProblemCode } from '../http/problems';
import { addRequirement } from './add-requirement';
import {
  AddRequirementBody,
  AgainBody,
  AmendBody,
  ConfirmBody,
  DecisionReply,
  Nothing,
  ReasonBody,
  ReceiveBody,
  RejectBody,
  RequirementParams,
  RescheduleBody,
  ReviewBody,
  ReviewReply,
  StageReply,
  SubstituteBody,
} from './commands.schema';
import { decideRequirement } from './decide-requirement';
import { messageIdOf } from './message-id';
import { refuseBeyondAuthority } from './refuse-beyond-authority';
import { reviewRequirement } from './review-requirement';
import { substituteRequirement } from './substitute-requirement';

const PROBLEMS: ProblemCode[] = ['invalid-request', 'not-found', 'command-refused', 'engine-unavailable'];

/** What all decisions on one requirement have in common. */
const decision = (name: string, summary: string) => ({
  method: 'post' as const,
  path: `/v1/cases/:caseId/requirements/:requirementId/${name}`,
  summary,
  tag: 'Commands',
  allow: 'case:command' as const,
  params: RequirementParams,
  idempotent: true,
  replies: { 200: { description: 'Done and recorded', schema: DecisionReply } },
  problems: PROBLEMS,
});

const receive = route({
  ...decision('receive', 'Record that a requirement has come'),
  body: ReceiveBody,
  problems: [...PROBLEMS, 'beyond-authority'],
  handle: async (context) =>
    decideRequirement(context, 'receive', { documentIds: context.body.documentIds }, receiveUpdate),
});

const waive = route({
  ...decision('waive', 'Waive a requirement, with the reason'),
  body: ReasonBody,
  problems: [...PROBLEMS, 'beyond-authority'],
  handle: async (context) => {
    const { deps, actor, params, body } = context;
    const found = await findCase(deps, actor, params.caseId);
    const where = { id: params.requirementId, caseId: found.id, agencyId: found.agencyId };
    const row = await deps.db.requirement.findFirst({ where, select: { code: true } });
    if (row) await refuseBeyondAuthority(deps, actor, found, { decision: 'waive', code: row.code });
    return decideRequirement(context, 'waive', { reason: body.reason }, waiveUpdate);
  },
});

const substitute = route({
  ...decision('substitute', 'Take something else in place of a requirement'),
  body: SubstituteBody,
  replies: {
    200: {
      description: 'The other one is asked for, this one is waived',
      schema: z.object({ requirementId: z.string() }),
    },
  },
  problems: [...PROBLEMS, 'beyond-authority'],
  handle: async (context) => substituteRequirement(context, context.body),
});

const review = route({
  ...decision('review', 'Record what was seen in what came, and what follows'),
  body: ReviewBody,
  problems: [...PROBLEMS, 'beyond-authority'],
  replies: { 200: { description: 'Reviewed and recorded', schema: ReviewReply } },
  handle: async (context) => reviewRequirement(context, context.body),
});

const accept = route({
  ...decision('accept', 'Accept what a vendor sent'),
  body: Nothing,
  handle: async (context) => decideRequirement(context, 'accept', {}),
});

const reject = route({
  ...decision('reject', 'Reject what a vendor sent, with the reason, and order it again'),
  body: RejectBody,
  handle: async (context) => decideRequirement(context, 'reject', context.body),
});

const orderAgain = route({
  ...decision('resend', 'Order again what has a problem, also from another physician'),
  body: AgainBody,
  handle: async (context) => decideRequirement(context, 'resend', context.body),
});

const confirm = route({
  ...decision('confirm', 'Record what the vendor said by phone about an order of unknown outcome'),
  body: ConfirmBody,
  handle: async (context) => decideRequirement(context, context.body.outcome, {}),
});

const approveFee = route({
  ...decision('approve-fee', 'Approve the fee that is asked for before records are copied'),
  body: Nothing,
  handle: async (context) => decideRequirement(context, 'approve-fee', {}),
});

const refuseFee = route({
  ...decision('refuse-fee', 'Refuse the fee that is asked for before records are copied'),
  body: Nothing,
  handle: async (context) => decideRequirement(context, 'refuse-fee', {}),
});

const reschedule = route({
  ...decision('reschedule', 'Ask the vendor for another appointment'),
  body: RescheduleBody,
  handle: async (context) => decideRequirement(context, 'reschedule', { wantedAt: context.body.at }),
});

const amend = route({
  ...decision('amend', 'Tell the vendor what has changed since the order'),
  body: AmendBody,
  handle: async (context) => decideRequirement(context, 'amend', { parts: context.body.parts }),
});

const add = route({
  method: 'post',
  path: '/v1/cases/:caseId/requirements',
  summary: 'Ask for something more',
  tag: 'Commands',
  allow: 'case:command',
  params: CaseParams,
  body: AddRequirementBody,
  idempotent: true,
  replies: {
    201: { description: 'Added and recorded', schema: StageReply.extend({ requirementId: z.string() }) },
  },
  problems: PROBLEMS,
  handle: async (context) => {
    const { deps, actor, params, body } = context;
    const found = await findCase(deps, actor, params.caseId);
    const command = { messageId: messageIdOf(context), actor: actorName(actor) };
    return { status: 201, body: await addRequirement(deps, found, command, body) };
  },
});

export const requirementCommandRoutes: ApiRoute[] = [
  receive,
  waive,
  substitute,
  review,
  accept,
  reject,
  orderAgain,
  confirm,
  approveFee,
  refuseFee,
  reschedule,
  amend,
  add,
];

import { CLOSE_REASONS } from '../../domain/lifecycle/close-reasons';
import { giveWords } from '../../intake/inquiries/give-words';
import { type WithdrawalAsked, withdrawInquiry } from '../../intake/inquiries/withdraw-inquiry';
import type { Inquiry } from '../../prisma/generated/client';
import { casesOf } from '../../records/inquiries';
import { actorName } from '../auth/permissions';
import { refused } from '../commands/command-case';
import { route } from '../http/declare';
import { problem } from '../http/problems';
import { findInquiryOf } from './find-inquiry';
import { withdrawalOf } from './inquiries.present';
import { InquiryParams, WithdrawInquiryBody, WithdrawnReply } from './inquiries.schema';

/** Nobody wants it any more: each of its cases is withdrawn, and each carrier that has it learns so. */
export const withdrawRoute = route({
  method: 'post',
  path: '/v1/inquiries/:inquiryId/withdraw',
  summary: 'Withdraw a whole inquiry: its open cases end, and the carriers are told',
  tag: 'Inquiries',
  allow: 'inquiry:withdraw',
  params: InquiryParams,
  body: WithdrawInquiryBody,
  idempotent: true,
  replies: {
    200: {
      description: 'Decided: the cases end now, or as soon as they can be told',
      schema: WithdrawnReply,
    },
  },
  problems: ['invalid-request', 'not-found', 'conflict', 'command-refused'],
  handle: async ({ deps, actor, params, body: { by, reason, note } }) => {
    const found = await findInquiryOf(deps, actor, params.inquiryId);
    const words = `The whole inquiry was withdrawn. ${CLOSE_REASONS[reason].label}.`;
    const said = { by, reason, note: note ?? words, actor: actorName(actor) };
    const inquiry = decided(await withdrawInquiry(deps, found.inquiry, said));
    await giveWords(deps, inquiry, 'withdrawn');
    const { id: inquiryId, number } = inquiry;
    const closed = (await casesOf(deps.db, inquiry)).filter(({ closeReason }) => closeReason !== null);
    const numbers = closed.map((one) => one.number);
    return { status: 200, body: { inquiryId, number, withdrawn: withdrawalOf(inquiry), closed: numbers } };
  },
});

/** @throws the problem that says why it is not withdrawn. */
function decided(asked: WithdrawalAsked): Inquiry {
  switch (asked.outcome) {
    case 'withdrawn':
    case 'again':
      return asked.inquiry;
    case 'chosen':
      throw refused(
        'inquiry-converted',
        'A case of this inquiry goes on as a formal application: withdraw that case.',
      );
    case 'over':
      throw refused('inquiry-over', 'Every case of this inquiry has ended: there is nothing to withdraw.');
    case 'differs':
      throw problem('conflict', { detail: 'This inquiry was withdrawn before, for another reason.' });
  }
}

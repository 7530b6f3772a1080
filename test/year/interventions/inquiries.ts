import { formalAdditions } from '../../builders/inquiries';
import { type Desk, type Intervention, is, OFTEN, oneOf, SELDOM, type Seen } from './intervention';

const CONVERT = 'POST /v1/inquiries/:inquiryId/convert';
const WITHDRAW = 'POST /v1/inquiries/:inquiryId/withdraw';

/** Carriers' answers side by side, as far as somebody chooses by them. */
interface Compared {
  best: { caseId: string } | null;
  answers: { caseId: string; answer: string }[];
}

const paramsOf = ({ inquiryId }: Desk) => ({ params: { inquiryId: inquiryId ?? 'none' } });
const convert = (desk: Desk, caseId: string) =>
  desk.ask(CONVERT, { caseId, ...formalAdditions() }, paramsOf(desk));
/** It is a trial still, whatever the carrier says of it. */
const isTrial = (seen: Seen) => is.intake(seen) || ['informal', 'tentative-offer'].includes(seen.stage);
// The formal application is the answer to the offer of a trial.
const about = { weight: OFTEN, inquiry: true as const, leaves: ['offers' as const] };

/** One trial at several carriers: the answers are compared, one is taken, or none. */
export const INQUIRIES: Record<string, Intervention> = {
  'inquiry-convert': {
    ...about,
    routes: [CONVERT],
    needs: ['clean'],
    fits: is.offered,
    act: async (desk) => {
      const { best } = await desk.get<Compared>(`/v1/inquiries/${desk.inquiryId}`);
      return convert(desk, best?.caseId ?? desk.seen.id);
    },
  },
  'inquiry-convert-another': {
    ...about,
    routes: [CONVERT],
    fits: is.offered,
    act: async (desk) => {
      const { answers } = await desk.get<Compared>(`/v1/inquiries/${desk.inquiryId}`);
      return convert(desk, oneOf(desk.rng, answers).caseId);
    },
  },
  'inquiry-withdraw': {
    ...about,
    routes: [WITHDRAW],
    fits: isTrial,
    act: (desk) => {
      const reason = oneOf(desk.rng, ['changed-mind', 'price', 'lost-contact', 'agent-request']);
      return desk.ask(WITHDRAW, { by: 'client', reason }, paramsOf(desk));
    },
  },
  'inquiry-withdraw-after-the-choice': {
    ...about,
    weight: SELDOM,
    first: 'inquiry-convert',
    routes: [WITHDRAW],
    fits: (seen) => !isTrial(seen),
    act: (desk) => desk.ask(WITHDRAW, { by: 'agent', reason: 'price' }, paramsOf(desk)),
  },
};

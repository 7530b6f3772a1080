import { HOLD_REASON_CODES } from '../../../domain/lifecycle/hold-reasons';
import { POSTPONEMENT_EVENTS } from '../../../domain/lifecycle/pauses';
import {
  command,
  type Desk,
  type Intervention,
  is,
  oneOf,
  PROMPT,
  SELDOM,
  type Seen,
  SLOW,
} from './intervention';

const HOLD = 'POST /v1/cases/:caseId/hold';
const POSTPONE = 'POST /v1/cases/:caseId/postpone';

const holding = (desk: Desk, from: number, to: number) => ({
  reason: oneOf(desk.rng, HOLD_REASON_CODES),
  until: desk.day(desk.rng.whole(from, to)),
});
const withUnderwriting = (seen: Seen) =>
  !is.postponed(seen) &&
  (is.underwriting(seen) || is.offered(seen) || ['informal', 'approved'].includes(seen.stage));
const free = (seen: Seen) => is.pending(seen) && !is.held(seen);

/** Nobody works on the case for a while; the carrier decides later. */
export const PAUSES = {
  hold: command(HOLD, free, (desk) => holding(desk, 4, 25)),
  'hold-with-a-note': command(HOLD, free, (desk) => ({
    ...holding(desk, 4, 40),
    note: 'Their daughter is getting married.',
  })),
  'hold-for-longer': command(HOLD, is.held, (desk) => holding(desk, 20, 45), { first: 'hold' }),
  'hold-into-the-past': command(HOLD, free, (desk) => ({ reason: 'other', until: desk.day(-3) }), {
    weight: SELDOM,
  }),
  release: command('POST /v1/cases/:caseId/release', is.held, () => ({}), { first: 'hold' }),
  'postpone-until-a-day': command(POSTPONE, withUnderwriting, (desk) => ({
    until: desk.day(desk.rng.whole(10, 60)),
  })),
  'postpone-for-an-event': command(POSTPONE, withUnderwriting, (desk) => ({
    event: oneOf(desk.rng, POSTPONEMENT_EVENTS),
  })),
  'postpone-anew': command(
    POSTPONE,
    is.postponed,
    (desk) => ({
      until: desk.day(desk.rng.whole(5, 30)),
      event: oneOf(desk.rng, POSTPONEMENT_EVENTS),
    }),
    { needs: ['postpone', 'postpone-then-approve'] },
  ),
  'take-up': command('POST /v1/cases/:caseId/take-up', is.postponed, () => ({}), {
    needs: ['postpone'],
    alone: PROMPT,
  }),
  'extend-delivery': command(
    'POST /v1/cases/:caseId/extend-delivery',
    is.out,
    (desk) => ({
      until: desk.day(desk.rng.whole(70, 90)),
      grantedBy: 'Their new-business desk, by telephone',
      reason: 'The client is traveling.',
    }),
    { needs: ['issue-with-amendment'], alone: SLOW },
  ),
} satisfies Record<string, Intervention>;

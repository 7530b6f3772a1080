import {
  CLOSE_REASONS,
  type CloseReason,
  PERSON_CLOSE_REASONS,
  WITHDRAW_REASONS,
} from '../../../domain/lifecycle/close-reasons';
import type { Stage } from '../../../domain/lifecycle/stages';
import {
  command,
  type Desk,
  type Intervention,
  is,
  OFTEN,
  oneOf,
  PROMPT,
  SELDOM,
  type Seen,
} from './intervention';

const CLOSE = 'POST /v1/cases/:caseId/close';
const REOPEN = 'POST /v1/cases/:caseId/reopen';
const DUTY = 'POST /v1/cases/:caseId/duties/:taskId/done';

/** When a person would give a reason. */
const FITS: Partial<Record<Stage, (seen: Seen) => boolean>> = {
  declined: is.submitted,
  'not-taken': is.issued,
  rescinded: is.inForce,
};
const fitsReason = (reason: CloseReason) =>
  reason === 'carrier-withdrew' ? is.submitted : (FITS[CLOSE_REASONS[reason].stage] ?? is.pending);

const closings = Object.fromEntries(
  PERSON_CLOSE_REASONS.map((reason): [string, Intervention] => [
    `close-${reason}`,
    command(
      CLOSE,
      fitsReason(reason),
      (desk) => ({ reason, ...(reason === 'replaced' ? { replacedBy: desk.other() } : {}) }),
      { weight: SELDOM },
    ),
  ]),
);

const WITHDRAWN_BY: Partial<Record<CloseReason, string>> = {
  'agent-request': 'agent',
  'carrier-withdrew': 'carrier',
  duplicate: 'agency',
};
const withdrawals = Object.fromEntries(
  WITHDRAW_REASONS.map((reason): [string, Intervention] => [
    `withdraw-${reason}`,
    command(
      'POST /v1/cases/:caseId/withdraw',
      fitsReason(reason),
      () => ({ by: WITHDRAWN_BY[reason] ?? 'client', reason }),
      { weight: SELDOM },
    ),
  ]),
);

const consent = (desk: Desk) => ({ by: 'Their chief underwriter, by telephone', on: desk.day(0) });
const STAGES_ASKED: Stage[] = [
  'good-order',
  'gathering',
  'under-review',
  'ready',
  'delivery-requirements',
  'reissue',
];
const endingFirst = (first: string) => ({ first });

/** How cases end by a person's word, and are taken up again. */
export const ENDS: Record<string, Intervention> = {
  ...closings,
  ...withdrawals,
  'close-as-proposed': command(
    CLOSE,
    (seen) => is.open(seen) && seen.tasks.some(({ kind }) => kind === 'propose-close'),
    () => ({}),
    {
      samples: ['nigo-missing-signature.json'],
      alone: { answerDays: 1, forgets: 1 },
      leaves: ['proposals'],
    },
  ),
  reopen: command(
    REOPEN,
    is.ended,
    (desk) => ({ reason: 'The client has thought better of it.', consent: consent(desk) }),
    endingFirst('close-out-of-time'),
  ),
  'reopen-after-a-decline': command(
    REOPEN,
    is.ended,
    (desk) => ({ reason: 'New evidence has come.', consent: consent(desk) }),
    { needs: ['decline'] },
  ),
  'reopen-in-force': command(
    REOPEN,
    (seen) => ['closed', 'rescinded'].includes(seen.stage),
    (desk) => ({ reason: 'The policy was rescinded in error.', consent: consent(desk) }),
    { needs: ['free-look-return', 'clean'], alone: PROMPT },
  ),
  'reopen-without-consent': command(
    REOPEN,
    is.ended,
    () => ({ reason: 'The client asks for it.' }),
    endingFirst('withdraw-changed-mind'),
  ),
  'reopen-somewhere': command(
    REOPEN,
    is.ended,
    (desk) => ({
      reason: 'It goes on where it was.',
      to: oneOf(desk.rng, STAGES_ASKED),
      consent: consent(desk),
    }),
    endingFirst('withdraw-lost-contact'),
  ),
  'duty-done': {
    weight: OFTEN,
    routes: [DUTY],
    needs: ['decline', 'incomplete'],
    fits: (seen) => seen.tasks.some(({ kind }) => kind === 'duty'),
    act: async (desk) => {
      const duty = desk.seen.tasks.find(({ kind }) => kind === 'duty');
      const params = { taskId: duty?.id ?? 'none' };
      return desk.ask(DUTY, { on: desk.day(0) }, { params });
    },
  },
};

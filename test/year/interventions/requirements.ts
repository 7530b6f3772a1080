import {
  type Desk,
  type Intervention,
  is,
  OFTEN,
  oneOf,
  openItems,
  PROMPT,
  SELDOM,
  type Seen,
} from './intervention';

const ALL = 'POST /v1/cases/:caseId/requirements';
const ONE = `${ALL}/:requirementId`;

type Item = Seen['requirements'][number];
type Which = (one: Item) => boolean;

const byVendor: Which = ({ fulfilment }) => fulfilment === 'vendor';
const byAgent: Which = ({ fulfilment, phase }) => fulfilment === 'agent' && phase !== 'good-order';
const judged: Which = ({ status }) => status === 'in-review';
const doubtful: Which = ({ status }) => status === 'problem' || status === 'ordered';
const satisfied: Which = ({ status, phase }) => status === 'satisfied' && phase !== 'good-order';
const coded =
  (...codes: number[]): Which =>
  ({ code }) =>
    codes.includes(code);

const PHYSICIANS_RECORDS = 11;
const PARAMEDICAL = 10;
const HEALTH_RECORD = 1_029_700_011;
const MVR = 147;
const FORM = 104;
const RECEIPT = 132;

/** A decision on one of the items that it may be about. */
const decision = (
  name: string,
  which: Which,
  body: (desk: Desk) => object,
  { among = openItems, ...more }: Partial<Intervention> & { among?: typeof openItems } = {},
): Intervention => ({
  weight: OFTEN,
  routes: [`${ONE}/${name}`],
  fits: (seen) => among(seen, which).length > 0,
  act: async (desk) => {
    const all = among(desk.seen, which);
    // Said all the same where there is no such item: about whatever the case has.
    const [some] = desk.seen.requirements;
    const one = all.length > 0 ? oneOf(desk.rng, all) : some;
    if (one) await desk.ask(`${ONE}/${name}`, body(desk), { params: { requirementId: one.id } });
  },
  ...more,
});
const anyItems = ({ requirements }: Seen, which: Which = () => true) => requirements.filter(which);

const waived = () => ({ reason: 'The carrier agreed by phone.' });
const added = (body: object, fits: (seen: Seen) => boolean): Intervention => ({
  weight: OFTEN,
  routes: [ALL],
  fits,
  act: (desk) => desk.ask(ALL, body),
});
const bad = { 'right-person': true, 'all-pages': false };
const good = { 'right-person': true, 'all-pages': true, legible: true };
const uncertain: Partial<Intervention> = {
  needs: ['time-out', 'garbled-200', 'reject-order', 'http-500'],
  alone: PROMPT,
};

/** Decisions about what a case needs. */
export const REQUIREMENTS: Record<string, Intervention> = {
  'waive-one': decision('waive', () => true, waived),
  'waive-at-vendor': decision('waive', byVendor, waived),
  'waive-beyond-authority': {
    ...decision('waive', coded(PARAMEDICAL, PHYSICIANS_RECORDS), waived),
    act: async (desk) => {
      const [one] = openItems(desk.seen, coded(PARAMEDICAL, PHYSICIANS_RECORDS));
      const params = { requirementId: one?.id ?? 'none' };
      if (one) await desk.ask(`${ONE}/waive`, waived(), { params, as: 'case-manager' });
    },
  },
  'substitute-records': decision(
    'substitute',
    coded(PHYSICIANS_RECORDS),
    ({ rng }) => ({ by: oneOf(rng, [HEALTH_RECORD, 348]), reason: 'The practice does not answer.' }),
    { needs: ['slow'], alone: PROMPT },
  ),
  'substitute-exam': decision(
    'substitute',
    coded(PARAMEDICAL),
    ({ rng }) => ({ by: oneOf(rng, [19, 26]), reason: 'The client lives on an island.' }),
    { needs: ['slow'], alone: PROMPT },
  ),
  'receive-by-hand': decision('receive', byAgent, () => ({ documentIds: [] })),
  'receive-instead-of-vendor': decision('receive', byVendor, () => ({ documentIds: [] })),
  'accept-in-review': decision('accept', judged, () => ({}), {
    needs: ['wrong-person'],
    alone: PROMPT,
    leaves: ['results'],
  }),
  'reject-in-review': decision('reject', judged, () => ({ reason: 'A page is missing.' }), {
    needs: ['wrong-person'],
    alone: PROMPT,
    leaves: ['results'],
  }),
  'order-again': decision('resend', doubtful, () => ({}), uncertain),
  'confirm-placed': decision('confirm', doubtful, () => ({ outcome: 'placed' }), uncertain),
  'confirm-not-placed': decision('confirm', doubtful, () => ({ outcome: 'not-placed' }), uncertain),
  'review-accepted': decision(
    'review',
    (one) => judged(one) || byAgent(one),
    () => ({ outcome: 'accepted', marks: good }),
  ),
  'review-partial': decision(
    'review',
    (one) => judged(one) || byAgent(one),
    () => ({ outcome: 'partial', marks: bad }),
  ),
  'review-rejected': decision(
    'review',
    satisfied,
    () => ({ outcome: 'rejected', marks: bad, reason: 'The last page is blank.' }),
    { among: anyItems },
  ),
  'review-rejected-by-agent-item': decision(
    'review',
    (one) => satisfied(one) && one.fulfilment === 'agent',
    () => ({ outcome: 'rejected', marks: bad }),
    { among: anyItems },
  ),
  'add-form': added({ code: FORM, fulfilment: 'agent' }, is.pending),
  'add-order': added({ code: MVR }, is.submitted),
  'add-exam': added({ code: PARAMEDICAL }, is.underwriting),
  'add-delivery-item': {
    ...added({ code: RECEIPT, phase: 'delivery', fulfilment: 'agent' }, is.issued),
    needs: ['issue-with-amendment', 'issue-with-good-health'],
    alone: { answerDays: 4, forgets: 0 },
  },
  'add-in-force': {
    ...added({ code: FORM, fulfilment: 'agent' }, is.inForce),
    weight: SELDOM,
    needs: ['clean'],
    alone: PROMPT,
  },
  'send-again': {
    weight: OFTEN,
    routes: ['POST /v1/cases/:caseId/resend'],
    needs: ['http-500', 'reject-order', 'reject-change'],
    fits: (seen) => is.open(seen) && seen.stuckReasons.some((r) => r.startsWith('carrier-')),
    act: (desk) => desk.ask('POST /v1/cases/:caseId/resend', {}),
  },
};

import type { ScriptName } from '../../../simulators/shared/scripts';
import {
  type Desk,
  type Intervention,
  is,
  NOT_YET,
  OFTEN,
  oneOf,
  openItems,
  PROMPT,
  SELDOM,
  type Seen,
} from './intervention';

const ONE = 'POST /v1/cases/:caseId/requirements/:requirementId';
const CHARGE = 'POST /v1/cases/:caseId/charges/:chargeId';

type Which = (one: Seen['requirements'][number]) => boolean;

const EXAMS = [7, 10, 13, 14, 26];
const PHYSICIANS_RECORDS = 11;
const under = (status: string): boolean => ['ordered', 'outstanding'].includes(status);
const exam: Which = ({ code, status }) => EXAMS.includes(code) && under(status);
const records: Which = ({ code, status }) => code === PHYSICIANS_RECORDS && under(status);
const atVendor: Which = ({ fulfilment, status }) => fulfilment === 'vendor' && under(status);
const troubled: Which = ({ code, status }) => code === PHYSICIANS_RECORDS && status === 'problem';

/** A word to the vendor about an order that is under way. */
const word = (
  name: string,
  which: Which,
  body: (desk: Desk) => object,
  needs?: readonly ScriptName[],
): Intervention => ({
  weight: OFTEN,
  routes: [`${ONE}/${name}`],
  ...(needs ? { needs } : {}),
  fits: (seen) => is.open(seen) && openItems(seen, which).length > 0,
  act: async (desk) => {
    const [first] = desk.seen.requirements;
    const all = openItems(desk.seen, which);
    const one = all.length > 0 ? oneOf(desk.rng, all) : first;
    if (one) await desk.ask(`${ONE}/${name}`, body(desk), { params: { requirementId: one.id } });
  },
});

/** Decides on what a vendor wants to be paid. */
const charge = (name: 'pay' | 'dispute'): Intervention => ({
  weight: OFTEN,
  routes: [`${CHARGE}/${name}`],
  needs: ['invoice'],
  alone: PROMPT,
  fits: (seen) =>
    seen.requirements.some(({ fulfilment, status }) => fulfilment === 'vendor' && status === 'satisfied'),
  act: async (desk) => {
    const path = `/v1/cases/${desk.seen.id}/charges`;
    const { items } = await desk.get<{ items: { id: string }[] }>(path);
    if (items.length === 0) return NOT_YET;
    return desk.ask(`${CHARGE}/${name}`, {}, { params: { chargeId: oneOf(desk.rng, items).id } });
  },
});

/** What vendors demand and charge, and what is changed of an order under way. */
export const VENDORS: Record<string, Intervention> = {
  'approve-fee': word('approve-fee', records, () => ({}), ['fee-first', 'high-fee']),
  'refuse-fee': word('refuse-fee', records, () => ({}), ['fee-first', 'high-fee']),
  reschedule: word('reschedule', exam, (desk) => ({ at: desk.at(desk.rng.whole(2, 9)) })),
  'reschedule-into-the-past': {
    ...word('reschedule', exam, (desk) => ({ at: desk.at(-3) })),
    weight: SELDOM,
  },
  'amend-order': {
    ...word('amend', atVendor, ({ rng }) => ({ parts: [oneOf(rng, ['address', 'phone'])] }), ['slow']),
    alone: PROMPT,
  },
  'amend-physician': word('amend', records, () => ({ parts: ['physician'] })),
  'order-from-another-physician': word(
    'resend',
    troubled,
    () => ({ physicianId: 'physician-1', cause: 'no-records', payer: 'agency' }),
    ['no-records-found', 'vendor-cancels'],
  ),
  'reject-and-charge': {
    ...word(
      'reject',
      ({ fulfilment, status }) => fulfilment === 'vendor' && status === 'in-review',
      () => ({ reason: 'The weight is missing.', cause: 'missing-vitals', payer: 'vendor' }),
      ['wrong-person'],
    ),
    alone: PROMPT,
    leaves: ['results'],
  },
  'pay-charge': charge('pay'),
  'dispute-charge': charge('dispute'),
};

import { REPLACING, WITH_CASH } from '../year-samples';
import { type Desk, type Intervention, is, OFTEN, oneOf, SELDOM } from './intervention';

const NEWS = 'POST /v1/cases/:caseId/replacement/news';
const CASH = 'POST /v1/cases/:caseId/cash';

interface Contract {
  id: string;
}

const CENTS = [1_000_000, 1_250_000, 4_000_000];

/** Reports something of an old contract, or, as a paper, of the replacement as a whole. */
const news = (
  name: string,
  more: (desk: Desk) => object = () => ({}),
  of: 'contract' | 'paper' = 'contract',
): Intervention => ({
  weight: OFTEN,
  routes: [NEWS],
  samples: REPLACING,
  fits: is.submitted,
  act: async (desk) => {
    const { contracts } = await desk.get<{ contracts: Contract[] }>(`/v1/cases/${desk.seen.id}/replacement`);
    const about = { news: name, on: desk.day(0), ...more(desk) };
    if (of === 'paper') return desk.ask(NEWS, about);
    const contractId = contracts.length > 0 ? oneOf(desk.rng, contracts).id : 'none';
    return desk.ask(NEWS, { ...about, contractId });
  },
});

const amount = ({ rng }: Desk) => ({ amountCents: oneOf(rng, CENTS) });

const cash = (how: 'refunded' | 'applied', fits: Intervention['fits']): Intervention => ({
  weight: OFTEN,
  routes: [CASH],
  samples: WITH_CASH,
  cash: true,
  fits,
  act: (desk) => desk.ask(CASH, { how }),
});

/** What becomes of old contracts, and of the money. */
export const REPLACEMENT: Record<string, Intervention> = {
  'definition-signed': news('definition-signed', undefined, 'paper'),
  'disclosure-signed': news('disclosure-signed', undefined, 'paper'),
  'carrier-notified': news('carrier-notified'),
  'information-received': news('information-received'),
  'transfer-requested': news('transfer-requested', (desk) => ({
    ...amount(desk),
    contactEmail: 'transfers@old-oak.example.com',
  })),
  'transfer-refused': news('transfer-refused'),
  'cost-basis-received': news('cost-basis-received', amount),
  'money-received': news('money-received', amount),
  'news-of-no-replacement': {
    ...news('disclosure-signed', undefined, 'paper'),
    samples: undefined,
    weight: SELDOM,
  },
  'cash-refunded': cash('refunded', is.submitted),
  'cash-applied': cash('applied', is.issued),
  'cash-after-the-end': { ...cash('refunded', is.ended), weight: SELDOM, needs: ['decline'] },
};

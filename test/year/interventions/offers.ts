import type { ScriptName } from '../../../simulators/shared/scripts';
import { type Desk, type Intervention, is, NOT_YET, OFTEN, oneOf, PROMPT, type Who } from './intervention';

const OFFER = 'POST /v1/cases/:caseId/offers/:offerId';
const LINK = 'POST /offers/:token';

/** Scripts by which the carrier offers something other than was applied for. */
export const OFFERING: readonly ScriptName[] = [
  'counteroffer',
  'counteroffer-flat-extra',
  'counteroffer-reduced-face',
  'counteroffer-exclusion',
  'counteroffer-choice',
  'offer-renewed-after-appeal',
];

interface SeenOffer {
  id: string;
  state: string;
  expiresAt: string;
  options: { option: number }[];
}

/** The newest offer, whatever became of it. */
async function newest(desk: Desk): Promise<SeenOffer | undefined> {
  const { items } = await desk.get<{ items: SeenOffer[] }>(`/v1/cases/${desk.seen.id}/offers`);
  return items[0];
}

const DAY_MS = 86_400_000;

/** An offer is open for a few weeks: whoever says something says it when it has come. */
const ABOUT = {
  weight: OFTEN,
  fits: is.offered,
  alone: PROMPT,
  leaves: ['offers'],
} satisfies Partial<Intervention>;

/** A word on the newest offer. */
const word = (
  name: string,
  body: (offer: SeenOffer, desk: Desk) => object,
  { as = 'admin', needs = OFFERING }: { as?: Who; needs?: readonly ScriptName[] } = {},
): Intervention => ({
  ...ABOUT,
  routes: [`${OFFER}/${name}`],
  needs,
  act: async (desk) => {
    const offer = await newest(desk);
    if (!offer) return NOT_YET;
    return desk.ask(`${OFFER}/${name}`, body(offer, desk), { params: { offerId: offer.id }, as });
  },
});

const byLink = (reply: 'accept' | 'decline'): Intervention => ({
  ...ABOUT,
  routes: [LINK],
  needs: OFFERING,
  act: async (desk) => {
    const token = await desk.mail(/https?:\/\/\S+\/offers\/([\w-]+)/);
    // The agent's mail goes once a day.
    return token ? desk.ask(LINK, { reply }, { params: { token } }) : NOT_YET;
  },
});

/** The last of several options; one set of terms needs no number. */
const taken = ({ options }: SeenOffer) => (options.length > 1 ? { option: options.length } : {});

const extension = ({ expiresAt }: SeenOffer, { rng }: Desk) => ({
  expiresAt: new Date(Date.parse(expiresAt) + rng.whole(3, 20) * DAY_MS).toISOString(),
  note: 'Their desk keeps it open for longer.',
});

/** Words on what the carrier offers instead. */
export const OFFERS: Record<string, Intervention> = {
  'offer-accept': word('accept', taken),
  'offer-accept-by-agent': word('accept', taken, { as: 'agent' }),
  'offer-accept-twice': {
    ...word('accept', taken),
    act: async (desk) => {
      const offer = await newest(desk);
      if (!offer) return NOT_YET;
      const params = { offerId: offer.id };
      return Promise.all([1, 2].map(() => desk.ask(`${OFFER}/accept`, taken(offer), { params })));
    },
  },
  'offer-decline': word('decline', () => ({ reason: 'Too dear.' })),
  'offer-decline-by-agent': word('decline', () => ({}), { as: 'agent' }),
  'offer-appeal': word('appeal', () => ({ reason: 'A newer report says otherwise.', documentIds: [] }), {
    needs: ['offer-renewed-after-appeal', 'counteroffer'],
  }),
  'offer-other-terms': word('other-terms', (_, { seen, rng }) =>
    oneOf<object>(rng, [
      { faceAmountCents: seen.faceAmountCents / 2 },
      { productCode: 'TERM-10' },
      { note: 'Without the exclusion, please.' },
    ]),
  ),
  'offer-extend': word('extend', extension),
  'offer-accept-by-link': byLink('accept'),
  'offer-decline-by-link': byLink('decline'),
};

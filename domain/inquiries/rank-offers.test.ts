import type { OfferTerms } from '../offers/offer';
import { bestOption, type OpenOffer, rankOffers } from './rank-offers';

const offer = (
  caseId: string,
  terms: OfferTerms | OfferTerms[] = {},
  offeredAt = '2026-11-24T15:00:00.000Z',
): OpenOffer => ({
  caseId,
  carrierCode: caseId.toUpperCase(),
  options: [terms].flat(),
  offeredAt,
  faceAskedCents: 50_000_000,
  modeAsked: 'monthly',
});
const order = (...offers: OpenOffer[]) => rankOffers(offers).map(({ caseId }) => caseId);
/** Which goes first, and by which rule. */
const first = (...offers: OpenOffer[]) => {
  const [best] = rankOffers(offers);
  return [best?.caseId, best?.decidedBy];
};

it('nothing is the best of nothing, and a single offer needs no reason', () => {
  expect(rankOffers([])).toEqual([]);
  expect(rankOffers([offer('a', { premiumCents: 1000 })])).toEqual([
    { caseId: 'a', rank: 1, yearlyCents: 12_000 },
  ]);
});

describe('each rule decides where the earlier ones find no difference', () => {
  it('an exclusion comes last, however cheap', () => {
    const cheap = offer('cheap', { exclusion: 'Piloting', premiumCents: 100 });
    expect(first(cheap, offer('full', { premiumCents: 9000 }))).toEqual(['full', 'exclusion']);
  });

  it('more of the face amount that was asked for goes before a lower premium', () => {
    const half = offer('half', { faceAmountCents: 25_000_000, premiumCents: 100 });
    expect(first(half, offer('full', { premiumCents: 9000 }))).toEqual(['full', 'face-amount']);
    // More than was asked for is no merit.
    const more = offer('more', { faceAmountCents: 90_000_000, premiumCents: 9000 });
    expect(first(more, offer('full', { premiumCents: 8000 }))).toEqual(['full', 'premium']);
  });

  it('the lowest premium of a year, whatever the rhythm in which it is paid', () => {
    const yearly = offer('yearly', { premiumCents: 100_000, premiumMode: 'annual', tableRating: 2 });
    expect(first(offer('monthly', { premiumCents: 9000 }), yearly)).toEqual(['yearly', 'premium']);
  });

  it('premiums are not compared when one of the offers names none', () => {
    const unnamed = offer('unnamed', { tableRating: 2 });
    const named = offer('named', { premiumCents: 100, tableRating: 4 });
    expect(first(unnamed, named)).toEqual(['unnamed', 'table-rating']);
    const single = offer('single', { premiumCents: 100, premiumMode: 'single', tableRating: 4 });
    expect(first(offer('monthly', { premiumCents: 9000 }), single)).toEqual(['monthly', 'table-rating']);
  });

  it('a lower flat extra, a better class, and of equals the one that came first', () => {
    expect(first(offer('a', { flatExtraCents: 250 }), offer('b'))).toEqual(['b', 'flat-extra']);
    expect(
      first(offer('a', { underwritingClass: 'standard' }), offer('b', { underwritingClass: 'preferred' })),
    ).toEqual(['b', 'class']);
    // A class of the carrier's own says nothing.
    expect(
      first(offer('a', { underwritingClass: 'silver' }), offer('b', { underwritingClass: 'rated' })),
    ).toEqual(['b', 'class']);
    expect(first(offer('a'), offer('b', {}, '2026-11-20T15:00:00.000Z'))).toEqual(['b', 'earliest']);
    expect(first(offer('b'), offer('a'))).toEqual(['a', 'earliest']);
  });
});

describe('an offer that leaves a choice', () => {
  it.each<[string, OfferTerms[], number]>([
    ['without an exclusion', [{ exclusion: 'Piloting', premiumCents: 1 }, { premiumCents: 9000 }], 2],
    ['of more of the amount', [{ faceAmountCents: 25_000_000, premiumCents: 1 }, { premiumCents: 9000 }], 2],
    [
      'that is cheaper for the same cover, beside one of less',
      [
        { premiumCents: 9000 },
        { faceAmountCents: 100, premiumCents: 1 },
        { premiumCents: 8000, tableRating: 2 },
      ],
      3,
    ],
    [
      'of fewer tables where a premium is not named',
      [{ premiumCents: 1, tableRating: 4 }, { tableRating: 2 }],
      2,
    ],
    ['that is named first, of equals', [{ conditions: 'a' }, { conditions: 'b' }], 1],
  ])('is ranked by the option %s', (_, options, expected) => {
    expect(bestOption(offer('a', options)) + 1).toBe(expected);
    expect(rankOffers([offer('a', options)])[0]).toMatchObject({ option: expected });
  });

  it('goes before another carrier by its best option, and its premium is that of the option', () => {
    const choice = offer('choice', [{ premiumCents: 9500, tableRating: 4 }, { premiumCents: 7000 }]);
    const [best, next] = rankOffers([offer('plain', { premiumCents: 8000 }), choice]);
    expect(best).toEqual({ caseId: 'choice', rank: 1, option: 2, yearlyCents: 84_000, decidedBy: 'premium' });
    expect(next).not.toHaveProperty('option');
  });

  it('of nothing is ranked as one that changes nothing', () => {
    expect(rankOffers([offer('a', [])])).toEqual([{ caseId: 'a', rank: 1 }]);
  });
});

it('the order does not depend on the order in which the offers are given', () => {
  const all = [
    offer('a', { premiumCents: 9000, tableRating: 2 }),
    offer('b', { faceAmountCents: 25_000_000, premiumCents: 100 }),
    offer('c', { exclusion: 'Piloting' }),
    offer('d', { underwritingClass: 'preferred' }),
  ];
  const expected = ['d', 'a', 'b', 'c'];
  for (let i = 0; i < all.length; i += 1)
    expect(order(...all.slice(i), ...all.slice(0, i))).toEqual(expected);
});

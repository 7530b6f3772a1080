import fc from 'fast-check';
import type { OfferState, OfferTerms } from './offer';
import { offerOptions, sideBySide } from './offer-options';

const APPLIED = { faceAmountCents: 50_000_000, premium: { mode: 'annual' as const, modalCents: 60_000 } };
const STATES: OfferState[] = ['open', 'accepted', 'declined', 'appealed', 'expired', 'superseded'];
const terms: fc.Arbitrary<OfferTerms> = fc.record(
  {
    underwritingClass: fc.constantFrom('standard', 'preferred', 'rated'),
    tableRating: fc.integer({ min: 1, max: 16 }),
    faceAmountCents: fc.constantFrom(25_000_000, 50_000_000),
    exclusion: fc.constantFrom('Piloting', 'Diving'),
    premiumCents: fc.integer({ min: 1, max: 200_000 }),
  },
  { requiredKeys: [] },
);
const list = fc.array(terms, { minLength: 1, maxLength: 5 });

describe('the options of an offer', () => {
  it('are never accepted but one, and only when the offer is; then every other one has lapsed', () => {
    fc.assert(
      fc.property(list, fc.constantFrom(...STATES), fc.nat({ max: 4 }), (options, state, n) => {
        const acceptedOption = (n % options.length) + 1;
        const states = offerOptions(APPLIED, options, { state, acceptedOption }).map((o) => o.state);
        const accepted = states.filter((s) => s === 'accepted').length;
        expect(accepted).toBe(state === 'accepted' ? 1 : 0);
        if (state === 'accepted') {
          expect(states[acceptedOption - 1]).toBe('accepted');
          expect(states.filter((s) => s === 'lapsed')).toHaveLength(options.length - 1);
        } else expect(new Set(states)).toEqual(new Set([state]));
      }),
    );
  });

  it('stand side by side with every difference of each, and nothing else', () => {
    fc.assert(
      fc.property(list, (options) => {
        const shown = offerOptions(APPLIED, options, { state: 'open' });
        const rows = sideBySide(shown);
        shown.forEach(({ differences }, i) => {
          const said = rows.flatMap(({ term, offered }) => (offered[i] === null ? [] : [[term, offered[i]]]));
          expect(said).toEqual(differences.map((d) => [d.term, d.offered]));
        });
        for (const { offered, differs } of rows) expect(differs).toBe(new Set(offered).size > 1);
      }),
    );
  });

  it('of an offer that was accepted before there were options, is its only one', () => {
    const [only] = offerOptions(APPLIED, [{}], { state: 'accepted', acceptedOption: null });
    expect(only).toMatchObject({ option: 1, state: 'accepted' });
  });
});

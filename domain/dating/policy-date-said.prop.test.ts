import fc from 'fast-check';
import { type SaidOfDates, standOf, withDates } from './policy-date-said';

const [KEPT, WANTED, OTHER] = ['2026-11-17', '2026-11-12', '2026-11-10'] as const;
const day = (n: number) => `2026-11-2${n}T15:00:00.000Z`;
type Word = Parameters<typeof withDates>[1];
const after = (words: readonly Word[]) => standOf(words.reduce<SaidOfDates>(withDates, {}));

describe('where it stands with the policy date', () => {
  it.each<[string, Word[], ReturnType<typeof standOf>]>([
    ['nothing said', [], { agreed: null, refused: null }],
    [
      'a day kept and another one refused',
      [
        { agreed: KEPT, at: day(1) },
        { refused: WANTED, at: day(2) },
      ],
      { agreed: KEPT, refused: WANTED },
    ],
    [
      'a refused day that the carrier takes after all',
      [
        { refused: WANTED, at: day(1) },
        { agreed: WANTED, at: day(2) },
        { agreed: KEPT, at: day(3) },
      ],
      { agreed: KEPT, refused: null },
    ],
    [
      'an agreed day that it refuses after all',
      [
        { agreed: WANTED, at: day(1) },
        { refused: WANTED, at: day(2) },
      ],
      { agreed: null, refused: WANTED },
    ],
    [
      'one day agreed to and refused at one instant',
      [{ agreed: WANTED, refused: WANTED, at: day(1) }],
      { agreed: WANTED, refused: null },
    ],
    [
      'two days agreed to at one instant: the later of them',
      [
        { agreed: KEPT, at: day(1) },
        { agreed: WANTED, at: day(1) },
      ],
      { agreed: KEPT, refused: null },
    ],
    [
      'two refused: the one that was refused last',
      [
        { refused: OTHER, at: day(2) },
        { refused: WANTED, at: day(1) },
      ],
      { agreed: null, refused: OTHER },
    ],
  ])('is known after %s', (_, words, expected) => {
    expect(after(words)).toEqual(expected);
  });
});

it('what a carrier says of policy dates ends the same in whatever order and however often it arrives', () => {
  const date = fc.option(fc.constantFrom(KEPT, WANTED, OTHER), { nil: undefined });
  const word = fc.record({ agreed: date, refused: date, at: fc.integer({ min: 1, max: 4 }).map(day) });
  const arrivals = fc
    .array(word, { minLength: 1, maxLength: 6 })
    .chain((words) =>
      fc.tuple(
        fc.constant(words),
        fc.shuffledSubarray([...words, ...words], { minLength: words.length * 2 }),
      ),
    );
  fc.assert(
    fc.property(arrivals, ([words, arrived]) => {
      expect(after(arrived)).toEqual(after(words));
    }),
  );
});

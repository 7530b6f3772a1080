import { cleanApplication } from '../good-order/test-application';
import { applicationFacts } from '../rules/application-facts';
import { seededRules } from '../rules/test-rules';
import { asItCounts, type PolicyDateWord, wordBefore, wordFor } from './counted-date';

const rules = seededRules();
/** The insured turns 46, by the nearest birthday, on 14 March 2027. */
const LATER = '2027-03-20';
const app = (requestedPolicyDate?: string) =>
  cleanApplication(requestedPolicyDate === undefined ? {} : { requestedPolicyDate });
const age = (asked: string | undefined, word: PolicyDateWord) =>
  applicationFacts(asItCounts(app(asked), word), { rules, today: '2026-11-18' }).insuranceAge;

describe('the policy date that counts for the age', () => {
  it.each<[string, string | undefined, PolicyDateWord, number]>([
    ['is the one that is asked for, until the carrier answers', LATER, {}, 46],
    ['is that of the application once the carrier has refused it', LATER, { refused: LATER }, 45],
    ['is the one that the carrier keeps', LATER, { refused: LATER, agreed: '2027-03-15' }, 46],
    ['is another one that is asked for instead', LATER, { refused: '2027-01-01' }, 46],
    ['is none when none is asked for', undefined, { refused: LATER, agreed: LATER }, 45],
  ])('%s', (_, asked, word, expected) => {
    expect(age(asked, word)).toBe(expected);
  });

  it('leaves what the client asks for in the application', () => {
    const one = app(LATER);
    asItCounts(one, { refused: LATER });
    expect(one.requestedPolicyDate).toBe(LATER);
  });
});

describe('the word by which a case was judged until the newest one', () => {
  it.each<[string, PolicyDateWord, PolicyDateWord, number, number]>([
    ['a refused day had counted', { refused: LATER }, {}, 46, 45],
    [
      'a refused day had counted also where another one is kept',
      { refused: LATER, agreed: '2026-12-01' },
      { agreed: '2026-12-01' },
      46,
      45,
    ],
    ['a day that is taken after all had not', { agreed: LATER }, { refused: LATER }, 45, 46],
    ['nothing was said before nothing', {}, {}, 46, 46],
  ])('%s', (_, word, before, ageBefore, ageNow) => {
    expect(wordBefore(word)).toEqual(before);
    expect([age(LATER, wordBefore(word)), age(LATER, word)]).toEqual([ageBefore, ageNow]);
  });
});

describe('a refused day', () => {
  const word = { refused: LATER, agreed: '2026-12-01' };
  it.each<[string, string | undefined, string | undefined, PolicyDateWord]>([
    ['stands while something else is changed', LATER, LATER, word],
    ['stands when another day is asked for', LATER, '2026-12-24', word],
    ['stands when it is taken out', LATER, undefined, word],
    ['is open again when it is asked for anew', undefined, LATER, { agreed: '2026-12-01' }],
  ])('%s', (_, before, after, expected) => {
    expect(wordFor(word, { before: app(before), after: app(after) })).toEqual(expected);
  });
});

import { fitForMail } from '../follow-up/fit-for-mail';
import { askAgainWords, disagreement, faultsOf, REVIEW_MARKS, type ReviewMarks } from './review';

const all = (value: boolean): ReviewMarks => Object.fromEntries(REVIEW_MARKS.map((m) => [m, value]));

describe('the marks of a review', () => {
  it('let nothing be accepted that is marked as wrong', () => {
    expect(disagreement('accepted', all(true))).toBeUndefined();
    expect(disagreement('accepted', {})).toBeUndefined();
    for (const mark of REVIEW_MARKS)
      expect(disagreement('accepted', { ...all(true), [mark]: false })).toBeTruthy();
  });

  it('keep a part of what is needed, unless it is about another person', () => {
    expect(disagreement('partial', { 'all-pages': false })).toBeUndefined();
    expect(disagreement('partial', { 'right-person': false })).toBeTruthy();
    expect(disagreement('rejected', all(false))).toBeUndefined();
  });

  it('become words that a mail may carry', () => {
    const words = askAgainWords('Signature', faultsOf({ signed: false, legible: false, dated: true }));
    expect(words).toBe(
      'Signature: what came could not be used: it is not signed, it cannot be read. Please send it again.',
    );
    expect(fitForMail(askAgainWords('Signature', REVIEW_MARKS))).toBe(true);
    expect(askAgainWords('Signature', ['nonsense'])).toBe(
      'Signature: what came could not be used. Please send it again.',
    );
  });
});

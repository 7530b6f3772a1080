import { fitForMail } from '../follow-up/fit-for-mail';
import { askedAgain, askedToHelp } from './agent-action';
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
    for (const text of Object.values(askedAgain({ code: 130, label: 'Signature' }, REVIEW_MARKS)))
      expect(fitForMail(text)).toBe(true);
    expect(askAgainWords('Signature', ['nonsense'])).toBe(
      'Signature: what came could not be used. Please send it again.',
    );
  });

  it('ask again in Spanish, under the Spanish name', () => {
    expect(askedAgain({ code: 130, label: 'Signature' }, ['signed', 'legible']).agentActionSpanish).toBe(
      'Firma: lo que llegó no sirve: no tiene firma, no se puede leer. Por favor, envíelo de nuevo.',
    );
  });
});

it('an agent is asked to help with what does not move, in both languages', () => {
  expect(askedToHelp({ code: 13, label: 'Resting EKG' })).toEqual({
    agentAction: 'Resting EKG: it does not move. Please reach your client and help to get it done.',
    agentActionSpanish:
      'Electrocardiograma en reposo: no avanza. Por favor, hable con su cliente y ayude a que se haga.',
  });
  expect(askedToHelp({ code: 13, label: 'The EKG of June' }).agentActionSpanish).toMatch(
    /^The EKG of June: no/,
  );
});

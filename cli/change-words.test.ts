import { changedInWords, differenceInWords } from './change-words';
import type { ChangeDifference } from './views';

const nothing: ChangeDifference = {
  kinds: [{ label: 'face amount' }],
  findings: { added: [], gone: [] },
  requirements: { added: [], noLongerNeeded: [], kept: [] },
  validity: [],
  carrier: { words: 'The carrier gets the changed application.' },
};
const row = { requirementId: 'r1', code: 11, label: 'Doctor records' };

describe('a change in words', () => {
  it('names only what is different', () => {
    expect(differenceInWords(nothing)).toBe(
      'Changes: face amount\n\nThe carrier gets the changed application.',
    );
  });

  it('says of every order what becomes of it, and of what comes why', () => {
    const words = differenceInWords({
      ...nothing,
      findings: { added: [{ message: 'It is wrong.', remedy: 'Put it right.' }], gone: [] },
      requirements: {
        added: [
          {
            ...{ code: 10, label: 'Exam', fulfilment: 'vendor', vendorCode: 'SWIFT', onFile: false },
            reasons: [{ because: 'The grid asks for it.' }],
          },
        ],
        noLongerNeeded: [{ ...row, fate: 'cancel-order' }],
        kept: [{ ...row, neededAgain: false }],
      },
      validity: [{ ...row, before: null, after: '2027-01-01' }],
    });
    expect(words).toContain('It is wrong. Put it right.');
    expect(words).toContain('10  Exam  (SWIFT)  The grid asks for it.');
    expect(words).toContain('11  Doctor records  (order is cancelled, if the vendor agrees)  r1');
    expect(words).toContain('until 2027-01-01, not any day');
    expect(words).not.toContain('Needed again');
  });

  it('that was made says which version it is and where the case is', () => {
    const made = { version: 3, stage: 'under-review', change: { difference: nothing } };
    expect(changedInWords(made)).toContain(
      'Changed: version 3 of the application, the case is in under-review.',
    );
  });
});

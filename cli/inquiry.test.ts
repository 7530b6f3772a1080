import { acceptedInWords, type InquiryView, inquiryInWords, listedLine } from './inquiry';

const answer = (more: Partial<InquiryView['answers'][number]>): InquiryView['answers'][number] => ({
  number: 'GO-000001',
  carrierCode: 'SUMMIT',
  productCode: 'UL-FLEX',
  answer: 'offered',
  since: '2026-11-20T15:00:00.000Z',
  rank: null,
  option: null,
  yearlyCents: null,
  offer: null,
  ...more,
});
const offer = {
  expiresAt: '2026-12-10T05:00:00.000Z',
  terms: { conditions: 'Subject to an exam.' },
  differences: [{ label: 'Underwriting class', offered: 'standard plus' }],
};

it('shows the offers in their order, who has not answered since when, and what serves several', () => {
  const view: InquiryView = {
    number: 'IN-000001',
    answers: [
      answer({ rank: 1, option: 2, yearlyCents: 99_000, offer }),
      answer({ number: 'GO-000002', carrierCode: 'HARBOR', answer: 'waiting' }),
      answer({ number: 'GO-000003', carrierCode: 'THIRD', answer: 'no-interest' }),
    ],
    best: {
      number: 'GO-000001',
      carrierCode: 'SUMMIT',
      option: 2,
      because: [{ before: 'GO-000002', words: 'Lower premium.' }],
    },
    shared: [{ label: 'Paramedical exam', status: 'outstanding', serves: ['x'] }],
  };
  expect(inquiryInWords(view).split('\n')).toEqual([
    'IN-000001',
    '  1 GO-000001  SUMMIT UL-FLEX         offered, option 2, good until before 2026-12-10, $990.00 a year',
    '      Underwriting class   standard plus',
    '      Subject to an exam.',
    '    GO-000002  HARBOR UL-FLEX         waiting since 2026-11-20',
    '    GO-000003  THIRD UL-FLEX          no interest',
    "  The best offer is SUMMIT's (GO-000001), option 2.",
    '    Before GO-000002: Lower premium.',
    '  Once for 2 cases: Paramedical exam (outstanding)',
  ]);
});

it('says when nobody has made an offer', () => {
  const view = { number: 'IN-000001', answers: [answer({ answer: 'preparing' })], best: null, shared: [] };
  expect(inquiryInWords(view)).toMatch(/preparing since 2026-11-20\n {2}Nobody has made an offer/);
});

it('lists an inquiry in a line, with where each of its cases is', () => {
  const cases = [
    { number: 'GO-000001', carrierCode: 'SUMMIT', stage: 'informal' },
    { number: 'GO-000002', carrierCode: 'HARBOR', stage: 'tentative-offer' },
  ];
  expect(listedLine({ number: 'IN-000001', state: 'open', cases })).toBe(
    'IN-000001  open       SUMMIT GO-000001 informal, HARBOR GO-000002 tentative-offer',
  );
});

it('says which cases an inquiry made, what of a 103 was left out, and when it was here before', () => {
  const cases = [{ number: 'GO-000001', carrierCode: 'SUMMIT' }];
  const warnings = [{ pointer: '/TXLife', detail: 'left out' }];
  expect(acceptedInWords({ number: 'IN-000001', duplicate: false, cases, warnings })).toBe(
    'inquiry IN-000001\n  case GO-000001 at SUMMIT\n  /TXLife  left out',
  );
  expect(acceptedInWords({ number: 'IN-000001', duplicate: true, cases, warnings: [] })).toMatch(
    /^inquiry IN-000001 \(known already: .*--again/,
  );
});

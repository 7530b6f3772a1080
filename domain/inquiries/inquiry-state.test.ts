import { type InquiryStanding, inquiryState } from './inquiry-state';

const open: InquiryStanding = { convertedCaseId: null, withdrawnAt: null, openCases: 2 };

it.each<[string, Partial<InquiryStanding>]>([
  ['open', {}],
  ['ended', { openCases: 0 }],
  ['withdrawn', { withdrawnAt: new Date(), openCases: 1 }],
  ['withdrawn', { withdrawnAt: new Date(), openCases: 0 }],
  ['converted', { convertedCaseId: 'chosen', openCases: 0 }],
])('an inquiry is %s by what was decided before by what its cases are (%#)', (state, more) => {
  expect(inquiryState({ ...open, ...more })).toBe(state);
});

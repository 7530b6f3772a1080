import { unknownInWords } from './codes';
import { recordInWords } from './feed';

it('an unknown code is shown with what it may mean, and why', () => {
  const lines = unknownInWords({
    id: 'u1',
    partner: 'SUMMIT',
    list: 'policy-status',
    code: 1_029_799_123,
    text: 'Approved OTA',
    count: 3,
    suggestions: [{ means: 'counteroffer', likeness: 0.714, because: ['reads like it', 'HARBOR says so'] }],
  });
  expect(lines).toEqual([
    'u1  SUMMIT policy-status 1029799123 "Approved OTA", in 3 messages',
    '    perhaps counteroffer (71 %): reads like it; HARBOR says so',
  ]);
});

it('a record of no case is shown with the cases that it may be of', () => {
  const none = { id: 'r2', partner: 'HARBOR', trackingId: null, policyNumber: null, candidates: [] };
  const candidates = [
    { number: 'GO-000007', confidence: 0.85, because: ['same name and birth date', 'same agent'] },
  ];
  expect(recordInWords(none)).toEqual(['r2  HARBOR without a reference']);
  expect(recordInWords({ ...none, id: 'r1', trackingId: 'T-1', candidates })).toEqual([
    'r1  HARBOR T-1',
    '    perhaps GO-000007 (85 %): same name and birth date, same agent',
  ]);
});

import { readCaseStatus, writeCaseStatus } from './case-status';

const envelope = { transRefGuid: 'C-1', sentAt: '2026-11-18T15:00:00.000Z' };
const EMPTY = { requirements: [], people: { owners: [], physicians: [] } };
const toldIn = (policyNumber: string) =>
  readCaseStatus(writeCaseStatus({ envelope, holdings: [{ ...EMPTY, trackingId: 'T-1', policyNumber }] }))
    .message.holdings[0]?.policyNumber;

it.each(['PENDING', 'Pending', 'TBD', 'T.B.A.', 'N/A', 'NONE', 'Not assigned', 'UNKNOWN', '0000000', 'XXXX'])(
  'a policy that bears "%s" where its number would stand has no number yet',
  (word) => {
    expect(toldIn(word)).toBeUndefined();
  },
);

it.each(['SL-1', '0001234', 'NA-200', 'TBD7', 'PENDING-17', 'X12'])(
  '"%s" is a number of a policy',
  (number) => {
    expect(toldIn(number)).toBe(number);
  },
);

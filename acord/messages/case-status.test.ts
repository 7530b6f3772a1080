import { type HoldingStatus, readCaseStatus, writeCaseStatus } from './case-status';

const envelope = { transRefGuid: 'C-1', sentAt: '2026-11-18T15:00:00.000Z' };
const read = (...holdings: HoldingStatus[]) => readCaseStatus(writeCaseStatus({ envelope, holdings }));

const insured = {
  id: 'P1',
  kind: 'person',
  firstName: 'Iris',
  lastName: 'Insured',
  birthDate: '1981-02-03',
} as const;
const owner = { id: 'P2', kind: 'person', firstName: 'Otto', lastName: 'Owner' } as const;
const agent = { id: 'P3', kind: 'person', lastName: 'Agent', npn: '19000001' } as const;
const physician = { id: 'P4', kind: 'person', firstName: 'Paula', lastName: 'Physician' } as const;

it('the people around a policy are read as they were written, each in its role', () => {
  const people = { insured, agent, owners: [owner], physicians: [physician] };
  const aps = {
    code: 11,
    appliesToPartyId: 'P1',
    fulfillerPartyId: 'P4',
    steps: [],
    attachments: [],
  };
  const { message, faults } = read({
    policyNumber: 'SL1',
    productCode: 'TERM-20',
    people,
    requirements: [aps],
  });
  expect(faults).toEqual([]);
  const [holding] = message.holdings;
  expect(holding).toMatchObject({
    productCode: 'TERM-20',
    people: {
      insured: { firstName: 'Iris', lastName: 'Insured', birthDate: '1981-02-03' },
      agent: { npn: '19000001' },
      owners: [{ lastName: 'Owner' }],
      physicians: [{ lastName: 'Physician' }],
    },
    requirements: [{ code: 11, appliesToPartyId: 'P1', fulfillerPartyId: 'P4' }],
  });
});

it('the people of one policy are not those of another in the same message', () => {
  const other = { ...insured, id: 'P9', firstName: 'Ivan' };
  const { message } = read(
    { policyNumber: 'SL1', people: { insured, owners: [], physicians: [] }, requirements: [] },
    { policyNumber: 'SL2', people: { insured: other, owners: [owner], physicians: [] }, requirements: [] },
  );
  expect(message.holdings.map(({ people }) => [people?.insured?.firstName, people?.owners.length])).toEqual([
    ['Iris', 0],
    ['Ivan', 1],
  ]);
});

it('a policy is refused only when neither it nor its insured has a name', () => {
  const people = { insured, owners: [], physicians: [] };
  expect(read({ people, requirements: [] }).faults).toEqual([]);
  expect(read({ requirements: [] }).faults.map(({ code }) => code)).toEqual(['no-reference']);
  const nameless = { insured: { id: 'P1', kind: 'person' as const }, owners: [], physicians: [] };
  expect(read({ people: nameless, requirements: [] }).faults).toHaveLength(1);
});

it('several requests in one message are a fault that counts them, and not the first one alone', () => {
  const xml = writeCaseStatus({ envelope, holdings: [{ policyNumber: 'SL1', requirements: [] }] });
  const three = xml.replace(/<TXLifeRequest[ >].*<\/TXLifeRequest>/s, (all) => all.repeat(3));
  const { faults } = readCaseStatus(three);
  expect(faults).toEqual([
    expect.objectContaining({ code: 'several-requests', message: expect.stringContaining('3 requests') }),
  ]);
});

it('remarks are read as text, in their order, also with marks in them that XML gives a meaning', () => {
  const remarks = ['First <reader>: agrees & signs', 'Second reader'];
  expect(read({ policyNumber: 'SL1', remarks, requirements: [] }).message.holdings[0]?.remarks).toEqual(
    remarks,
  );
  expect(read({ policyNumber: 'SL1', requirements: [] }).message.holdings[0]?.remarks).toBeUndefined();
});

it.each([
  ['14:00:00-05:00', '2026-11-20T19:00:00.000Z', []],
  ['22:30:00.250-05:00', '2026-11-21T03:30:00.000Z', []],
  ['14:00:00Z', '2026-11-20T14:00:00.000Z', []],
  ['14:00:00', '2026-11-20T14:00:00.000Z', []],
  ['25:61:00', '2026-11-20T00:00:00.000Z', ['time']],
  ['noon', '2026-11-20T00:00:00.000Z', ['time']],
])('a status is of the moment that its day and its time name: %s', (time, at, warned) => {
  const holding = { policyNumber: 'SL1', status: 'approved', statusAt: '2026-11-20T01:02:03.000Z' } as const;
  const xml = writeCaseStatus({ envelope, holdings: [{ ...holding, requirements: [] }] });
  const { message, warnings } = readCaseStatus(xml.toString().replace('01:02:03Z', time));
  expect([message.holdings[0]?.statusAt, warnings.map(({ code }) => code)]).toEqual([at, warned]);
});

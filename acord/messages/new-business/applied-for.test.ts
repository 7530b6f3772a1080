import { readNewBusiness } from './read-new-business';

interface Said {
  id: string;
  status?: number;
  application?: boolean;
}

const holding = ({ id, status, application = false }: Said) =>
  `<Holding id="${id}"><HoldingTypeCode tc="2"/>${status ? `<HoldingStatus tc="${status}"/>` : ''}
   <Policy><CarrierCode>${id}</CarrierCode>${application ? `<ApplicationInfo><TrackingID>T-${id}</TrackingID></ApplicationInfo>` : ''}</Policy></Holding>`;
const submission = (holdings: Said[], primary?: string) =>
  `<TXLifeRequest${primary ? ` PrimaryObjectID="${primary}"` : ''}><TransType tc="103"/><OLifE>${holdings.map(holding).join('')}</OLifE></TXLifeRequest>`;
const read = (...requests: string[]) => readNewBusiness(`<TXLife>${requests.join('')}</TXLife>`);
/** Faults about there being several, as [place, code, words]. */
const several = ({ faults }: ReturnType<typeof read>) =>
  faults
    .filter(({ code }) => code.startsWith('several'))
    .map(({ xpath, code, message }) => [xpath, code, message]);

const one = submission([{ id: 'A', status: 3, application: true }]);
const inquiry = '<TXLifeRequest><TransType tc="125"/></TXLifeRequest>';
const OLIFE = '/TXLife/TXLifeRequest/OLifE';

describe('several requests in one file', () => {
  it.each([
    ['two submissions', [one, one], '2 requests in one file, 2 of them'],
    ['three submissions', [one, one, one], '3 requests in one file, 3 of them'],
    ['a submission before something else', [one, inquiry], '2 requests in one file, 1 of them'],
    ['a submission after something else', [inquiry, one], '2 requests in one file, 1 of them'],
  ])('(%s) are not taken in part: the fault counts them and says what to do', (_, requests, counted) => {
    expect(several(read(...requests))).toEqual([
      [
        '/TXLife/TXLifeRequest[2]',
        'several-requests',
        `${counted} new business submissions (103): send each in a file of its own`,
      ],
    ]);
  });

  it('are none where there is one, whatever it is', () => {
    expect(several(read(one))).toEqual([]);
    expect(several(read(inquiry))).toEqual([]);
    expect(read(inquiry).faults.map(({ code }) => code)).toContain('transaction');
  });
});

describe('the policy applied for', () => {
  const [ours, pending] = [
    { id: 'A', status: 3, application: true },
    { id: 'B', status: 3 },
  ];
  const inForce = { id: 'C', status: 1, application: true };
  const unsaid = { id: 'D', application: true };

  it.each<[string, Said[], string | undefined, string]>([
    ['the primary object, before another that is pending elsewhere', [pending, ours], 'A', 'A'],
    ['the primary object also where it says nothing of an application', [pending, { id: 'E' }], 'E', 'E'],
    ['the proposed one with an application, after another pending one', [pending, ours], undefined, 'A'],
    ['the proposed one, beside one in force that keeps its old application', [inForce, ours], undefined, 'A'],
    ['the only proposed one, without an application', [{ id: 'C', status: 1 }, pending], undefined, 'B'],
    ['the one with an application, where no status is given', [{ id: 'E' }, unsaid], undefined, 'D'],
    ['the only one, whatever it says', [{ id: 'E' }], undefined, 'E'],
  ])('is %s', (_, holdings, primary, applied) => {
    const result = read(submission(holdings, primary));
    expect(result.message.carrierCode).toBe(applied);
    expect(several(result)).toEqual([]);
    expect(result.message.otherPolicies).toHaveLength(holdings.length - 1);
  });

  it.each<[string, Said[], string | undefined, number]>([
    ['two proposed ones with applications', [ours, { ...ours, id: 'B' }], undefined, 2],
    ['a second application beside the primary object', [ours, { ...ours, id: 'B' }], 'A', 2],
    ['an application without a status beside the primary object', [ours, unsaid], 'A', 2],
    ['two proposed ones of which neither is named or says more', [pending, { ...pending, id: 'F' }], 'no', 2],
    ['three applications', [ours, { ...ours, id: 'B' }, unsaid], undefined, 3],
  ])('is not guessed: %s are a fault that counts them', (_, holdings, primary, count) => {
    expect(several(read(submission(holdings, primary)))).toEqual([
      [
        `${OLIFE}/Holding[2]`,
        'several-policies',
        expect.stringContaining(`${count} policies are applied for in one submission: send each in a file`),
      ],
    ]);
  });

  it('is missing where there is no holding at all', () => {
    expect(read(submission([])).faults.map(({ code }) => code)).toContain('holding-missing');
  });
});

import fc from 'fast-check';
import { type Arrival, type Candidate, personKey } from './arrival';
import { compare } from './compare';
import { rank } from './rank';

const arrival = (more: Partial<Arrival> = {}): Arrival => ({
  keys: [],
  names: [],
  namesCertain: false,
  birthDates: [],
  codes: [],
  ...more,
});
const candidate = (more: Partial<Candidate> = {}): Candidate => ({
  requirementId: 'r1',
  caseId: 'c1',
  code: 11,
  closed: false,
  vendorCode: 'CHART',
  references: ['GOREF1'],
  orderNumbers: ['AP-1001'],
  caseKeys: ['GO-000123', 'T-1'],
  name: 'mary oneil',
  birthDate: '1980-05-17',
  senders: ['agent@example.com'],
  daysWaited: 2,
  onlyOpenOfCode: true,
  ...more,
});

describe('what agrees and what contradicts', () => {
  const table: [string, Partial<Arrival>, Partial<Candidate>, string, 'for' | 'against'][] = [
    ['our requirement id', { keys: ['R1'] }, {}, 'requirement-id', 'for'],
    ['our reference', { keys: ['GOREF1'] }, {}, 'our-reference', 'for'],
    [
      "the vendor's number from that vendor",
      { keys: ['AP-1001'], partnerCode: 'CHART' },
      {},
      'order-number',
      'for',
    ],
    ["the vendor's number from somebody else", { keys: ['AP-1001'] }, {}, 'order-number-elsewhere', 'for'],
    ['a number of the case', { keys: ['GO-000123'] }, {}, 'case-number', 'for'],
    ['the name', { names: ['mary oneil'] }, {}, 'name', 'for'],
    ['the birth date', { birthDates: ['1980-05-17'] }, {}, 'birth-date', 'for'],
    ['the kind', { codes: [11] }, {}, 'kind', 'for'],
    ['the sender', { from: 'agent@example.com' }, {}, 'sender', 'for'],
    ['the vendor as sender', { partnerCode: 'CHART' }, {}, 'sender', 'for'],
    [
      'another person for certain',
      { names: ['bob hill'], namesCertain: true },
      {},
      'another-name',
      'against',
    ],
    [
      'another birth date for certain',
      { birthDates: ['1981-05-17'], namesCertain: true },
      {},
      'another-birth-date',
      'against',
    ],
    ['another kind', { codes: [13] }, {}, 'another-kind', 'against'],
    ['a closed requirement', {}, { closed: true }, 'already-closed', 'against'],
    ['too early', {}, { daysWaited: -8 }, 'before-asked-for', 'against'],
  ];
  it.each(table)('%s', (_, a, c, feature, side) => {
    expect(compare(arrival(a), candidate(c))[side]).toContain(feature);
    const nothing = compare(arrival(), candidate());
    expect(nothing[side]).not.toContain(feature);
  });

  it('a name somewhere in a text contradicts nothing: texts name many people', () => {
    const { against } = compare(arrival({ names: ['bob hill'], birthDates: ['1999-01-01'] }), candidate());
    expect(against).toEqual([]);
  });
});

describe('the ranking', () => {
  it('is sure of each requirement whose key is in it: one document may show several', () => {
    const two = [candidate(), candidate({ requirementId: 'r2', code: 13, orderNumbers: ['AP-1002'] })];
    expect(rank(arrival({ keys: ['R1', 'R2'] }), two).sure).toEqual(['r1', 'r2']);
  });

  it('is not sure between two that fit alike, and shows both', () => {
    const a = arrival({ names: ['mary oneil'], birthDates: ['1980-05-17'], codes: [11] });
    const two = [candidate(), candidate({ requirementId: 'r2', caseId: 'c2' })];
    const { sure, candidates } = rank(a, two);
    expect(sure).toEqual([]);
    expect(candidates.map((c) => c.requirementId)).toEqual(['r1', 'r2']);
    expect(rank(a, [candidate()]).sure).toEqual(['r1']);
  });

  it('knows the case where it does not know the requirement', () => {
    const { sure, caseId } = rank(arrival({ keys: ['GO-000123'] }), [candidate()]);
    expect({ sure, caseId }).toEqual({ sure: [], caseId: 'c1' });
  });

  it('leaves out what only the time speaks for', () => {
    expect(rank(arrival(), [candidate({ onlyOpenOfCode: false })]).candidates).toEqual([]);
  });

  it('does not depend on the order of the candidates', () => {
    const many = Array.from({ length: 40 }, (_, i) =>
      candidate({ requirementId: `r${i}`, code: i % 3, closed: i % 4 === 0, caseKeys: [`GO-00000${i % 5}`] }),
    );
    const a = arrival({ keys: ['GO-000001', 'GO-000002'], codes: [1] });
    fc.assert(
      fc.property(fc.shuffledSubarray(many, { minLength: 40 }), (shuffled) => {
        expect(rank(a, shuffled)).toEqual(rank(a, many));
      }),
    );
    expect(rank(a, many).candidates).toHaveLength(10);
  });
});

it('a name is the same with accents, marks and in any case', () => {
  expect(personKey('María José', "O'Néil")).toBe('mariajose oneil');
  expect(personKey('Mary', undefined)).toBeUndefined();
});

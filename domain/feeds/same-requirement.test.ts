import { NO_WORD } from './carrier-word';
import { nameKey } from './name-key';
import {
  type KnownRequirement,
  type NamedRequirement,
  recognize,
  settleWord,
  takeWord,
} from './same-requirement';

const DAY = '2026-12-05T10:00:00.000Z';
const row = (id: string, more: Partial<KnownRequirement> = {}): KnownRequirement => ({
  id,
  code: 11,
  party: 'insured',
  providerId: null,
  fulfilment: 'agent',
  status: 'outstanding',
  carrierRef: null,
  carrierUniqueId: null,
  word: NO_WORD,
  fromCarrier: false,
  closedByCarrier: false,
  closedAt: null,
  ordered: more.fulfilment === 'vendor',
  ...more,
});
const named = (more: Partial<NamedRequirement> = {}): NamedRequirement => ({
  code: 11,
  party: 'insured',
  providerId: null,
  status: 'outstanding',
  at: DAY,
  ...more,
});
const found = (rows: KnownRequirement[], more?: Partial<NamedRequirement>) => {
  const recognized = recognize(rows, named(more));
  return recognized && `${recognized.row.id} by ${recognized.by}`;
};

describe('the row that a carrier means', () => {
  it.each<[string, KnownRequirement[], Partial<NamedRequirement>, string | undefined]>([
    ['our id first', [row('a'), row('b', { code: 99 })], { uniqueId: 'b' }, 'b by our-id'],
    [
      'its reference, whatever the code',
      [row('a', { code: 99, carrierRef: 'H' })],
      { carrierRef: 'H' },
      'a by carrier-ref',
    ],
    ['its own id', [row('a', { carrierUniqueId: 'T' })], { uniqueId: 'T' }, 'a by carrier-id'],
    [
      'the same item, unclaimed',
      [row('a', { carrierRef: 'X' }), row('b')],
      { carrierRef: 'H' },
      'b by same-item',
    ],
    [
      'none that another reference has claimed',
      [row('a', { carrierRef: 'X' })],
      { carrierRef: 'H' },
      undefined,
    ],
    ['none of another party', [row('a', { party: 'owner:p2' })], {}, undefined],
    ['none of another physician', [row('a', { providerId: 'd1' })], { providerId: 'd2' }, undefined],
    [
      'the physician that it names',
      [row('a', { providerId: 'd1' }), row('b', { providerId: 'd2' })],
      { providerId: 'd2' },
      'b by same-item',
    ],
    ['none but by reference, where nobody knows what is meant', [row('a')], { unclear: true }, undefined],
    [
      'its reference, also where nobody knows what is meant',
      [row('a', { carrierRef: 'H' })],
      { unclear: true, carrierRef: 'H' },
      'a by carrier-ref',
    ],
    ['without a reference the open one', [row('a', { status: 'satisfied' }), row('b')], {}, 'b by same-item'],
    ['without a reference also a closed one', [row('a', { status: 'waived' })], {}, 'a by same-item'],
    [
      'not one that was closed before the carrier asked under a new reference',
      [row('a', { status: 'satisfied', closedAt: '2026-12-04T10:00:00.000Z' })],
      { carrierRef: 'H' },
      undefined,
    ],
    [
      'one that was closed after the carrier asked: the two have crossed',
      [row('a', { status: 'satisfied', closedAt: '2026-12-06T10:00:00.000Z' })],
      { carrierRef: 'H' },
      'a by same-item',
    ],
    [
      'not one that was cancelled',
      [row('a', { status: 'cancelled', closedAt: '2026-12-06T10:00:00.000Z' })],
      { carrierRef: 'H' },
      undefined,
    ],
  ])('is %s', (_, rows, more, expected) => {
    expect(found(rows, more)).toBe(expected);
  });
});

describe("a carrier's word on a row", () => {
  it.each<
    [string, Partial<KnownRequirement>, NamedRequirement['status'], KnownRequirement['status'], boolean]
  >([
    ['closes an item of the agent', {}, 'received', 'satisfied', false],
    ['that asks changes nothing', {}, 'outstanding', 'outstanding', false],
    [
      'never closes what a vendor works on, but is a question when it waives it',
      { fulfilment: 'vendor' },
      'waived',
      'outstanding',
      true,
    ],
    [
      'that has what a vendor works on is a question, too',
      { fulfilment: 'vendor' },
      'received',
      'outstanding',
      true,
    ],
    [
      'closes what the carrier asked for and nobody has ordered',
      { fulfilment: 'vendor', fromCarrier: true, ordered: false, status: 'needed' },
      'received',
      'satisfied',
      false,
    ],
    [
      'never closes what we need of a vendor, ordered or not, but is a question',
      { fulfilment: 'vendor', ordered: false, status: 'needed' },
      'received',
      'needed',
      true,
    ],
    [
      'that asks for it again after that is no question: the order goes on',
      {
        fulfilment: 'vendor',
        word: { askedAt: null, closedAt: '2026-12-01T10:00:00.000Z', closedAs: 'satisfied' },
      },
      'outstanding',
      'outstanding',
      false,
    ],
    ['never changes how somebody else has closed it', { status: 'waived' }, 'received', 'waived', false],
    [
      'changes how it has closed it itself',
      { status: 'satisfied', closedByCarrier: true },
      'waived',
      'waived',
      false,
    ],
  ])('%s', (_, more, status, expected, vendorIdle) => {
    expect(takeWord(row('a', more), named({ status }))).toMatchObject({ status: expected, vendorIdle });
  });
});

it('everything that was said at once is as if it had been said word by word', () => {
  const said = named({ status: 'waived' });
  const { word } = takeWord(row('a'), said);
  expect(settleWord(row('a'), word)).toEqual(takeWord(row('a'), said));
});

it.each([
  ['  José  de la Cruz-Ortiz, Jr. ', 'josedelacruzortiz'],
  ['DR. Paula Physician MD', 'paulaphysician'],
  ['jr', ''],
])('%j is compared as %j', (text, key) => {
  expect(nameKey(text)).toBe(key);
});

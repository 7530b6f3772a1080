import { needsPerson, REMARK_WORDS, type RemarkWord, remarkTitle, type SentKind } from './remark';

const KINDS: SentKind[] = [
  'order',
  'order-cancel',
  'order-change',
  'submission',
  'evidence',
  'offer-reply',
  'change',
];
const title = (kind: SentKind, ...means: (RemarkWord | null)[]) =>
  remarkTitle(
    'SUMMIT',
    kind,
    means.map((word, i) => ({ code: 2001 + i, means: word })),
  );

it.each<[RemarkWord | null, boolean]>([
  ['noted', false],
  ['duplicate', false],
  ['cancelled', true],
  ['not-found', true],
  ['not-open', true],
  ['incomplete', true],
  ['not-valid', true],
  ['not-in-good-order', true],
  ['not-now', true],
  [null, true],
])('a remark that means %s asks for a person: %s', (means, asks) => {
  for (const kind of KINDS.filter((one) => one !== 'order-cancel')) {
    expect([kind, needsPerson(kind, { means })]).toEqual([kind, asks]);
    expect([kind, title(kind, means) !== undefined]).toEqual([kind, asks]);
  }
});

it('a cancellation of which the vendor says that the order is cancelled has done what it was for', () => {
  expect(needsPerson('order-cancel', { means: 'cancelled' })).toBe(false);
  expect(needsPerson('order-cancel', { means: 'not-open' })).toBe(true);
});

it('says for each kind of message and each word what to do, in one line', () => {
  for (const kind of KINDS)
    for (const word of REMARK_WORDS.filter((means) => needsPerson(kind, { means })))
      expect(title(kind, word)).toMatch(/^SUMMIT took .+, but .+: ask .+ \(code 2001\)$/);
});

it('says of a reply to an offer that no offer is open, and of evidence that it was not asked for', () => {
  expect(title('offer-reply', 'not-found')).toContain('no offer is open');
  expect(title('offer-reply', 'not-open')).toContain('no offer is open');
  expect(title('evidence', 'not-found')).toContain('has not asked for all of it');
  expect(title('change', 'not-found')).toContain('does not find what it is about');
});

it('names every code that asks for something, says the same once, and leaves out what asks for nothing', () => {
  const words = title('evidence', 'not-found', 'duplicate', 'not-found', 'not-valid')!;
  expect(words).toMatch(/\(code 2001, code 2003, code 2004\)$/);
  expect(words.match(/has not asked/g)).toHaveLength(1);
  expect(title('evidence')).toBeUndefined();
});

it('a remark without a code is a remark that nobody knows the meaning of', () => {
  expect(remarkTitle('SUMMIT', 'submission', [{ code: 0, means: null }])).toMatch(
    /no word for: read it in the notes.*\(no code\)$/,
  );
});

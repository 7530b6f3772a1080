import type { CodesBody } from '../rules/codes.schema';
import { type RuleDocument, RuleDocumentSchema } from '../rules/rule-document.schema';
import { tablesWith } from './assign-code';
import { meaningOf } from './code-table';
import { likenessOf, suggestMeanings } from './suggest-meaning';

const table = (scope: string, version: number, effectiveFrom: string, lists: Record<string, unknown>) =>
  RuleDocumentSchema.parse({
    kind: 'codes',
    scope,
    version,
    effectiveFrom,
    source: 'made for a test',
    body: lists,
  });
const PRIVATE = 1_029_799_123;
const policy = (...rows: [number, string, string?][]) => ({
  'policy-status': rows.map(([code, means, text]) => ({ code, means, ...(text ? { text } : {}) })),
});
const faultsOf = (scope: string, lists: unknown): string[] => {
  const document = {
    kind: 'codes',
    scope,
    version: 1,
    effectiveFrom: '2026-01-01',
    source: 'made for a test',
  };
  const parsed = RuleDocumentSchema.safeParse({ ...document, body: lists });
  return parsed.success ? [] : parsed.error.issues.map((i) => `${i.path.join('/')}: ${i.message}`);
};

describe('a table of codes', () => {
  it('is refused with a word that is none of ours, named with its place', () => {
    expect(faultsOf('SUMMIT', policy([24, 'aproved']))).toEqual([
      expect.stringMatching(/^body\/policy-status\/0\/means: "aproved" is none of: acknowledged, /),
    ]);
    expect(faultsOf('SUMMIT', policy([24, 'unknown']))).toHaveLength(1);
  });

  it('is refused with a code twice', () => {
    expect(faultsOf('SUMMIT', policy([24, 'approved'], [25, 'issued'], [24, 'issued']))).toEqual([
      'body/policy-status/2/code: 24 is listed twice',
    ]);
  });

  it('is refused with a private code where it is for every partner', () => {
    expect(faultsOf('*', policy([PRIVATE, 'approved']))).toEqual([
      `body/policy-status/0/code: ${PRIVATE} is private: it belongs into a partner's own table`,
    ]);
    expect(faultsOf('SUMMIT', policy([PRIVATE, 'approved']))).toEqual([]);
    expect(faultsOf('*', policy([999_999_999, 'approved'], [2_000_000_000, 'issued']))).toEqual([]);
  });

  it('is refused with a list that nobody knows', () => {
    expect(faultsOf('SUMMIT', { 'policy-states': [] })).toHaveLength(1);
  });
});

describe('what a code means', () => {
  const documents = [
    table('*', 1, '2000-01-01', policy([24, 'approved'], [8, 'pending'])),
    table('SUMMIT', 1, '2026-01-01', policy([24, 'tentative-offer'], [PRIVATE, 'declined'])),
    table('SUMMIT', 2, '2026-06-01', policy([PRIVATE, 'approved'])),
  ];
  const means = (code: number, on: string, partnerCode = 'SUMMIT') =>
    meaningOf(documents, { partnerCode, list: 'policy-status', code, on })?.means;

  it.each([
    ['the own table first', 24, '2026-02-01', 'tentative-offer'],
    ['else the table for all, code by code', 8, '2026-02-01', 'pending'],
    ['the version of the day', PRIVATE, '2026-02-01', 'declined'],
    ['the version that took effect last', PRIVATE, '2026-06-01', 'approved'],
    ['the table for all where a newer own version dropped the code', 24, '2026-07-01', 'approved'],
    ['nothing before the table takes effect', PRIVATE, '2025-12-31', undefined],
  ])('is %s', (_, code, on, word) => {
    expect(means(code, on)).toBe(word);
  });

  it("is never read in another partner's table", () => {
    expect(means(PRIVATE, '2026-07-01', 'HARBOR')).toBeUndefined();
  });
});

describe('giving a code a word', () => {
  const row = { code: PRIVATE, means: 'approved' };
  const ask = (since: string) => ({ list: 'policy-status' as const, row, since });
  const days = (own: RuleDocument[], since: string) =>
    tablesWith(own, 'SUMMIT', ask(since)).map(({ effectiveFrom, body }) => [
      effectiveFrom,
      body['policy-status'].map(({ code }) => code),
    ]);

  it('begins a table on the first day of need where there is none', () => {
    expect(days([], '2026-11-16')).toEqual([['2026-11-16', [PRIVATE]]]);
  });

  it('extends the table of that day and each one that takes effect later, and leaves earlier ones alone', () => {
    const own = [
      table('SUMMIT', 1, '2020-01-01', policy([1, 'active'])),
      table('SUMMIT', 2, '2026-01-01', policy([2, 'active'])),
      table('SUMMIT', 3, '2027-01-01', policy([3, 'active'])),
    ];
    expect(days(own, '2026-11-16')).toEqual([
      ['2026-01-01', [2, PRIVATE]],
      ['2027-01-01', [3, PRIVATE]],
    ]);
  });

  it('replaces what the code meant', () => {
    const own = [table('SUMMIT', 1, '2020-01-01', policy([PRIVATE, 'declined']))];
    const [next] = tablesWith(own, 'SUMMIT', ask('2026-11-16'));
    expect((next!.body as CodesBody)['policy-status']).toEqual([row]);
  });
});

describe('suggestions for an unknown code', () => {
  const documents = [
    table('*', 1, '2000-01-01', policy([24, 'approved', 'Approved'], [62, 'postponed', 'Postponed'])),
    table('HARBOR', 1, '2020-01-01', policy([199, 'counteroffer', 'Approved other than applied'])),
    table('HARBOR', 2, '2021-01-01', policy([PRIVATE, 'declined', 'Closed by committee'])),
  ];
  const suggest = (code: number, text?: string) =>
    suggestMeanings(documents, {
      partnerCode: 'SUMMIT',
      list: 'policy-status',
      code,
      text,
      isPrivate: code >= 1_000_000_000,
    });

  it('come from the text that came with it, each with why', () => {
    const [first] = suggest(PRIVATE + 1, 'APPROVED - OTHER THAN APPLIED FOR');
    expect(first).toMatchObject({
      means: 'counteroffer',
      because: ['"Approved other than applied" is counteroffer for HARBOR'],
    });
  });

  it('come from other partners that use the same number, unless it is private', () => {
    expect(suggest(199)[0]).toMatchObject({
      means: 'counteroffer',
      because: ['HARBOR uses the same number for counteroffer'],
    });
    expect(suggest(PRIVATE)).toEqual([]);
  });

  it('are none for a text that is like nothing', () => {
    expect(suggest(PRIVATE + 1, 'zzz qqq')).toEqual([]);
    expect(suggest(PRIVATE + 1)).toEqual([]);
  });

  it.each([
    ['postponed', 'Postponed', 1],
    ['', 'Postponed', 0],
    ['a b', 'A, b!', 1],
  ])('likeness of %j and %j is %d', (a, b, likeness) => {
    expect(likenessOf(a, b)).toBe(likeness);
  });
});

import { ConditionSchema, DeliveryConditionSchema } from './condition.schema';

const faults = (raw: unknown) =>
  (ConditionSchema.safeParse(raw).error?.issues ?? []).map((i) => `${i.path.join('/')}: ${i.message}`);

describe('a condition in a document', () => {
  it('may nest all, any and not', () => {
    const raw = {
      all: [
        {
          any: [
            { fact: 'insuranceAge', atLeast: 60 },
            { fact: 'riders', includesAny: ['WP'] },
          ],
        },
        { not: { fact: 'tobacco', in: ['never', 'prior'] } },
        { fact: 'signedState', known: true },
      ],
    };
    expect(ConditionSchema.parse(raw)).toEqual(raw);
  });

  it.each<[string, unknown, string]>([
    ['no object', 'yes', ': a condition is an object with all, any, not or fact'],
    ['a list', [], ': a condition is an object with all, any, not or fact'],
    ['an empty list', { all: [] }, 'all: a list of at least one condition'],
    ['no list', { any: { fact: 'hasCash', is: true } }, 'any: a list of at least one condition'],
    ['two combinations', { all: [], not: {} }, ': all stands alone in its object'],
    ['an unknown fact', { all: [{ fact: 'agNearest', is: 1 }] }, 'all/0/fact: unknown fact: agNearest'],
    [
      'a fact that is a property of every object',
      { fact: 'constructor', is: 1 },
      'fact: unknown fact: constructor',
    ],
    ['no fact', { is: 1 }, 'fact: unknown fact: undefined'],
    ['a fact of issued policies', { fact: 'premiumPaid', is: true }, 'fact: unknown fact: premiumPaid'],
    [
      'an operator that does not suit',
      { not: { fact: 'hasCash', atLeast: 1 } },
      'not/atLeast: atLeast does not suit a fact of type boolean',
    ],
    ['a number for a code', { fact: 'signedState', is: 1 }, 'is: is needs a string'],
    ['a code for a list', { fact: 'signedState', in: 'OH' }, 'in: in needs a list of strings'],
    [
      'an empty list of codes',
      { fact: 'riders', includesAny: [] },
      'includesAny: includesAny needs a list of strings',
    ],
    ['a text for known', { fact: 'signedState', known: 'yes' }, 'known: known needs true or false'],
  ])('is refused with its place: %s', (_, raw, expected) => {
    expect(faults(raw)).toEqual([expected]);
  });

  it.each([
    { fact: 'hasCash' },
    { fact: 'hasCash', is: true, isNot: false },
    { fact: 'hasCash', equals: true },
  ])('has exactly one comparison: %j', (raw) => {
    expect(faults(raw)).toEqual([expect.stringMatching(/^: exactly one comparison of: is, isNot, in/)]);
  });

  it('may ask about the issued policy in delivery documents', () => {
    expect(DeliveryConditionSchema.safeParse({ fact: 'premiumPaid', is: true }).success).toBe(true);
  });
});

import { type NamedByReference, soleCase } from './named-cases';

const tracking = (is: string[], said?: string): NamedByReference => ({ kind: 'tracking-id', is, said });
const policy = (is: string[], said?: string): NamedByReference => ({ kind: 'policy-number', is, said });

describe('the case that references name', () => {
  it.each<[string, NamedByReference[], string | undefined]>([
    ['the one that bears them', [tracking(['a']), policy(['a'])], 'a'],
    ['the one that bears the only one that is known', [tracking(['a']), policy([])], 'a'],
    ['the one that both have in common', [tracking(['a']), policy(['a', 'b'])], 'a'],
    ['the one that a person has said', [tracking([], 'a'), policy([])], 'a'],
    ['the one that bears it, whatever was said of another record', [tracking(['a'], 'b')], 'a'],
    [
      'what a person has said of all of them, where they contradict',
      [tracking(['a'], 'b'), policy(['b'], 'b')],
      'b',
    ],
    ['none, where they contradict each other', [tracking(['a']), policy(['b'])], undefined],
    ['none, where a person has said it of one only', [tracking(['a'], 'a'), policy(['b'])], undefined],
    ['none, where a person has said two things', [tracking([], 'a'), policy([], 'b')], undefined],
    ['none, where one names several', [policy(['a', 'b'])], undefined],
    ['none without any', [], undefined],
  ])('is %s', (_, named, expected) => {
    expect(soleCase(named)).toBe(expected);
  });
});

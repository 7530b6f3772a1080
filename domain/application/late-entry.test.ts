import { relationOf } from './late-entry';

const APPLICATION = {
  faceAmountCents: 100,
  parties: [{ id: 'p1', lastName: 'Berg' }],
  'a/b': { '~': 1 },
  answers: [] as unknown[],
};

it.each([
  ['/parties/0/lastName', 'Berg', 'known'],
  ['/a~1b/~0', 1, 'known'],
  ['/parties/0', { lastName: 'Berg', id: 'p1' }, 'known'],
  ['/parties/0/lastName', 'Burg', 'conflict'],
  ['/parties/0', { lastName: 'Berg' }, 'conflict'],
  ['/parties/0/phone', '1', 'missing'],
  ['/answers/-', {}, 'missing'],
  ['/answers/0', {}, 'missing'],
  ['/answers/7', {}, 'nowhere'],
  ['/parties/0/lastName/x', 1, 'nowhere'],
  ['/constructor', 1, 'nowhere'],
  ['/parties/0/toString', 1, 'nowhere'],
  ['', 1, 'nowhere'],
  ['parties', 1, 'nowhere'],
])('%s = %j: %s', (pointer, value, relation) => {
  expect(relationOf(APPLICATION, pointer, value).relation).toBe(relation);
});

it('what is missing is added with the objects on the way', () => {
  expect(relationOf(APPLICATION, '/parties/0/address/city', 'Troy')).toEqual({
    relation: 'missing',
    patch: { op: 'add', path: '/parties/0/address', value: { city: 'Troy' } },
  });
});

it('a conflict says what stands there', () => {
  expect(relationOf(APPLICATION, '/faceAmountCents', 200)).toEqual({ relation: 'conflict', known: 100 });
});

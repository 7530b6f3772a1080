import { Script, ScriptInputSchema, scriptFor } from './scripts';

it("takes the case's own word before the general one, and the word for the kind before the word for all", () => {
  const usual = { all: ['slow'], aps: ['lost-fax'] };
  expect(scriptFor('exam', undefined, usual).has('slow')).toBe(true);
  expect(scriptFor('aps', undefined, usual).lines).toEqual(['lost-fax']);
  expect(scriptFor('aps', { all: ['clean'] }, usual).lines).toEqual(['clean']);
  expect(scriptFor('aps', { all: ['clean'], aps: [] }, usual).lines).toEqual([]);
  expect(scriptFor('exam', { aps: ['clean'] }, usual).lines).toEqual(['slow']);
});

it('takes a list for everything, or lists by kind', () => {
  expect(ScriptInputSchema.parse(['no-show'])).toEqual({ all: ['no-show'] });
  expect(ScriptInputSchema.parse({ aps: ['lost-fax', 'http-500:5'] })).toEqual({
    aps: ['lost-fax', 'http-500:5'],
  });
});

it.each([
  [['no-such-script']],
  [['http-500:0']],
  [['http-500:x']],
  [['__proto__']],
  [{ aps: 'lost-fax' }],
  [{ nothing: ['clean'] }],
  ['clean'],
])('refuses %j', (input) => {
  expect(ScriptInputSchema.safeParse(input).success).toBe(false);
});

it('counts how often a fault strikes', () => {
  expect(new Script(['http-500:7']).times('http-500', 2)).toBe(7);
  expect(new Script(['http-500']).times('http-500', 2)).toBe(2);
  expect(new Script([]).times('http-500', 2)).toBe(0);
});

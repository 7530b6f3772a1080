import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultPort, SIMULATOR_NAMES } from './names';
import { FaultPlanSchema } from './shared/fault-plan';
import { SCRIPT_KINDS, SCRIPTS } from './shared/scripts';
import { EnvironmentSchema } from './shared/settings';

const readme = readFileSync(join(__dirname, 'README.md'), 'utf8');
const section = (title: string): string => readme.split(/^## /m).find((text) => text.startsWith(title)) ?? '';
/** First and last cell of each row that begins with a word in code. */
const rowsOf = (text: string): [string, string][] =>
  [...text.matchAll(/^\| `([^`]+)` \|(?:.*\|)? (.*) \|$/gm)].map(([, word, last]) => [word!, last!]);

it('lists every script word with what it does, and no other', () => {
  expect(Object.fromEntries(rowsOf(section('Scripts')))).toEqual(SCRIPTS);
  expect(section('Scripts')).toContain(`Kinds: ${SCRIPT_KINDS.map((kind) => `\`${kind}\``).join(', ')}.`);
});

it('lists every kind of chance', () => {
  const words = rowsOf(section('Chance')).map(([word]) => word);
  expect(words).toEqual(Object.keys(FaultPlanSchema.shape));
});

it('lists every setting', () => {
  const words = rowsOf(section('Settings')).map(([word]) => word);
  expect(words.sort()).toEqual(Object.keys(EnvironmentSchema.shape).sort());
});

it('lists every partner with its port', () => {
  const ports = [...readme.matchAll(/^\| `(\w+)` \| .* \| (74\d\d) \|/gm)].map(([, name, port]) => [
    name,
    port,
  ]);
  expect(ports).toEqual(SIMULATOR_NAMES.map((name) => [name, String(defaultPort(name))]));
});

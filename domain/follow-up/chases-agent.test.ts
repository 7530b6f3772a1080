import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { chasesAgent } from './chases-agent';
import { languageOf } from './languages';

const FILE = path.join(__dirname, '../../prisma/seed/reference/timetables.yaml');
const { body } = parse(readFileSync(FILE, 'utf8')) as {
  body: { timetables: { id: string; waitingOn: string }[] };
};

it('the mornings of a timetable are the agent’s exactly when the agent is waited for', () => {
  for (const { id, waitingOn } of body.timetables)
    expect([id, chasesAgent(id)]).toEqual([id, waitingOn === 'agent']);
});

it.each([
  ['es', 'es'],
  ['es-MX', 'es'],
  ['EN', 'en'],
  ['fr', 'en'],
  ['', 'en'],
])('%j is written to in %s', (setting, language) => {
  expect(languageOf(setting)).toBe(language);
});

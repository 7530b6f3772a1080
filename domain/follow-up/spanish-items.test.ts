import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { MAIL_WORDS } from './mail-words';
import { composeOwed } from './owed';
import { SPANISH_NAMES, spanishItem } from './spanish-items';

const FILE = path.join(__dirname, '../../prisma/seed/reference/vendors.yaml');
const { body } = parse(readFileSync(FILE, 'utf8')) as {
  body: { items: { code: number; label: string; fulfilment: string }[] };
};
/** Their names tell of the client: mail never has them. */
const UNNAMED = [...[102, 104, 106, 111, 114, 115, 116, 200, 202, 690, 855]];

it('everything that the published catalog asks an agent for has Spanish words, under its published name', () => {
  const published = body.items.filter((item) => item.fulfilment === 'agent' && !UNNAMED.includes(item.code));
  for (const { code, label } of published) expect([code, SPANISH_NAMES.get(code)]).toEqual([code, label]);
});

it('a name that a person has given stays as it is', () => {
  expect(spanishItem(130, 'Signature')!.label).toBe('Firma');
  expect(spanishItem(130, 'Signature of the trustee')!.label).toBe('Signature of the trustee');
});

const item = { caseNumber: 'GO-1', caseId: 'a', urgent: false, reminderCount: 0 };
const inSpanish = (label: string, instructions: string, code?: number) =>
  composeOwed([{ ...item, code, label, instructions, requestedAt: '2026-11-24T15:00:00.000Z' }], {
    at: '2026-11-25T15:00:00.000Z',
    timeZone: 'America/New_York',
    language: 'es',
  }).cases[0]!.items[0]!;

it('what must not be named in English is not named in Spanish, and the day is in Spanish', () => {
  const line = inSpanish('Diabetic questionnaire', 'Ask.', 111);
  expect(line.what).toBe(MAIL_WORDS.es.confidentialWhat);
  expect(line.since).toBe('mar 24 de nov de 2026');
  expect(inSpanish('Cuestionario sobre el corazón', 'Ask.').what).toBe(MAIL_WORDS.es.confidentialWhat);
});

it('an item without words of its own points to the case', () => {
  expect(inSpanish('A letter', 'Send the letter.').next).toBe('Abra el caso para ver qué se necesita.');
});

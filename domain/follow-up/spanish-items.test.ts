import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { unlistedLabel } from '../requirements/catalog';
import { MAIL_WORDS } from './mail-words';
import { composeOwed } from './owed';
import { SPANISH_NAMES, spanishItem } from './spanish-items';

const FILE = path.join(__dirname, '../../prisma/seed/reference/vendors.yaml');
const { body } = parse(readFileSync(FILE, 'utf8')) as {
  body: { items: { code: number; label: string; fulfilment: string; es?: object }[] };
};
/** Their names tell of the client: mail never has them. */
const UNNAMED = [106, 111, 114, 115, 116];
/** An item that only the desk's rules know. */
const OF_THE_DESK = [1029700011];

it('everything that an agent may be asked for or help with has Spanish words, under its published name', () => {
  const agents = (item: { fulfilment: string }) => ['agent', 'vendor'].includes(item.fulfilment);
  const published = body.items.filter((item) => agents(item) && !UNNAMED.includes(item.code));
  for (const { code, label } of published) expect([code, SPANISH_NAMES.get(code)]).toEqual([code, label]);
});

it('the published document itself has Spanish words for all of it, and older rows are called the same', () => {
  const worded = body.items.filter(({ code }) => SPANISH_NAMES.has(code));
  expect(worded).toHaveLength(SPANISH_NAMES.size - OF_THE_DESK.length);
  for (const { code, label, es } of worded) {
    const { label: called, next } = spanishItem(code, label)!;
    expect([code, es]).toEqual([code, { label: called, instructions: next }]);
  }
});

it('so has what the desk takes in place of something else and words itself', () => {
  const { body: desk } = parse(readFileSync(path.join(path.dirname(FILE), 'desk.yaml'), 'utf8')) as {
    body: { substitutes: { by: number; label?: string; es?: object }[] };
  };
  const own = desk.substitutes.filter(({ label }) => label !== undefined);
  expect(own.map(({ by }) => by)).toEqual(OF_THE_DESK);
  for (const { by, label, es } of own) {
    const { label: called, next } = spanishItem(by, label!)!;
    expect(es).toEqual({ label: called, instructions: next });
  }
});

it('a name that a person has given stays as it is', () => {
  expect(spanishItem(130, 'Signature')!.label).toBe('Firma');
  expect(spanishItem(130, 'Signature of the trustee')!.label).toBe('Signature of the trustee');
  expect(spanishItem(4711, 'A letter')).toBeUndefined();
});

it('what no document lists is called by its number, and the agent asks what it is', () => {
  expect(spanishItem(4711, unlistedLabel(4711))).toEqual({
    label: 'Requisito 4711',
    next: expect.stringContaining('Pregunte'),
  });
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

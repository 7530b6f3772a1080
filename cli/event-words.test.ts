import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { businessMinute, eventInWords } from './event-words';
import type { EventView } from './views';

/** The tool speaks HTTP only: it knows the product's events by name. */
const source = readFileSync(join(__dirname, '../domain/case-events/case-events.ts'), 'utf8');
const TYPES = [...source.matchAll(/^ {2}'([a-z-]+\.[a-z-]+)': /gm)].map(([, type]) => type!);

const event = (type: string, more: Partial<EventView> = {}): EventView => ({
  seq: '1',
  type,
  at: '2026-11-18T16:13:20.000Z',
  requirementId: null,
  data: {},
  ...more,
});

it('knows the events of the product', () => expect(TYPES.length).toBeGreaterThan(25));

it.each(TYPES)('has words for %s', (type) => {
  expect(eventInWords(event(type), new Map())).not.toBe(type);
});

it('shows what it does not know as it is, with the business minute of everything', () => {
  expect(eventInWords(event('case.something-new'), new Map())).toBe('case.something-new');
  expect(businessMinute(event('x').at)).toBe('2026-11-18 16:13');
});

it('names a requirement by its label: from the case, else from the event', () => {
  const labels = new Map([['r1', 'Motor vehicle report']]);
  const ordered = event('requirement.ordered', { requirementId: 'r1', data: { vendor: 'DATAL' } });
  expect(eventInWords(ordered, labels)).toBe('ordered from DATAL: Motor vehicle report');
  const determined = event('requirement.determined', { requirementId: 'r2', data: { label: 'Signature' } });
  expect(eventInWords(determined, labels)).toBe('needed: Signature');
  expect(eventInWords(event('requirement.received', { requirementId: 'r3' }), labels)).toBe(
    'received: a requirement',
  );
});

it('counts in English', () => {
  const checked = (blocking: number) =>
    event('good-order.checked', { data: { inGoodOrder: false, blocking } });
  expect(eventInWords(checked(1), new Map())).toBe('checked: NOT in good order, 1 thing missing or wrong');
  expect(eventInWords(checked(2), new Map())).toBe('checked: NOT in good order, 2 things missing or wrong');
});

import { execFileSync } from 'node:child_process';
import { instantAt, isTimeZone, localDate, localOf, nextLocalDay } from './zoned';

const NEW_YORK = 'America/New_York';
const PHOENIX = 'America/Phoenix';
const HONOLULU = 'Pacific/Honolulu';

describe('the instant of a local hour', () => {
  it.each([
    [NEW_YORK, '2026-01-15', 9, '2026-01-15T14:00:00.000Z'],
    [NEW_YORK, '2026-07-15', 9, '2026-07-15T13:00:00.000Z'],
    [PHOENIX, '2026-01-15', 9, '2026-01-15T16:00:00.000Z'],
    [PHOENIX, '2026-07-15', 9, '2026-07-15T16:00:00.000Z'],
    [HONOLULU, '2026-07-15', 9, '2026-07-15T19:00:00.000Z'],
    [HONOLULU, '2026-07-15', 23, '2026-07-16T09:00:00.000Z'],
    ['America/St_Johns', '2026-07-15', 9, '2026-07-15T11:30:00.000Z'],
    ['Asia/Kathmandu', '2026-07-15', 0, '2026-07-14T18:15:00.000Z'],
    ['Pacific/Kiritimati', '2026-07-15', 9, '2026-07-14T19:00:00.000Z'],
    ['Pacific/Pago_Pago', '2026-07-15', 9, '2026-07-15T20:00:00.000Z'],
  ])('in %s on %s at %i is %s', (zone, date, hour, instant) => {
    expect(instantAt(zone, date, hour)).toBe(instant);
  });

  it.each([
    ['before the gap', NEW_YORK, '2026-03-08', 1, '2026-03-08T06:00:00.000Z'],
    ['in the gap: the first instant after it', NEW_YORK, '2026-03-08', 2, '2026-03-08T07:00:00.000Z'],
    ['after the gap', NEW_YORK, '2026-03-08', 3, '2026-03-08T07:00:00.000Z'],
    ['in the morning after the gap', NEW_YORK, '2026-03-08', 9, '2026-03-08T13:00:00.000Z'],
    ['before the overlap', NEW_YORK, '2026-11-01', 0, '2026-11-01T04:00:00.000Z'],
    ['in the overlap: the first of the two', NEW_YORK, '2026-11-01', 1, '2026-11-01T05:00:00.000Z'],
    ['after the overlap', NEW_YORK, '2026-11-01', 2, '2026-11-01T07:00:00.000Z'],
    ['in the morning after the overlap', NEW_YORK, '2026-11-01', 9, '2026-11-01T14:00:00.000Z'],
    ['where clocks never change, in spring', PHOENIX, '2026-03-08', 2, '2026-03-08T09:00:00.000Z'],
    ['where clocks never change, in autumn', HONOLULU, '2026-11-01', 1, '2026-11-01T11:00:00.000Z'],
    ['in a gap of half an hour', 'Australia/Lord_Howe', '2026-10-04', 2, '2026-10-03T15:30:00.000Z'],
    ['on a day that a zone left out', 'Pacific/Apia', '2011-12-30', 9, '2011-12-30T10:00:00.000Z'],
  ])('%s', (_, zone, date, hour, instant) => {
    expect(instantAt(zone, date, hour)).toBe(instant);
  });

  it('refuses an hour, a day or a zone that does not exist', () => {
    expect(() => instantAt(NEW_YORK, '2026-01-01', 24)).toThrow(/no hour 24/);
    expect(() => instantAt(NEW_YORK, '2026-01-01', 9.5)).toThrow(RangeError);
    expect(() => instantAt(NEW_YORK, '2026-02-30', 9)).toThrow(RangeError);
    expect(() => instantAt('America/Nowhere', '2026-01-01', 9)).toThrow(RangeError);
  });
});

describe('local days', () => {
  it('belong to the zone, not to UTC', () => {
    expect(localDate(NEW_YORK, '2026-11-25T04:59:59.999Z')).toBe('2026-11-24');
    expect(localDate(NEW_YORK, '2026-11-25T05:00:00.000Z')).toBe('2026-11-25');
    expect(nextLocalDay(HONOLULU, '2026-11-25T05:00:00.000Z')).toBe('2026-11-25');
    expect(localOf(NEW_YORK, '2026-11-25T05:00:07.000Z')).toEqual({
      date: '2026-11-25',
      hour: 0,
      minute: 0,
      second: 7,
    });
  });

  it('refuse text that is not an instant', () => {
    expect(() => localOf(NEW_YORK, 'yesterday')).toThrow(/not an instant/);
  });

  it('know a zone from a typing error', () => {
    expect(isTimeZone(PHOENIX)).toBe(true);
    expect(isTimeZone('America/Pheonix')).toBe(false);
    expect(isTimeZone('')).toBe(false);
  });
});

/** Loads the TypeScript source in a process whose own zone is another, and asks it for hours around both changes. */
const SCRIPT = `
  const { transformFileSync } = require('@swc/core');
  const options = { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } };
  require.extensions['.ts'] = (module, file) => module._compile(transformFileSync(file, options).code, file);
  const { instantAt, localDate } = require('./domain/calendar/zoned.ts');
  const days = ['2026-03-07', '2026-03-08', '2026-11-01', '2026-11-02'];
  const zones = ['America/New_York', 'America/Phoenix', 'Pacific/Honolulu'];
  const answers = zones.flatMap((z) => days.flatMap((d) => [0, 1, 2, 3, 9].map((h) => instantAt(z, d, h))));
  const own = new Date(2026, 0, 1).toISOString();
  console.log(JSON.stringify({ own, answers, dates: answers.map((a) => localDate(zones[0], a)) }));`;

const askIn = (TZ: string): { own: string; answers: string[]; dates: string[] } =>
  JSON.parse(
    execFileSync(process.execPath, ['-e', SCRIPT], { env: { ...process.env, TZ }, encoding: 'utf8' }),
  );

describe("the machine's own zone", () => {
  it.each(['America/New_York', 'Asia/Kolkata', 'Pacific/Apia'])(
    'makes no difference when it is %s',
    (zone) => {
      const [utc, there] = [askIn('UTC'), askIn(zone)];
      expect(there.own).not.toBe(utc.own);
      expect({ ...there, own: '' }).toEqual({ ...utc, own: '' });
      expect(utc.answers).toHaveLength(60);
    },
  );
});

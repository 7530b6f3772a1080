import { earlier, nextTimed, type Postponement, warningAt } from './pauses';

const UNTIL = '2027-03-01T14:00:00.000Z';
const postponed = (more: Partial<Postponement> = {}): Postponement => ({
  until: UNTIL,
  warned: false,
  over: false,
  ...more,
});
const hold = { reason: 'other', since: '2026-11-18T15:00:00.000Z', until: '2026-12-01T14:00:00.000Z' };

it('a postponement is warned of thirty days ahead, then ends, once', () => {
  expect(warningAt(UNTIL)).toBe('2027-01-30T14:00:00.000Z');
  expect(nextTimed({ postponement: postponed() })).toEqual({
    at: warningAt(UNTIL),
    action: 'postponement-near',
  });
  expect(nextTimed({ postponement: postponed({ warned: true }) })).toEqual({
    at: UNTIL,
    action: 'end-postponement',
  });
  expect(nextTimed({ postponement: postponed({ warned: true, over: true }) })).toBeNull();
});

it('without a day nothing ends by itself', () => {
  expect(nextTimed({ postponement: postponed({ until: null }) })).toBeNull();
  expect(nextTimed({})).toBeNull();
});

it('a hold goes first, whatever the case waits for otherwise', () => {
  expect(nextTimed({ hold, postponement: postponed({ warned: true }) })).toEqual({
    at: hold.until,
    action: 'end-hold',
  });
});

it('the earlier of two things comes first, also when one of them is not there', () => {
  const [soon, late] = [{ at: '2026-12-01T00:00:00.000Z' }, { at: '2026-12-02T00:00:00.000Z' }];
  expect(earlier(soon, late)).toBe(soon);
  expect(earlier(late, soon)).toBe(soon);
  expect(earlier(null, late)).toBe(late);
  expect(earlier(soon, null)).toBe(soon);
  expect(earlier(null, null)).toBeNull();
});

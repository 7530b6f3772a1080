import { DAY_MS } from './business-clock';
import { isGivenUp, retryWaitMs } from './deliveries';

it('waits longer after every attempt, up to six business hours', () => {
  const waits = Array.from({ length: 12 }, (_, i) => retryWaitMs(i + 1, DAY_MS) / 60_000);
  expect(waits.slice(0, 4)).toEqual([1, 2, 4, 8]);
  expect(waits.at(-1)).toBe(360);
});

it('waits a quarter second to five seconds of real time when days are short', () => {
  const realWaitMs = (attempts: number) => (retryWaitMs(attempts, 1000) * 1000) / DAY_MS;
  expect(realWaitMs(1)).toBeCloseTo(250, 3);
  expect(realWaitMs(20)).toBeCloseTo(5_000, 3);
});

it('is given up only when both kinds of patience have ended', () => {
  const [fortnight, quarter] = [14 * DAY_MS, 15 * 60_000];
  expect(isGivenUp(fortnight + 1, quarter)).toBe(false);
  expect(isGivenUp(fortnight, quarter + 1)).toBe(false);
  expect(isGivenUp(fortnight + 1, quarter + 1)).toBe(true);
});

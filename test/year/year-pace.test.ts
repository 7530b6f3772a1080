import { Pace } from './year-pace';

const DAY_MS = 1_000;

describe('the pace of the year', () => {
  let now: number;
  let pace: Pace;
  beforeEach(() => {
    now = 0;
    pace = new Pace(DAY_MS, () => now);
  });
  const pass = async (ms: number) => {
    now += ms;
  };

  it('is kept while people are answered within a day, however many ask', async () => {
    for (let n = 0; n < 20; n += 1) pace.asked();
    await pace.keepUp(10_000, pass);
    expect([now, pace.heldBack]).toEqual([0, { cases: 0, daysMost: 0 }]);
  });

  it('lets the next case wait until so many are answered that the product has caught up', async () => {
    const answers = [1, 2, 3, 4].map(() => pace.asked());
    now = 1_500;
    expect(pace.isBehind).toBe(true);
    await pace.keepUp(100_000, async (ms) => {
      await pass(ms);
      answers.pop()?.();
    });
    expect([pace.isBehind, pace.heldBack]).toEqual([false, { cases: 1, daysMost: 1 }]);
  });

  it('lets no case wait beyond the end of the year', async () => {
    for (let n = 0; n < 3; n += 1) pace.asked();
    now = 1_500;
    await pace.keepUp(5_000, pass);
    expect([now, pace.heldBack]).toEqual([5_000, { cases: 1, daysMost: 4 }]);
  });
});

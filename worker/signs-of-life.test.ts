import type { Context } from '@temporalio/activity';
import { SIGN_EVERY_MS, SILENT_MS_MAX } from '../domain/case/sign-of-life';
import { signsOfLife } from './signs-of-life';

/** An activity in hand, with the limit that it has on silence. */
function activity(heartbeatTimeoutMs: number | undefined) {
  const heartbeat = jest.fn();
  const { inbound } = signsOfLife({ info: { heartbeatTimeoutMs } as Context['info'], heartbeat });
  return { heartbeat, execute: inbound?.execute };
}

const input = { args: [], headers: {} };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('several signs fit into a silence: one that is lost or late costs nothing', () => {
  expect(SILENT_MS_MAX / SIGN_EVERY_MS).toBeGreaterThanOrEqual(3);
});

it('an activity is spoken for while it runs, and not before or afterwards', async () => {
  const { heartbeat, execute } = activity(SILENT_MS_MAX);
  let end = (_: string) => {};
  const done = execute!(input, () => new Promise<unknown>((settle) => (end = settle)));
  jest.advanceTimersByTime(SIGN_EVERY_MS - 1);
  expect(heartbeat).not.toHaveBeenCalled();
  jest.advanceTimersByTime(SIGN_EVERY_MS * 3);
  expect(heartbeat).toHaveBeenCalledTimes(3);
  end('what it found');
  expect(await done).toBe('what it found');
  jest.advanceTimersByTime(SILENT_MS_MAX);
  expect(heartbeat).toHaveBeenCalledTimes(3);
});

it('an activity that fails is spoken for no longer', async () => {
  const { heartbeat, execute } = activity(SILENT_MS_MAX);
  await expect(execute!(input, () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  jest.advanceTimersByTime(SILENT_MS_MAX);
  expect(heartbeat).not.toHaveBeenCalled();
});

it.each([
  ['says itself how far it is', 300_000],
  ['has no limit on silence', undefined],
])('an activity that %s is left alone', (_what, limit) => {
  expect(activity(limit).execute).toBeUndefined();
});

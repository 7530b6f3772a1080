import { found } from '../e2e/waiting';

/** Long enough for a machine that does much else: a test that waits in vain is the only one that takes so long. */
const MS_MAX = 60_000;
const LOOK_EVERY_MS = 20;

/** Waits until something holds that another process is about to do. @throws after a minute, with where things are. */
export async function comesTrue(
  holds: () => boolean | Promise<boolean>,
  where: () => string = () => 'it never came to that',
): Promise<void> {
  await found(async () => (await holds()) || undefined, MS_MAX, where, LOOK_EVERY_MS);
}

/** Waiting for what another process, or work without an answer, is about to do. */

/** Long enough for a machine that does much else: a test that waits in vain is the only one that takes so long. */
const MS_MAX = 60_000;

/** Waits until something holds. @param everyMs how often it is looked at. @throws after a minute, with where things are. */
export async function comesTrue(
  holds: () => boolean | Promise<boolean>,
  where: () => string = () => 'it never came to that',
  everyMs = 20,
): Promise<void> {
  const limit = Date.now() + MS_MAX;
  while (!(await holds())) {
    if (Date.now() > limit) throw new Error(`waited in vain; ${where()}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

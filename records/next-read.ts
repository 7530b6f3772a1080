/**
 * Many who ask the same at once are answered by one reading. Whoever asks while a reading is under way waits for the next one, so
 * that nobody gets what was so before they asked.
 * @param read reads what belongs to a key.
 * @returns reads it for everybody who asks before the reading begins; one that fails, fails for them and is not remembered.
 */
export function nextRead<T>(read: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const running = new Map<string, Promise<unknown>>();
  const next = new Map<string, Promise<T>>();
  const begin = async (key: string, before: Promise<unknown> | undefined): Promise<T> => {
    await before?.catch(() => undefined);
    next.delete(key);
    const mine = read(key);
    running.set(key, mine);
    try {
      return await mine;
    } finally {
      if (running.get(key) === mine) running.delete(key);
    }
  };
  return (key) => {
    const waiting = next.get(key);
    if (waiting) return waiting;
    const mine = begin(key, running.get(key));
    next.set(key, mine);
    return mine;
  };
}

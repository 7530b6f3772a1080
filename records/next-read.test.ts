import { nextRead } from './next-read';

/** A reading that ends when the test says so, and answers how many have begun by then. */
function slow() {
  const ends: (() => void)[] = [];
  const begun: string[] = [];
  const read = nextRead(async (key: string) => {
    begun.push(key);
    const number = begun.length;
    await new Promise<void>((resolve) => ends.push(resolve));
    return number;
  });
  return { read, begun, end: () => ends.shift()!() };
}
const turns = () => new Promise((resolve) => setImmediate(resolve));

it('who asks at the same moment is answered by one reading', async () => {
  const { read, begun, end } = slow();
  const answers = [read('a'), read('a'), read('a')];
  await turns();
  expect(begun).toEqual(['a']);
  end();
  expect(await Promise.all(answers)).toEqual([1, 1, 1]);
});

it('nobody is answered by a reading that began before they asked', async () => {
  const { read, begun, end } = slow();
  const first = read('a');
  await turns();
  const later = [read('a'), read('a')];
  await turns();
  expect(begun).toEqual(['a']);
  end();
  expect(await first).toBe(1);
  await turns();
  end();
  expect(await Promise.all(later)).toEqual([2, 2]);
  expect(begun).toEqual(['a', 'a']);
});

it('one key does not wait for another', async () => {
  const { read, begun } = slow();
  void read('a');
  await turns();
  void read('b');
  await turns();
  expect(begun).toEqual(['a', 'b']);
});

it('a reading that fails is not remembered, and does not hold up the next', async () => {
  const fails: (() => void)[] = [];
  let reads = 0;
  const read = nextRead(async () => {
    reads += 1;
    if (reads > 1) return 'here';
    return new Promise<string>((_, reject) => fails.push(() => reject(new Error('away'))));
  });
  const failed = expect(read('a')).rejects.toThrow('away');
  await turns();
  const second = read('a');
  fails[0]!();
  await failed;
  expect(await second).toBe('here');
  expect(await read('a')).toBe('here');
  expect(reads).toBe(3);
});

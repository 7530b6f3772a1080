import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileStore } from './file-store';
import { createSealer, type Sealer } from './sealing';

const sealer = createSealer(new Map([['k1', randomBytes(32)]]));
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'goodorder-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const paths = async () =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

describe('a stored file', () => {
  it('comes back byte for byte, empty and large ones too', async () => {
    const store = createFileStore(folder, sealer);
    for (const bytes of [Buffer.alloc(0), Buffer.from('é'), randomBytes(3_000_000)])
      expect((await store.get(await store.put(bytes))).equals(bytes)).toBe(true);
  });

  it('lies there sealed, readable for its owner only, under a name that says nothing', async () => {
    const store = createFileStore(folder, sealer);
    const key = await store.put(Buffer.from('the records of Robin Example'));
    const [path] = await paths();
    expect(path).toContain(key);
    expect((await readFile(path!)).includes('Robin')).toBe(false);
    expect((await stat(path!)).mode & 0o077).toBe(0);
  });

  it.each([
    ['one byte is changed', (bytes: Buffer) => bytes.fill(bytes.at(-1)! ^ 1, bytes.length - 1)],
    ['it is cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1)],
    ['it is empty', () => Buffer.alloc(0)],
  ])('is refused when %s', async (_what, tamper) => {
    const store = createFileStore(folder, sealer);
    const key = await store.put(Buffer.from('evidence'));
    const [path] = await paths();
    await writeFile(path!, tamper(await readFile(path!)));
    await expect(store.get(key)).rejects.toThrow();
  });

  it('is refused with the key ring of somebody else', async () => {
    const key = await createFileStore(folder, sealer).put(Buffer.from('evidence'));
    const stranger = createFileStore(folder, createSealer(new Map([['k1', randomBytes(32)]])));
    await expect(stranger.get(key)).rejects.toThrow();
  });

  it('is gone after it was removed, and removing it again does no harm', async () => {
    const store = createFileStore(folder, sealer);
    const key = await store.put(Buffer.from('x'));
    await store.remove(key);
    await store.remove(key);
    await expect(store.get(key)).rejects.toThrow('ENOENT');
    expect(await paths()).toEqual([]);
  });
});

it('a file that cannot be written leaves nothing behind', async () => {
  const failing: Sealer = {
    ...sealer,
    seal: () => {
      throw new Error('no space');
    },
  };
  await expect(createFileStore(folder, failing).put(Buffer.from('x'))).rejects.toThrow('no space');
  expect(await paths()).toEqual([]);
});

it.each(['../../etc/passwd', '', 'x', '/etc/passwd', `${'0'.repeat(35)}/`, `${'a'.repeat(36)}\n`])(
  'the key %j leads nowhere',
  async (key) => {
    const store = createFileStore(folder, sealer);
    await expect(store.get(key)).rejects.toThrow('not a key');
    await expect(store.remove(key)).rejects.toThrow('not a key');
  },
);

it('a place that cannot be written to is an error, not a lost file', async () => {
  await writeFile(join(folder, 'in-the-way'), 'x');
  await expect(createFileStore(join(folder, 'in-the-way'), sealer).put(Buffer.from('x'))).rejects.toThrow();
});

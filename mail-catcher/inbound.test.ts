import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInbound } from './inbound';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'inbound-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

it('numbers mails upwards and keeps numbers and validity over a restart', async () => {
  const before = await openInbound({ dir });
  await before.add(Buffer.from('one'), new Date());
  await before.add(Buffer.from('two'), new Date());
  const after = await openInbound({ dir });
  expect(after.list().validity).toBe(before.list().validity);
  expect(after.list().mails.map(({ uid }) => uid)).toEqual([1, 2]);
  expect(String(after.find(2))).toBe('two');
  expect(await after.add(Buffer.from('three'), new Date())).toBe(3);
});

it('is of its own address only, with anything after a plus', async () => {
  const { isForUs } = await openInbound({ address: 'desk@example.com' });
  expect(isForUs('Desk+x1@example.com')).toBe(true);
  expect(isForUs('desk@example.org')).toBe(false);
  expect((await openInbound({})).isForUs('desk@example.com')).toBe(false);
});

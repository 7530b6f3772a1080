import { dismissItem } from '../../intake/tray/dismiss-item';
import { matchItem } from '../../intake/tray/match-item';
import { moveTrayItem } from '../../records/tray';
import { arrive, itemOf } from '../../test/builders/desk';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { createDeskActivities } from './desk.activities';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

/** A Wednesday, in the winter of New York. */
const winter = (day: number, hour = 10) => new Date(Date.UTC(2040, 10, day, hour + 5));
const depsAt = (now: Date) => ({ ...product.deps, now: () => now });
const works = (day: number) => createDeskActivities(depsAt(winter(day))).workTray();
const tasksOf = (trayItemId: string) =>
  product.db.task.findMany({
    where: { data: { path: ['trayItemId'], equals: trayItemId } },
    orderBy: { createdAt: 'asc' },
    select: { role: true, state: true, closedBy: true, caseId: true },
  });
const FOR_MANAGER = { role: 'manager', state: 'open', closedBy: null, caseId: null };
const FOR_CASE_MANAGER = { ...FOR_MANAGER, role: 'case-manager' };

it('what waits on the tray is a task after two business days, the manager’s after five, once each, until it is decided', async () => {
  const id = await arrive(product, { receivedAt: winter(14) });
  await works(15);
  expect(await tasksOf(id)).toEqual([]);
  for (const day of [16, 16, 20]) await works(day);
  expect(await tasksOf(id)).toEqual([FOR_CASE_MANAGER]);
  // Five business days after a Wednesday is the next Wednesday.
  for (const day of [21, 21]) await works(day);
  expect(await tasksOf(id)).toEqual([FOR_CASE_MANAGER, FOR_MANAGER]);
  await dismissItem(depsAt(winter(21)), await itemOf(product, id), { reason: 'a test', actor: 'api-key:x' });
  const closed = { state: 'closed', closedBy: 'api-key:x' };
  expect(await tasksOf(id)).toEqual([
    { ...FOR_CASE_MANAGER, ...closed },
    { ...FOR_MANAGER, ...closed },
  ]);
  await works(28);
  expect(await tasksOf(id)).toHaveLength(2);
});

it('a match that was taken back waits anew, and one that is being decided at this moment is left alone', async () => {
  const id = await arrive(product, { receivedAt: winter(14) });
  await matchItem(product.deps, product.agencyId, id);
  await product.db.trayItem.update({
    where: { id },
    data: { state: 'undone', attempt: 1, decidedAt: winter(15), decidedBy: 'api-key:x' },
  });
  await works(16);
  expect(await tasksOf(id)).toEqual([]);
  await product.db.$transaction(async (tx) => {
    const decided = { decidedBy: 'api-key:x', decidedAt: winter(19) };
    await moveTrayItem(tx, await itemOf(product, id), 'dismissed', decided);
    await works(19);
  });
  expect(await tasksOf(id)).toEqual([]);
  await product.db.trayItem.update({ where: { id }, data: { state: 'undone' } });
  await works(21);
  expect(await tasksOf(id)).toEqual([FOR_CASE_MANAGER]);
});

import { openCase } from '../../test/builders/cases';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { newId } from '../ids';
import { staffMorningVariables } from './other-mails';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(() => product.db.task.deleteMany());
afterAll(() => product.close());

/** Nine in the morning of a Tuesday in New York; the Thursday after is Thanksgiving. */
const NOW = new Date('2040-11-20T14:00:00.000Z');
const day = (date: string) => new Date(`${date}T12:00:00.000Z`);

async function task(title: string, more: { createdAt?: Date; dueAt?: Date; caseId?: string } = {}) {
  const { agencyId, db } = product;
  const id = newId();
  const createdAt = day('2040-11-19');
  const row = { id, agencyId, key: id, kind: 'test', role: 'case-manager', title, createdAt };
  await db.task.create({ data: { ...row, ...more } });
}
/** Twenty tasks that have waited for more than a week. */
async function older(more: { dueAt?: Date } = {}): Promise<void> {
  for (let n = 1; n <= 20; n += 1)
    await task(`Older ${n}`, { createdAt: day(`2040-11-0${1 + (n % 9)}`), ...more });
}
async function list(whose: { ownerId?: string; team?: string } = {}) {
  const { db, deps, agencyId } = product;
  const agency = await db.agency.findUniqueOrThrow({ where: { id: agencyId } });
  const about = { role: 'case-manager', name: 'Sam Staff', ...whose };
  return staffMorningVariables({ db, sealer: deps.sealer, now: () => NOW }, agency, about);
}
const titles = async () => (await list()).tasks.map(({ title }) => title);

describe('the morning list', () => {
  it('has what is due tomorrow before twenty older tasks', async () => {
    await older();
    await task('Call them', { dueAt: day('2040-11-21') });
    const { tasks, taskCount } = await list();
    expect([tasks.length, taskCount]).toEqual([20, 21]);
    expect(tasks[0]!.title).toBe('Call them (1 day left)');
  });

  it('has what is due within two business days, over the holiday, before what is overdue, and both before the rest', async () => {
    await older({ dueAt: day('2040-11-12') });
    await task('Monday', { dueAt: day('2040-11-26') });
    await task('Friday', { dueAt: day('2040-11-23') });
    await task('Today', { dueAt: day('2040-11-20') });
    const shown = await titles();
    expect(shown.slice(0, 3)).toEqual([
      'Today (0 days left)',
      'Friday (3 days left)',
      expect.stringMatching(/^Older \d+ \(its day is over\)$/),
    ]);
    expect(shown).not.toContain('Monday (6 days left)');
  });

  it('has the tasks of a case with priority next, and then those that have waited longest', async () => {
    const one = await openCase(product);
    await product.db.task.deleteMany();
    await product.db.case.update({ where: { id: one.caseId }, data: { priority: true } });
    await older();
    await task('Of the case', { caseId: one.caseId });
    const { tasks } = await list();
    expect(tasks[0]).toMatchObject({ title: 'Of the case', caseId: one.caseId, caseNumber: one.number });
    expect(tasks.slice(1, 3).map(({ since }) => since)).toEqual(['Thu, Nov 1, 2040', 'Thu, Nov 1, 2040']);
  });

  it.each([
    [{}, ['mine', 'nobody’s', 'of another', 'of no case', 'of their team', 'of our team']],
    [{ ownerId: 'me' }, ['mine', 'nobody’s', 'of no case']],
    [{ team: 'life-east' }, ['nobody’s', 'of no case', 'of our team']],
    [{ ownerId: 'me', team: 'life-east' }, ['mine', 'nobody’s', 'of no case', 'of our team']],
  ])(
    'of %p has the tasks of their cases and of those that are nobody’s, and counts no others',
    async (whose, has) => {
      const cases = [
        ['mine', { ownerId: 'me' }],
        ['nobody’s', { ownerId: null }],
        ['of another', { ownerId: 'another' }],
        ['of their team', { team: 'life-west' }],
        ['of our team', { ownerId: 'another', team: 'life-east' }],
      ] as const;
      for (const [title, by] of cases) {
        const { caseId } = await openCase(product);
        await product.db.case.update({ where: { id: caseId }, data: by });
        await product.db.task.deleteMany({ where: { caseId } });
        await task(title, { caseId });
      }
      await task('of no case');
      const { tasks, taskCount } = await list(whose);
      expect(tasks.map(({ title }) => title).sort()).toEqual([...has].sort());
      expect(taskCount).toBe(has.length);
    },
  );
});

/** A command with a reason that is refused now, because an earlier attempt had been taken: its reason stays. */
import { toCase } from '../../engine/give-command';
import { appendEvents } from '../../records/case-events';
import { keepCommand } from '../../records/kept-commands';
import { keepNote } from '../../records/notes';
import { AT, openCase } from '../../test/builders/cases';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { closeUpdate } from '../../workflows/case/case.messages';
import { settleCommand } from './settle-command';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

const actor = 'api-key:somebody';

/** A case that somebody has told to close, with the words. @returns how many of the words are there after a refusal. */
async function refusedAfter(closedBy?: string): Promise<number> {
  const { db, deps, agencyId } = product;
  const { caseId } = await openCase(product);
  const found = await db.case.findUniqueOrThrow({ where: { id: caseId } });
  const id = `m${caseId}`.slice(0, 40);
  const noteId = `reason-${id}`;
  const ways = [toCase(caseId, closeUpdate, { messageId: id, actor, reason: 'incomplete' })];
  const key = { id, agencyId, caseId };
  await db.$transaction(async (tx) => {
    await keepNote(tx, deps.sealer, found, { id: noteId, body: 'words', shared: false, author: actor });
    const payload = { noteId, ways };
    await keepCommand(tx, deps.sealer, { ...key, kind: 'said-with-reason', actor, payload });
    if (closedBy)
      await appendEvents(tx, { agencyId, caseId, key: 'closed' }, [
        { type: 'case.closed', at: AT, actor: closedBy, data: { reason: 'incomplete' } },
      ]);
  });
  await settleCommand(deps, key, 'refused');
  return db.note.count({ where: { id: noteId } });
}

it('the reason for an end stays where the history shows the end by the same person, and goes where it does not', async () => {
  expect(await refusedAfter(actor)).toBe(1);
  expect(await refusedAfter('system')).toBe(0);
  expect(await refusedAfter()).toBe(0);
});

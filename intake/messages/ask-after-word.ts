import { isClosedStatus, type RequirementStatus } from '../../domain/requirements/requirement';
import type { Requirement } from '../../prisma/generated/client';
import type { Transaction } from '../../records/database';
import { closedOrderKey, keepTask } from '../../records/kept-tasks';

/** Keeps the tasks in step with what a carrier has said of a row: that it wants once more what it had, that it needs no order of ours. */
export async function askAfterWord(
  tx: Transaction,
  row: Requirement,
  { vendorIdle, askedAgain }: { vendorIdle: boolean; askedAgain: boolean },
): Promise<void> {
  await keepTask(tx, row, {
    key: `asked-again:${row.id}`,
    kind: 'asked-again',
    title: `${row.label}: the carrier asks again for what it had: find out whether it wants it once more`,
    open: askedAgain && isClosedStatus(row.status as RequirementStatus),
  });
  await askAboutOrder(tx, row, vendorIdle);
}

/** A vendor works on what the carrier has or does not need: a person is asked for as long as that is so. */
export const askAboutOrder = (tx: Transaction, row: Requirement, open: boolean): Promise<void> =>
  keepTask(tx, row, {
    key: closedOrderKey(row.id),
    kind: 'carrier-closed-order',
    title: `${row.label}: the carrier has it or does not need it any more, and it is ordered: receive it, waive it, or let it come`,
    open,
  });

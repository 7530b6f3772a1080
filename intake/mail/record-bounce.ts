/** What a mail that comes back means: its address is a bad one, a person is told, and nothing more is sent there. */
import type { EmailOutbox } from '../../prisma/generated/client';
import { addressHash } from '../../records/bad-addresses';
import type { Transaction } from '../../records/database';
import { newId } from '../../records/ids';
import type { IntakeDeps } from '../intake-deps';

/** A mail of ours that came back. */
export interface Bounce {
  /** Of the mail that came back, with angle brackets: the notice quotes it. */
  messageId: string;
  /** `hard`: never try again. `soft`: a full mailbox and the like; whoever delivers tries again. */
  kind: 'hard' | 'soft';
}

/** `unknown`: no mail of ours. `known`: it was recorded before. */
export type BounceOutcome = 'recorded' | 'known' | 'soft' | 'unknown';

type Deps = Pick<IntakeDeps, 'db' | 'sealer'>;

/**
 * Records a mail that came back. The address is the one that we wrote to, whatever the notice says: a notice can be made up,
 * and it then takes the Message-ID of a mail of ours, which only its reader knows. A repeated notice changes nothing, also
 * when the address was corrected in between.
 */
export async function recordBounce(
  { db, sealer }: Deps,
  { messageId, kind }: Bounce,
): Promise<BounceOutcome> {
  const row = await db.emailOutbox.findUnique({ where: { messageId } });
  if (!row) return 'unknown';
  if (kind === 'soft') return 'soft';
  const { address } = sealer.openJson<{ address: string }>('outbox.to', row.toSealed);
  return db.$transaction(async (tx) => {
    const { count } = await tx.emailOutbox.updateMany({
      where: {
        id: row.id,
        OR: [{ state: { in: ['SENT', 'SENDING'] } }, { maybeSent: true, state: { not: 'BOUNCED' } }],
      },
      data: { state: 'BOUNCED', leaseUntil: null, problem: 'the mail came back' },
    });
    if (count === 0) return 'known';
    await markBad(tx, row, addressHash(sealer, address));
    return 'recorded';
  });
}

async function markBad(tx: Transaction, row: EmailOutbox, hash: string): Promise<void> {
  const { agencyId, caseId, agentId, id: outboxId } = row;
  const taskKey = `bad-address:${hash}:${outboxId}`;
  const bad = { agencyId, addressHash: hash, outboxId, taskKey };
  const { count } = await tx.badAddress.createMany({ data: [bad], skipDuplicates: true });
  if (count === 0) return;
  const agent = agentId ? await tx.agent.findFirst({ where: { id: agentId, agencyId } }) : null;
  const title = `Mail to ${agent?.name ?? 'a partner or colleague'} comes back: correct the address`;
  const task = {
    id: newId(),
    agencyId,
    caseId,
    key: taskKey,
    kind: 'bad-address',
    role: 'case-manager',
    title,
  };
  await tx.task.createMany({ data: [{ ...task, data: { agentId, outboxId } }], skipDuplicates: true });
}

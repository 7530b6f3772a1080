/**
 * What a person has asked for and the case does not know yet. The ledger row is written first, so that the case finds it,
 * with the command beside it: until the command is settled, the sweep gives it to the case again.
 */
import type { Command } from '../prisma/generated/client';
import type { Database, Prisma } from './database';
import type { Sealer } from './sealing';

const KIND = 'requirement-asked';
const PAYLOAD = 'command.payload';

/** A command that adds a requirement, as far as the records read it. */
interface Asking {
  requirementId: string;
  actor: string;
}

/** Writes the row and its command, both or none. Writing them again changes nothing. */
export async function askForRequirement(
  db: Database,
  sealer: Sealer,
  row: Prisma.RequirementCreateManyInput,
  command: Asking,
): Promise<void> {
  const { agencyId, caseId } = row;
  const { requirementId: id, actor } = command;
  const payloadSealed = sealer.sealJson(PAYLOAD, command);
  await db.$transaction([
    db.requirement.createMany({ data: [row], skipDuplicates: true }),
    db.command.createMany({
      data: [{ id, agencyId, caseId, kind: KIND, payloadSealed, actor }],
      skipDuplicates: true,
    }),
  ]);
}

/** Commands that nobody has settled, the oldest first. @param before asked for earlier than this. */
export async function unsettledAskings(db: Database, before: Date, most: number): Promise<Command[]> {
  return db.command.findMany({
    where: { kind: KIND, createdAt: { lt: before } },
    orderBy: { createdAt: 'asc' },
    take: most,
  });
}

/** The command as it was given. */
export const askingOf = <C extends Asking>(sealer: Sealer, { payloadSealed }: Command): C =>
  sealer.openJson<C>(PAYLOAD, payloadSealed);

/**
 * The case has answered, or has ended: the command is done with. When the case has refused it, the row goes again, unless
 * the case had taken it before, which its history tells.
 */
export async function settleAsking(
  db: Database,
  { agencyId, caseId, requirementId }: { agencyId: string; caseId: string; requirementId: string },
  answer: 'taken' | 'refused',
): Promise<void> {
  await db.$transaction(async (tx) => {
    await tx.command.deleteMany({ where: { id: requirementId, agencyId, caseId, kind: KIND } });
    if (answer === 'taken') return;
    const where = { caseId, requirementId, type: 'requirement.added' };
    if ((await tx.caseEvent.count({ where })) > 0) return;
    await tx.requirement.deleteMany({ where: { id: requirementId, agencyId, caseId } });
  });
}

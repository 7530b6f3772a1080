import { notCompleteWithout, type Showing } from '../../domain/requirements/lost-evidence';
import { hasCome } from '../../domain/requirements/owed-again';
import type { RequirementStatus } from '../../domain/requirements/requirement';
import type { Requirement, RequirementDocument } from '../../prisma/generated/client';
import type { Database, Transaction } from '../../records/database';
import type { TrayItemWithParts } from '../../records/tray';

/**
 * Requirements that have come and are not complete any more without the documents of an item.
 * @param links of the item that are lost with it.
 */
export async function owedAgain(
  db: Database | Transaction,
  item: TrayItemWithParts,
  links: RequirementDocument[],
): Promise<Requirement[]> {
  const { agencyId } = item;
  const mine = [...new Set(links.map((l) => l.requirementId))];
  const all = await db.requirementDocument.findMany({ where: { agencyId, requirementId: { in: mine } } });
  // What came without an item of the tray counts as well.
  const others = all.filter((l) => l.state === 'linked' && l.trayItemId !== item.id);
  const left = [...others.map(showingOf), ...(await ownResults(db, agencyId, mine, all))];
  const ids = notCompleteWithout(links.map(showingOf), left);
  const rows = await db.requirement.findMany({
    where: { agencyId, id: { in: ids } },
    orderBy: { id: 'asc' },
  });
  return rows.filter(({ status }) => hasCome(status as RequirementStatus));
}

const showingOf = ({ requirementId, complete, createdAt }: RequirementDocument): Showing => ({
  requirementId,
  complete,
  since: createdAt.getTime(),
});

/** Results that the requirement's own vendor has sent, and nobody has judged otherwise: most have no link, and need none. */
async function ownResults(
  db: Database | Transaction,
  agencyId: string,
  requirementIds: string[],
  links: RequirementDocument[],
): Promise<Showing[]> {
  const documents = await db.document.findMany({
    where: { agencyId, requirementId: { in: requirementIds }, source: { startsWith: 'partner:' } },
    select: { id: true, requirementId: true },
  });
  const isJudged = (documentId: string, requirementId: string) =>
    links.some(
      (l) => l.documentId === documentId && l.requirementId === requirementId && l.state !== 'linked',
    );
  return documents
    .map(({ id, requirementId }) => ({ id, requirementId: requirementId! }))
    .filter(({ id, requirementId }) => !isJudged(id, requirementId))
    .map(({ requirementId }) => ({ requirementId, complete: true, since: 0 }));
}

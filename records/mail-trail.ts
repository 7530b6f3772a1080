/** What a case's history says of a mail to its agent: which items it asked for. */
import type { CaseEventData } from '../domain/case-events/case-events';
import type { Transaction } from './database';

/** The key of the event that tells a case of a mail. @param again of what it asks for beside, when it was written anew. */
export const trailKey = (mailKey: string, again?: number): string =>
  again === undefined ? `mail:${mailKey}` : `mail:${mailKey}:again${again}`;

/** The items of cases that a mail has asked for, as the trail of the mail says. */
export async function askedFor(tx: Transaction, caseIds: string[], mailKey: string): Promise<string[]> {
  const trail = await tx.caseEvent.findMany({
    where: {
      caseId: { in: caseIds },
      type: 'follow-up.agent',
      key: { startsWith: `${trailKey(mailKey)}:` },
    },
    select: { data: true },
  });
  return trail.flatMap(({ data }) => {
    // Of this type, by the condition above; one that was written before the items were named has none.
    const said = data as unknown as Partial<CaseEventData['follow-up.agent']>;
    return said.requirementIds ?? [];
  });
}

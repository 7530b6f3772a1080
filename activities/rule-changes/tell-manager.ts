import type { RuleRollout } from '../../prisma/generated/client';
import { openAgencyTask } from '../../records/agency-task';
import type { Database, Transaction } from '../../records/database';

/** A manager's task about a change of the rules that not every case has: one for each change. */
export const tellManager = (
  db: Database | Transaction,
  { id, agencyId }: Pick<RuleRollout, 'id' | 'agencyId'>,
  title: string,
): Promise<void> =>
  openAgencyTask(db, { agencyId, key: `rules:${id}`, kind: 'rules-not-applied', role: 'manager', title });

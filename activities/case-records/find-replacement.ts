import { instantAt } from '../../domain/calendar/zoned';
import type { ReplacementPlan } from '../../domain/replacement/plan-replacement';
import type { FoundReplacement } from '../../domain/replacement/replacement-track';
import type { RequirementDecision } from '../../domain/requirements/requirement';
import type { Agency } from '../../prisma/generated/client';
import type { Database, Transaction } from '../../records/database';
import { keepContracts } from '../../records/replaced-contracts';
import type { Sealer } from '../../records/sealing';
import type { CaseIds } from '../activity-deps';

/** What the rules say of an application's replacement, and whose mornings count. */
export interface JudgedReplacement {
  agency: Agency;
  plan: ReplacementPlan | undefined;
}

/** The money of each exchange, as ledger rows. */
export const fundsOf = (judged: JudgedReplacement | undefined): RequirementDecision[] =>
  (judged?.plan?.contracts ?? []).flatMap((c) => c.funds ?? []);

/** Writes the old contracts of an application in good order. @returns what the case must know; empty when nothing is replaced. */
export async function findReplacement(
  tx: Database | Transaction,
  sealer: Sealer,
  ids: CaseIds,
  judged: JudgedReplacement | undefined,
): Promise<{ replacement?: FoundReplacement }> {
  if (!judged?.plan) return {};
  const { agency, plan } = judged;
  const { steps, signed, moneyBefore } = plan;
  const contracts = await keepContracts(tx as Transaction, sealer, ids, plan.contracts);
  const due = plan.contracts[0]?.noticeDueOn;
  return {
    replacement: {
      track: { contracts, steps, signed, moneyBefore },
      ...(due ? { noticeDueAt: instantAt(agency.timeZone, due, agency.digestHour) } : {}),
    },
  };
}

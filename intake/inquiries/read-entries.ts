import { localDate } from '../../domain/calendar/zoned';
import type { SharedEntry, SharingContext } from '../../domain/inquiries/share-evidence';
import { applicationFacts } from '../../domain/rules/application-facts';
import { RulesNotFound } from '../../domain/rules/rule-set';
import type { Case, Requirement } from '../../prisma/generated/client';
import { readApplication } from '../../records/applications';
import type { Transaction } from '../../records/database';
import { entryOf, ledgersOf } from '../../records/inquiries';
import { countedApplication } from '../../records/policy-date';
import { evidenceOf } from '../../records/requirement-documents';
import { dayOf } from '../changes/ledger-of';
import type { IntakeDeps } from '../intake-deps';

export interface InquiryLedgers {
  entries: SharedEntry[];
  rows: Requirement[];
  cases: Case[];
}

/** All ledgers of an inquiry before the decision, with the day on which each evidence was made. Read under the inquiry's lock. */
export async function readInquiryLedgers(
  tx: Transaction,
  agencyId: string,
  inquiryId: string,
): Promise<InquiryLedgers> {
  const { cases, rows } = await ledgersOf(tx, { agencyId }, inquiryId);
  const entries = rows.map((row): SharedEntry => {
    const performed = row.status === 'satisfied' ? dayOf(row) : undefined;
    return { ...entryOf(row, cases), ...(performed ? { performedOn: performed } : {}) };
  });
  return { entries, rows, cases };
}

/**
 * By what each open case of an inquiry judges evidence today. Read before the transaction, which waits for no second connection.
 * @returns nothing for a case for whose carrier no rules are in effect.
 */
export async function sharingContexts(
  { db, sealer, rules }: Pick<IntakeDeps, 'db' | 'sealer' | 'rules'>,
  cases: readonly Case[],
  at: string,
): Promise<Map<string, SharingContext>> {
  const contexts = new Map<string, SharingContext>();
  for (const one of cases.filter(({ closeReason }) => closeReason === null)) {
    const { id, agencyId, carrierCode, productCode, applicationVersion } = one;
    const agency = await db.agency.findUniqueOrThrow({ where: { id: agencyId } });
    const today = localDate(agency.timeZone, at);
    try {
      const ruleSet = await rules.ruleSet(agencyId, { carrierCode, productCode, on: today });
      const { application } = await readApplication(db, sealer, id, applicationVersion);
      const { insuranceAge: age, amountAtRiskCents } = applicationFacts(
        countedApplication(one, application),
        {
          today,
          rules: ruleSet,
        },
      );
      contexts.set(id, { today, rules: ruleSet, age, amountAtRiskCents });
    } catch (error) {
      if (!(error instanceof RulesNotFound)) throw error;
    }
  }
  return contexts;
}

/** The documents that show a requirement of another case are linked to this one. @returns their ids. */
export async function linkDocuments(
  tx: Transaction,
  from: Pick<Requirement, 'id' | 'agencyId'>,
  to: Pick<Requirement, 'id' | 'agencyId' | 'caseId'>,
): Promise<string[]> {
  const documents = await tx.document.findMany({
    where: await evidenceOf(tx, from),
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  await tx.requirementDocument.createMany({
    data: documents.map(({ id: documentId }) => ({
      requirementId: to.id,
      documentId,
      agencyId: to.agencyId,
      caseId: to.caseId,
      complete: true,
      linkedBy: 'system',
    })),
    skipDuplicates: true,
  });
  // It had been taken back, and is shared anew.
  await tx.requirementDocument.updateMany({
    where: { requirementId: to.id, documentId: { in: documents.map(({ id }) => id) }, linkedBy: 'system' },
    data: { state: 'linked' },
  });
  return documents.map(({ id }) => id);
}

import type { Application } from '../../domain/application/application.schema';
import { localDate } from '../../domain/calendar/zoned';
import type { FoundAppointment, RequirementView } from '../../domain/case/case-types';
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import type { FoundCash } from '../../domain/cash/cash-types';
import { checkGoodOrder } from '../../domain/good-order/check-good-order';
import type { Finding, GoodOrderResult } from '../../domain/good-order/finding';
import { owedItems } from '../../domain/good-order/owed-items';
import type { FoundReplacement } from '../../domain/replacement/replacement-track';
import { determineRequirements } from '../../domain/requirements/determine-requirements';
import {
  isClosedStatus,
  type RequirementDecision,
  type RequirementStatus,
} from '../../domain/requirements/requirement';
import type { EvidenceOnFile } from '../../domain/requirements/validity';
import { applicationFacts } from '../../domain/rules/application-facts';
import { RulesNotFound } from '../../domain/rules/rule-set';
import type { Case, GoodOrderCheck, Requirement } from '../../prisma/generated/client';
import { agencyNow } from '../../records/agency-now';
import { agentsOnFile, readApplication } from '../../records/applications';
import { appendEvents } from '../../records/case-events';
import type { Database, Prisma, Transaction } from '../../records/database';
import { idOf } from '../../records/ids';
import { countedApplication } from '../../records/policy-date';
import { ledgerRows, viewOf } from '../../records/requirement-facts';
import { insertDecisions } from '../../records/requirement-rows';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { inquiryEvidence, useEvidence } from '../inquiries/use-evidence';
import { findReplacement, fundsOf, judgeReplacement } from './find-replacement';
import { foundAppointment } from './found-appointment';
import { foundCash } from './found-cash';
import { noRulesFor } from './no-rules';

/** What a review decided. */
export interface ReviewOutcome {
  inGoodOrder: boolean;
  blocking: number;
  requirements: RequirementView[];
  /** Set when the application, in good order, replaces old contracts. */
  replacement?: FoundReplacement;
  /** Set when cash came with an application that is in good order. */
  cash?: FoundCash;
  /** Set when an appointment is waited for, or due by a day. */
  appointment?: FoundAppointment;
}

/** Which check it is: of which version of the application, and in which state of the case. */
export interface ReviewCall extends CaseIds {
  version: number;
  stateVersion: number;
}

/** The same for a repeat, at whatever instant: the case's state tells one check of a version from the next. */
const checkIdOf = ({ caseId, version, stateVersion }: ReviewCall): string =>
  idOf(`${caseId} ${version} ${stateVersion}`);

/**
 * Checks the application and writes what follows: the check with all findings, the items that the agent owes, and, when
 * nothing is wrong, the requirements. One transaction; a repeat finds its own check, changes nothing and answers the same.
 */
export async function reviewApplication(deps: ActivityDeps, ids: ReviewCall): Promise<ReviewOutcome> {
  const { db, sealer } = deps;
  const { caseId, agencyId, at, version } = ids;
  const found = await db.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  const done = await db.goodOrderCheck.findFirst({ where: { id: checkIdOf(ids), agencyId } });
  const sent = await readApplication(db, sealer, caseId, version);
  const application = countedApplication(found, sent.application);
  const judged = await judge(deps, found, application, at);
  const replacing = (tx: Database | Transaction) => findReplacement(tx, sealer, ids, judged.replacement());
  if (done) {
    const outcome = await outcomeOf(db, done, judged);
    return outcome.inGoodOrder ? { ...outcome, ...(await replacing(db)), ...judged.cash() } : outcome;
  }
  return db.$transaction(async (tx) => {
    const before = await ledgerRows(tx, { caseId, phase: 'good-order' });
    const waived = before.filter((r) => r.status === 'waived').map((r) => r.subject);
    const owed = judged.owed.filter((item) => !waived.includes(item.subject));
    const events = await settleOwed(tx, ids, before, owed);
    const appointment = judged.appointment(judged.result.findings, { waived, at });
    const inGoodOrder = owed.length === 0 && !appointment.appointment?.awaited;
    const outcome = { inGoodOrder, blocking: owed.length, ...appointment };
    events.unshift(await writeCheck(tx, ids, judged.result, outcome.inGoodOrder));
    const fresh = owed.filter(
      (item) => !before.some((r) => r.subject === item.subject && r.code === item.code),
    );
    events.push(
      ...(outcome.inGoodOrder ? await determine(tx, ids, judged) : await insertDecisions(tx, ids, fresh)),
    );
    await appendEvents(tx, { agencyId, caseId, key: `review:${checkIdOf(ids)}` }, events);
    const rows = await ledgerRows(tx, { caseId });
    const beside = outcome.inGoodOrder ? { ...(await replacing(tx)), ...judged.cash() } : {};
    return { ...outcome, requirements: rows.map(viewOf), ...beside };
  });
}

/** What a check that was made before has decided. */
async function outcomeOf(
  db: Database,
  { caseId, inGoodOrder, findings, checkedAt }: GoodOrderCheck,
  judged: Judged,
): Promise<ReviewOutcome> {
  const rows = await ledgerRows(db, { caseId });
  const checked = rows.filter((r) => r.phase === 'good-order');
  const owed = checked.filter((r) => r.status === 'outstanding');
  const waived = checked.filter((r) => r.status === 'waived').map((r) => r.subject);
  const found = findings as unknown as Finding[];
  const appointment = judged.appointment(found, { waived, at: checkedAt.toISOString() });
  return { inGoodOrder, blocking: owed.length, requirements: rows.map(viewOf), ...appointment };
}

type Judged = Awaited<ReturnType<typeof judge>>;

/** Writes what is needed. What other cases of the same inquiry have on file, and is still good, is not asked for again. */
async function determine(
  tx: Transaction,
  ids: ReviewCall,
  { decisions, validity, replacement }: Judged,
): Promise<CaseEventDraft[]> {
  const evidence = await inquiryEvidence(tx, ids);
  const decided = [...decisions(evidence), ...fundsOf(replacement())];
  const written = await insertDecisions(tx, ids, decided);
  return validity ? [...written, ...(await useEvidence(tx, ids, decided, evidence, validity))] : written;
}

/** The pure part: what is wrong and what is needed. @throws as a case of a carrier without rules does. */
export async function judge(
  deps: Pick<ActivityDeps, 'db' | 'rules'>,
  found: Case,
  application: Application,
  at: string,
) {
  const { agencyId, carrierCode } = found;
  const { agency } = await agencyNow(deps.db, agencyId);
  const today = localDate(agency.timeZone, at);
  try {
    const rules = await deps.rules.ruleSet(agencyId, {
      carrierCode,
      productCode: application.productCode,
      on: today,
      caseId: found.id,
    });
    const agents = await agentsOnFile(
      deps.db,
      agencyId,
      application.agents.flatMap((a) => a.npn ?? []),
    );
    const receivedDate = localDate(agency.timeZone, found.receivedAt.toISOString());
    const result = checkGoodOrder(application, { today, rules, agents, receivedDate });
    const { insuranceAge: age, amountAtRiskCents } = applicationFacts(application, { today, rules });
    return {
      result,
      owed: owedItems(result.findings, rules),
      decisions: (evidence: EvidenceOnFile[]) =>
        determineRequirements(application, { today, rules, evidence }),
      validity: { rules, age, amountAtRiskCents },
      cash: () => foundCash(agency, application, { today, rules }),
      appointment: (findings: Finding[], when: { waived: readonly string[]; at: string }) =>
        foundAppointment(agency, findings, when),
      replacement: () => judgeReplacement(agency, application, { today, rules }),
    };
  } catch (error) {
    if (!(error instanceof RulesNotFound)) throw error;
    return noRulesFor(error);
  }
}

async function writeCheck(
  tx: Transaction,
  ids: ReviewCall,
  result: GoodOrderResult,
  inGoodOrder: boolean,
): Promise<CaseEventDraft> {
  const { agencyId, caseId, at, version } = ids;
  const checkId = checkIdOf(ids);
  // Two copies at once: the second one's transaction fails on the id, and its next attempt finds the check.
  await tx.goodOrderCheck.create({
    data: {
      id: checkId,
      agencyId,
      caseId,
      applicationVersion: version,
      inGoodOrder,
      findings: result.findings as unknown as Prisma.InputJsonArray,
      rules: result.rules as unknown as Prisma.InputJsonObject,
      checkedAt: new Date(at),
    },
  });
  const { blocking, warnings } = result;
  return {
    type: 'good-order.checked',
    at,
    actor: 'system',
    data: { checkId, inGoodOrder, blocking, warnings, version },
  };
}

/** Items that the agent owed: those no longer found are satisfied, those still found are outstanding again. */
async function settleOwed(
  tx: Transaction,
  ids: CaseIds,
  before: Requirement[],
  owed: RequirementDecision[],
): Promise<CaseEventDraft[]> {
  const events: CaseEventDraft[] = [];
  for (const row of before) {
    const from = row.status as RequirementStatus;
    if (from === 'waived' || from === 'cancelled') continue;
    const stillOwed = owed.some((item) => item.code === row.code && item.subject === row.subject);
    const to: RequirementStatus = stillOwed ? 'outstanding' : 'satisfied';
    if (to === from) continue;
    const closed = isClosedStatus(to);
    await tx.requirement.update({
      where: { id: row.id },
      data: {
        status: to,
        closedAt: closed ? new Date(ids.at) : null,
        ...(closed ? { nextActionAt: null, nextAction: null } : {}),
      },
    });
    const because = stillOwed ? 'the check still finds it missing or wrong' : 'the check finds it in order';
    events.push({
      type: 'requirement.status',
      at: ids.at,
      actor: 'system',
      requirementId: row.id,
      data: { from, to, because },
    });
  }
  return events;
}

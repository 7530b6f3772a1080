import { createHash } from 'node:crypto';
import type { Application } from '../../domain/application/application.schema';
import { localDate } from '../../domain/calendar/zoned';
import { canonical } from '../../domain/changes/canonical';
import { type CaseDifference, caseDifference, type Side } from '../../domain/changes/case-difference';
import type { ChangeTaken } from '../../domain/changes/change-stages';
import { judgeApplication } from '../../domain/changes/judge-application';
import type { AgentOnFile } from '../../domain/good-order/review';
import type { Stage } from '../../domain/lifecycle/stages';
import { applicationFacts } from '../../domain/rules/application-facts';
import type { Case } from '../../prisma/generated/client';
import { agentsOnFile } from '../../records/applications';
import type { IntakeDeps } from '../intake-deps';
import { evidenceOf, readLedger } from './ledger-of';

/** Two versions of a case's application, compared in a stage at a business instant. */
export interface ChangeToWorkOut {
  before: Application;
  after: Application;
  /** The stage in which the change was asked for, and what the lifecycle makes of it there. */
  stage: Stage;
  taken: ChangeTaken;
  at: string;
  /** Requirements that a person keeps although no rule asks for them. */
  keep?: readonly string[];
}

/**
 * Works out what a change does to a case as its ledger stands now. Writes nothing.
 * @throws {RulesNotFound} when no rules are in effect for the carrier.
 */
export async function workOutChange(
  deps: Pick<IntakeDeps, 'db' | 'rules'>,
  found: Pick<Case, 'id' | 'agencyId' | 'receivedAt'>,
  { before, after, stage, taken, at, keep }: ChangeToWorkOut,
): Promise<CaseDifference> {
  const { db } = deps;
  const agency = await db.agency.findUniqueOrThrow({ where: { id: found.agencyId } });
  const ledger = await readLedger(db, found.id);
  const providers = await providersOf(deps, found.id);
  const judging: Judging = {
    agencyId: found.agencyId,
    today: localDate(agency.timeZone, at),
    receivedDate: localDate(agency.timeZone, found.receivedAt.toISOString()),
    agents: await agentsOnFile(db, found.agencyId, npnsOf([before, after])),
    evidence: evidenceOf(ledger, providers),
  };
  const sides = [await judge(deps, judging, before), await judge(deps, judging, after)] as const;
  return caseDifference(...sides, { stage, taken, ledger, keep });
}

/**
 * What tells one difference from another: the version it starts from and everything it would do. How far a vendor is with an
 * order that goes on anyway is no part of it.
 */
export function fingerprintOf(fromVersion: number, difference: CaseDifference): string {
  const { kinds, findings, requirements, validity, carrier } = difference;
  const subjects = (all: { subject: string; severity: string }[]) => all.map((f) => [f.subject, f.severity]);
  const essence = {
    fromVersion,
    kinds,
    findings: [subjects(findings.added), subjects(findings.gone)],
    added: requirements.added.map(({ decision, generation }) => [decision, generation]),
    noLongerNeeded: requirements.noLongerNeeded.map(({ entry, fate }) => [entry.requirementId, fate]),
    kept: requirements.kept.map(({ entry, neededAgain, reasons }) => [
      entry.requirementId,
      neededAgain,
      reasons,
    ]),
    validity,
    carrier,
  };
  return createHash('sha256').update(canonical(essence)).digest('hex');
}

interface Judging {
  agencyId: string;
  today: string;
  receivedDate: string;
  agents: AgentOnFile[];
  evidence: ReturnType<typeof evidenceOf>;
}

async function judge(
  { rules }: Pick<IntakeDeps, 'rules'>,
  { agencyId, ...context }: Judging,
  app: Application,
): Promise<Side> {
  const { carrierCode, productCode } = app;
  const ruleSet = await rules.ruleSet(agencyId, { carrierCode, productCode, on: context.today });
  const { insuranceAge: age, amountAtRiskCents } = applicationFacts(app, { ...context, rules: ruleSet });
  return {
    app,
    judged: judgeApplication(app, { ...context, rules: ruleSet }),
    validity: { rules: ruleSet, age, amountAtRiskCents },
  };
}

const npnsOf = (apps: Application[]): string[] =>
  apps.flatMap((app) => app.agents.flatMap((a) => a.npn ?? []));

async function providersOf({ db }: Pick<IntakeDeps, 'db'>, caseId: string): Promise<Map<string, string>> {
  const rows = await db.requirement.findMany({
    where: { caseId, providerId: { not: null } },
    select: { id: true, providerId: true },
  });
  return new Map(rows.map((row) => [row.id, row.providerId!]));
}

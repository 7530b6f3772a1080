import { createHash } from 'node:crypto';
import type { Application } from '../../domain/application/application.schema';
import { localDate } from '../../domain/calendar/zoned';
import { canonical } from '../../domain/changes/canonical';
import { type CaseDifference, caseDifference, type Side } from '../../domain/changes/case-difference';
import type { ChangeTaken } from '../../domain/changes/change-stages';
import { wordFor } from '../../domain/dating/counted-date';
import type { Stage } from '../../domain/lifecycle/stages';
import type { Case } from '../../prisma/generated/client';
import { type PolicyDateRow, policyDateWord } from '../../records/policy-date';
import type { IntakeDeps } from '../intake-deps';
import { type Judging, judgeBy, judgingOf } from './judge-case';

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
  found: Pick<Case, 'id' | 'agencyId' | 'receivedAt'> & PolicyDateRow,
  { before, after, stage, taken, at, keep }: ChangeToWorkOut,
): Promise<CaseDifference> {
  const agency = await deps.db.agency.findUniqueOrThrow({ where: { id: found.agencyId } });
  const judging = await judgingOf(deps.db, found, {
    apps: [before, after],
    policyDate: wordFor(policyDateWord(found), { before, after }),
    today: localDate(agency.timeZone, at),
    receivedDate: localDate(agency.timeZone, found.receivedAt.toISOString()),
  });
  const sides = [
    await judge(deps, found, judging, before),
    await judge(deps, found, judging, after),
  ] as const;
  return caseDifference(...sides, { stage, taken, ledger: judging.ledger, keep });
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

async function judge(
  { rules }: Pick<IntakeDeps, 'rules'>,
  { id: caseId, agencyId }: Pick<Case, 'id' | 'agencyId'>,
  judging: Judging,
  app: Application,
): Promise<Side> {
  const { carrierCode, productCode } = app;
  const ask = { caseId, carrierCode, productCode, on: judging.today };
  return { app, ...judgeBy(judging, app, await rules.ruleSet(agencyId, ask)) };
}

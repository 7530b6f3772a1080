import type { z } from 'zod';
import { differenceWords } from '../../domain/rule-changes/difference-words';
import { NOTHING } from '../../domain/rule-changes/rule-difference';
import type { RuleRollout } from '../../prisma/generated/client';
import type { NumberedCase } from '../../records/rule-rollout-pages';
import { differenceOf } from '../../records/rule-rollouts';
import type { Sealer } from '../../records/sealing';
import { presentFindings, presentRequirements, presentValidity } from '../changes/changes.present';
import type { RolloutCaseView, RolloutView } from './rule-rollouts.schema';
import { scopeWord } from './rules.present';

type View = z.input<typeof RolloutView>;

/** A rollout with how far it is. @param cases how many cases are in each state. */
export const presentRollout = (row: RuleRollout, cases: Record<string, number>): View => ({
  id: row.id,
  kind: row.kind,
  scope: scopeWord(row.scope),
  version: row.version,
  purpose: row.purpose as View['purpose'],
  reach: row.reach as View['reach'],
  state: row.state as View['state'],
  parallel: row.parallel,
  total: row.total,
  cases,
  actor: row.actor,
  reason: row.reason,
  createdAt: row.createdAt.toISOString(),
  finishedAt: row.finishedAt?.toISOString() ?? null,
  processing: row.startedAt ? 'started' : 'waiting-for-engine',
});

/** What a rollout does, or did, to a case. */
export function presentRolloutCase(sealer: Sealer, row: NumberedCase): z.input<typeof RolloutCaseView> {
  const difference = differenceOf(sealer, row) ?? NOTHING;
  return {
    caseId: row.caseId,
    number: row.number,
    state: row.state as z.input<typeof RolloutCaseView>['state'],
    problem: row.problem,
    at: row.at?.toISOString() ?? null,
    words: differenceWords(difference),
    findings: presentFindings(difference.findings),
    requirements: presentRequirements(difference.requirements),
    validity: presentValidity(difference.validity),
    timetables: difference.timetables,
    expiry: difference.expiry,
  };
}

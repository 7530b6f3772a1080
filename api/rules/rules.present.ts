import type { z } from 'zod';
import { utcDay } from '../../domain/calendar/plain-date';
import type { Edited } from '../../intake/rule-changes/edit-rules';
import type { RuleChange, RuleDocument } from '../../prisma/generated/client';
import { type Problem, problem } from '../http/problems';
import type { RuleHistoryView, RuleVersionView } from './rules.schema';

/** In the records `*` stands for every carrier; in an address it would need escaping. */
export const scopeOf = (ruleScope: string): string => (ruleScope === 'all' ? '*' : ruleScope);
export const scopeWord = (scope: string): string => (scope === '*' ? 'all' : scope);

/** Which version an address names. */
export const keyOf = (
  { agencyId }: { agencyId: string },
  { ruleKind, ruleScope, ruleVersion }: { ruleKind: string; ruleScope: string; ruleVersion: number },
) => ({ agencyId, kind: ruleKind, scope: scopeOf(ruleScope), version: ruleVersion });
/** A version without its body. */
export const presentVersion = (row: RuleDocument): z.input<typeof RuleVersionView> => ({
  kind: row.kind,
  scope: scopeWord(row.scope),
  version: row.version,
  status: row.status as z.input<typeof RuleVersionView>['status'],
  reach: row.reach as z.input<typeof RuleVersionView>['reach'],
  effectiveFrom: utcDay(row.effectiveFrom),
  effectiveTo: row.effectiveTo ? utcDay(row.effectiveTo) : null,
  source: row.source,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
});

export const presentChange = (row: RuleChange): z.input<typeof RuleHistoryView>['changes'][number] => ({
  version: row.version,
  action: row.action,
  actor: row.actor,
  reason: row.reason,
  at: row.at.toISOString(),
  origin: row.origin,
});

export const noVersion = () => problem('not-found', { detail: 'There is no such version.' });

/** Why a word about a version came to nothing. */
export function problemOf(edited: Exclude<Edited, { outcome: 'done' }>): Problem {
  switch (edited.outcome) {
    case 'absent':
      return noVersion();
    case 'faulty':
      return problem('invalid-request', {
        detail: 'The rules would not fit together.',
        errors: edited.faults,
      });
    case 'used':
      return problem('conflict', {
        detail: `${edited.cases} cases have been decided by this version: publish the rules as they were before as a new version.`,
        extra: { cases: edited.cases },
      });
    default:
      return problem('conflict', {
        detail: 'Somebody else has changed this just now, or it was decided about before: look first.',
      });
  }
}

/** Rule documents for the table of who may do what: a draft that nobody has decided about, and a rollout of it. */
import { randomUUID } from 'node:crypto';
import { seededDocuments } from '../../domain/rules/test-rules';
import { draftRules } from '../../intake/rule-changes/edit-rules';
import { addRollout } from '../../records/rule-rollouts';
import type { Call } from '../builders/test-api';
import type { TestProduct } from '../builders/test-product';

/** What the addresses of these routes name. */
export type RuleIds = Record<'ruleKind' | 'ruleScope' | 'ruleVersion' | 'rolloutId', string>;

const DOCUMENT = { ruleKind: 'ends', ruleScope: 'all' };
export const NO_RULES: RuleIds = { ...DOCUMENT, ruleVersion: '999999', rolloutId: randomUUID() };

const { body, source } = seededDocuments().find(({ kind }) => kind === 'ends')!;
const draft = { effectiveFrom: '2026-01-01', source, body };
const version = '/v1/rules/:ruleKind/:ruleScope/versions/:ruleVersion';

export const RULE_REQUESTS: Record<string, () => Call> = {
  'POST /v1/rules/:ruleKind/:ruleScope/drafts': () => ({ body: draft }),
  [`POST ${version}/publish`]: () => ({ body: { reach: 'new-cases' } }),
  [`POST ${version}/discard`]: () => ({ body: {} }),
  [`POST ${version}/withdraw`]: () => ({ body: {} }),
  [`POST ${version}/preview`]: () => ({ body: {} }),
  [`POST ${version}/run`]: () => ({ body: {} }),
  'POST /v1/rule-rollouts/:rolloutId/pause': () => ({ body: {} }),
  'POST /v1/rule-rollouts/:rolloutId/resume': () => ({ body: {} }),
  'POST /v1/rule-rollouts/:rolloutId/cancel': () => ({ body: {} }),
};

/** A draft, and a rollout whose workflow nobody has started. */
export async function ruleThings({ deps, db, agencyId }: TestProduct): Promise<RuleIds> {
  const of = { agencyId, kind: 'ends', scope: '*' };
  const drafted = await draftRules(deps, { ...of, ...draft, actor: 'test' });
  if (drafted.outcome !== 'done') throw new Error(JSON.stringify(drafted));
  const ruleVersion = drafted.row.version;
  const asked = { purpose: 'preview', reach: 'all-open', parallel: 1, actor: 'test' } as const;
  const { id: rolloutId } = await db.$transaction((tx) =>
    addRollout(tx, { ...of, version: ruleVersion, ...asked }),
  );
  return { ...DOCUMENT, ruleVersion: String(ruleVersion), rolloutId };
}

import { z } from 'zod';
import { REACHES } from '../../domain/rules/reach';
import { FindingsChangeView, LedgerChangeView, ValidityChangeView } from '../changes/changes.schema';
import { LimitSchema } from '../http/cursor';

export const RolloutParams = z.strictObject({ rolloutId: z.string().min(1).max(64) });

export const RolloutPageQuery = z.strictObject({
  limit: LimitSchema,
  cursor: z.string().max(400).optional(),
});

export const ROLLOUT_CASE_STATES = [
  'touched',
  'untouched',
  'failed',
  'waiting',
  'told',
  'applied',
  'unchanged',
  'ended',
  'withdrawn',
] as const;

export const RolloutCasesQuery = RolloutPageQuery.extend({
  state: z.enum(ROLLOUT_CASE_STATES).optional().describe('All of them unless told'),
});

const Instant = z.iso.datetime();

export const RolloutView = z
  .object({
    id: z.string(),
    kind: z.string(),
    scope: z.string(),
    version: z.int(),
    purpose: z
      .enum(['preview', 'run', 'withdrawal'])
      .describe('`withdrawal`: waits go back to the timetables before'),
    reach: z.enum(REACHES),
    state: z.enum(['running', 'paused', 'done', 'cancelled']),
    parallel: z.int(),
    total: z.int().nullable().describe('Open cases that it is for; null until they are counted'),
    cases: z.record(z.string(), z.int()).describe('How many cases are in each state'),
    actor: z.string(),
    reason: z.string().nullable(),
    createdAt: Instant,
    finishedAt: Instant.nullable(),
    processing: z.enum(['started', 'waiting-for-engine']),
  })
  .meta({ id: 'RuleRollout' });

const StepView = z.object({ at: Instant, action: z.string() }).meta({ id: 'NextStep' }).nullable();

const ExpiryTermsView = z
  .object({
    until: z.iso.date(),
    warnDays: z.array(z.int()).describe('Calendar days before the last day of use'),
  })
  .meta({ id: 'ExpiryTerms' })
  .nullable();

export const RolloutCaseView = z
  .object({
    caseId: z.string(),
    number: z.string(),
    state: z.enum(ROLLOUT_CASE_STATES),
    problem: z.string().nullable().describe('Why it failed'),
    at: Instant.nullable(),
    words: z.array(z.string()).describe('What it does to the case, a line each'),
    findings: FindingsChangeView,
    requirements: LedgerChangeView,
    validity: z.array(ValidityChangeView),
    timetables: z.array(
      z.object({
        timetableId: z.string(),
        requirementId: z
          .string()
          .optional()
          .describe('The order that is waited for; else the case itself waits'),
        before: StepView,
        after: StepView,
      }),
    ),
    expiry: z
      .array(
        z.object({
          kind: z.string(),
          label: z.string(),
          code: z.int(),
          requirementId: z.string().optional().describe('The row that it came with'),
          before: ExpiryTermsView,
          after: ExpiryTermsView,
        }),
      )
      .describe('What runs out on another day or is warned of on other days, unless `validity` says it'),
  })
  .meta({ id: 'RuleRolloutCase' });

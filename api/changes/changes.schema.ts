import { z } from 'zod';
import { CHANGE_KINDS, type ChangeKind } from '../../domain/changes/change-kinds';
import { CaseParams, FindingView, ReasonView } from '../cases/cases.schema';
import { PatchSchema } from '../http/patch.schema';

export const ChangeParams = CaseParams.extend({ changeId: z.string().min(1).max(64) });

export const PreviewBody = z.strictObject({ patch: PatchSchema });

export const ChangeBody = z.strictObject({
  patch: PatchSchema,
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'the hash that the preview answered')
    .describe('Of the preview: a change that would do something else by now is refused'),
  keep: z
    .array(z.string().min(1).max(64))
    .max(50)
    .default([])
    .describe('Requirements that go on although no rule asks for them any more'),
});

const Row = z.object({
  requirementId: z.string(),
  code: z.int(),
  label: z.string(),
  status: z.string(),
  vendorCode: z.string().nullable(),
});

const AddedView = z
  .object({
    code: z.int(),
    label: z.string(),
    fulfilment: z.string(),
    vendorCode: z.string().nullable(),
    generation: z.int().describe('More than 1 when it was asked for before and taken back'),
    onFile: z.boolean().describe('Evidence that is in satisfies it: nothing is ordered'),
    reasons: z.array(ReasonView),
  })
  .meta({ id: 'RequirementAdded' });

const NotNeededView = Row.extend({
  fate: z.enum(['cancelled', 'cancel-order', 'order-kept', 'evidence-kept', 'kept-by-person']),
  canBeCancelled: z.boolean().nullable().describe('Whether the order may be taken back; null without one'),
  because: z.string(),
  reasonsGone: z.array(ReasonView),
}).meta({ id: 'RequirementNotNeeded' });

const KeptView = Row.extend({
  neededAgain: z.boolean(),
  reasonsAdded: z.array(ReasonView),
  reasonsGone: z.array(ReasonView),
}).meta({ id: 'RequirementKept' });

/** What is wrong by now, and what is no longer. */
export const FindingsChangeView = z
  .object({ added: z.array(FindingView), gone: z.array(FindingView) })
  .meta({ id: 'FindingsChange' });

/** What becomes of the ledger. */
export const LedgerChangeView = z
  .object({
    added: z.array(AddedView),
    noLongerNeeded: z.array(NotNeededView),
    kept: z.array(KeptView),
  })
  .meta({ id: 'LedgerChange' });

/** Evidence that may be used for longer, or not as long. */
export const ValidityChangeView = z
  .object({
    requirementId: z.string(),
    code: z.int(),
    label: z.string(),
    before: z.string().nullable(),
    after: z.string(),
    ruleId: z.string(),
  })
  .meta({ id: 'ValidityChange' });

export const DifferenceView = z
  .object({
    kinds: z.array(z.object({ kind: z.enum(Object.keys(CHANGE_KINDS) as [ChangeKind]), label: z.string() })),
    findings: FindingsChangeView,
    requirements: LedgerChangeView,
    validity: z.array(ValidityChangeView),
    carrier: z.object({
      told: z.boolean(),
      stage: z.string().describe('Where the case is after the change'),
      words: z.string(),
    }),
  })
  .meta({ id: 'CaseDifference' });

export const PreviewView = z
  .object({
    fromVersion: z.int(),
    hash: z.string(),
    fields: z.array(z.string()),
    difference: DifferenceView,
  })
  .meta({ id: 'ChangePreview' });

export const ChangeView = z
  .object({
    id: z.string(),
    version: z.int(),
    fromVersion: z.int(),
    state: z.enum(['asked', 'carried-out']),
    fields: z.array(z.string()),
    keep: z.array(z.string()),
    actor: z.string(),
    createdAt: z.iso.datetime(),
    carriedOutAt: z.iso.datetime().nullable(),
    carrier: z
      .enum(['not-told', 'telling', 'told', 'refused'])
      .describe('Whether the carrier has this change'),
    difference: DifferenceView,
  })
  .meta({ id: 'ApplicationChange' });

export const ChangeReply = z.object({
  changeId: z.string(),
  version: z.int(),
  stage: z.string(),
  change: ChangeView,
});

import { z } from 'zod';
import { PlainDateSchema } from '../../domain/application/parties.schema';
import { REACHES } from '../../domain/rules/reach';
import { RuleDocumentSchema } from '../../domain/rules/rule-document.schema';
import { SourceSchema } from '../../domain/rules/shared.schema';

/** Every kind but tables of codes, which have routes of their own: messages that waited are read again by them. */
const EDITABLE_KINDS = RuleDocumentSchema.options
  .map((option) => option.shape.kind.value)
  .filter((kind) => kind !== 'codes');

export const RuleParams = z.strictObject({
  ruleKind: z.enum(EDITABLE_KINDS).describe('Tables of codes are edited under `/v1/codes`'),
  ruleScope: z
    .string()
    .min(1)
    .max(40)
    .describe("A carrier's code; `all` for every carrier without a document of its own"),
});
export const RuleVersionParams = RuleParams.extend({
  ruleVersion: z.coerce.number().int().min(1).max(1_000_000),
});

const Reason = z.string().trim().min(1).max(500);
const ReachSchema = z
  .enum(REACHES)
  .describe(
    'Which cases go by it: those received from its first day on; also those that the carrier does not have by then; all open ones',
  );

export const DraftBody = z
  .strictObject({
    effectiveFrom: PlainDateSchema.describe('First day on which decisions are made by it'),
    effectiveTo: PlainDateSchema.optional(),
    source: SourceSchema.max(300).describe(
      "Where the rules are from, e.g. the carrier's guide with its page",
    ),
    reason: Reason.optional(),
    body: z.unknown().describe('The whole document, as its last version is read'),
  })
  .refine(({ effectiveFrom, effectiveTo }) => effectiveTo === undefined || effectiveFrom <= effectiveTo, {
    path: ['effectiveTo'],
    message: 'the last day must not lie before the first',
  });
export const PublishRulesBody = z.strictObject({ reach: ReachSchema, reason: Reason.optional() });
export const PreviewRulesBody = z.strictObject({
  reach: ReachSchema.optional().describe('As it would be published; all open cases unless told'),
});
export const RunRulesBody = z.strictObject({
  parallel: z.int().min(1).max(50).default(5).describe('How many cases are told at a time, at most'),
  reason: Reason.optional(),
});

const Instant = z.iso.datetime();

export const RuleVersionView = z
  .object({
    kind: z.string(),
    scope: z.string(),
    version: z.int(),
    status: z.enum(['proposed', 'published', 'discarded', 'withdrawn']),
    reach: z.enum(REACHES),
    effectiveFrom: z.string(),
    effectiveTo: z.string().nullable(),
    source: z.string(),
    createdBy: z.string().nullable().describe('Null for what came with the product'),
    createdAt: Instant,
  })
  .meta({ id: 'RuleVersion' });

export const RuleBodyView = RuleVersionView.extend({ body: z.unknown() }).meta({ id: 'RuleDocument' });

export const RuleHistoryView = z
  .object({
    kind: z.string(),
    scope: z.string(),
    inEffect: z.int().nullable().describe('The version in effect today'),
    versions: z.array(RuleVersionView),
    changes: z.array(
      z.object({
        version: z.int(),
        action: z.string(),
        actor: z.string(),
        reason: z.string().nullable(),
        at: Instant,
        origin: z.string().describe('by-hand, or the version that was restored'),
      }),
    ),
  })
  .meta({ id: 'RuleHistory' });

export const RuleDiffView = z
  .object({
    version: z.int(),
    against: z.int().nullable().describe('The version that is in effect on the first day without this one'),
    changes: z.array(
      z.object({
        where: z.string(),
        was: z.string().nullable(),
        is: z.string().nullable(),
        words: z.string(),
      }),
    ),
  })
  .meta({ id: 'RuleDiff' });

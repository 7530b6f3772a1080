import { z } from 'zod';
import { PlainDateSchema } from '../../domain/application/parties.schema';
import { CodesBodySchema } from '../../domain/rules/codes.schema';

/** A partner's code, or `all` for the table that every partner falls back to. */
export const TableParams = z.strictObject({ partner: z.string().min(1).max(40) });
export const VersionParams = TableParams.extend({
  version: z.coerce.number().int().min(1).max(1_000_000),
});

const Reason = z.string().trim().min(1).max(500);

export const ReasonBody = z.strictObject({ reason: Reason.optional() }).meta({ id: 'OptionalReason' });
export const ProposeBody = z
  .strictObject({
    effectiveFrom: PlainDateSchema,
    effectiveTo: PlainDateSchema.optional(),
    /** Where the words are from, e.g. the carrier's guide with its page. */
    source: z.string().trim().min(9).max(300).default('the agency, entered by hand'),
    reason: Reason.optional(),
    lists: CodesBodySchema,
  })
  .refine(({ effectiveFrom, effectiveTo }) => effectiveTo === undefined || effectiveFrom <= effectiveTo, {
    path: ['effectiveTo'],
    message: 'the last day must not lie before the first',
  });
export const RestoreBody = z.strictObject({
  /** From which day on; unless told, from the day on which the newest published version took effect. */
  effectiveFrom: PlainDateSchema.optional(),
  reason: Reason.optional(),
});
export const AssignBody = z.strictObject({
  /** One of our words for codes of its list. */
  means: z.string().min(1).max(60),
  text: z.string().trim().min(1).max(120).optional(),
  reason: Reason.optional(),
});

const Instant = z.iso.datetime();

export const VersionSummary = z
  .object({
    partner: z.string(),
    version: z.int(),
    status: z.enum(['proposed', 'published', 'discarded']),
    effectiveFrom: z.string(),
    effectiveTo: z.string().nullable(),
    source: z.string(),
    createdAt: Instant,
    /** How many codes each list has. */
    counts: z.record(z.string(), z.int()),
  })
  .meta({ id: 'CodeTableVersion' });

/** A version that was published or discarded. */
export const DecidedVersion = VersionSummary.extend({ readAgain: z.int() }).meta({ id: 'DecidedCodeTable' });

export const VersionView = VersionSummary.extend({ lists: CodesBodySchema }).meta({ id: 'CodeTable' });

export const ChangeView = z
  .object({
    version: z.int(),
    action: z.string(),
    actor: z.string(),
    origin: z.string(),
    reason: z.string().nullable(),
    at: Instant,
  })
  .meta({ id: 'CodeTableChange' });

export const TableView = z
  .object({
    partner: z.string(),
    /** The version in effect on the day that was asked for, today unless told. */
    inEffect: z.int().nullable(),
    versions: z.array(VersionSummary),
    changes: z.array(ChangeView),
  })
  .meta({ id: 'CodeTableHistory' });

export const UnknownCodeView = z
  .object({
    id: z.string(),
    partner: z.string(),
    list: z.string(),
    code: z.int(),
    isPrivate: z.boolean(),
    text: z.string().nullable(),
    count: z.int(),
    firstSeenAt: Instant,
    lastSeenAt: Instant,
    /** Number of the first message in which it came. */
    exampleMessage: z.string(),
    state: z.enum(['open', 'known']),
    /** The words that it may be given. */
    words: z.array(z.string()),
    suggestions: z.array(z.object({ means: z.string(), likeness: z.number(), because: z.array(z.string()) })),
  })
  .meta({ id: 'UnknownCode' });

import { z } from 'zod';
import { CodeSchema, SourceSchema } from '../../domain/rules/shared.schema';
import { TimetableSchema } from '../../domain/rules/timetables.schema';

const Day = z.iso.date();
const Instant = z.iso.datetime();

export const ScopeParams = z.strictObject({
  scope: z
    .union([z.literal('all'), CodeSchema])
    .describe("A carrier's code; `all` for every carrier without one of its own"),
});

export const TimetableDraft = TimetableSchema.omit({ version: true }).meta({ id: 'TimetableDraft' });

export const TimetablesBody = z
  .strictObject({
    effectiveFrom: Day.describe('First day on which waits begin with it; those under way keep theirs'),
    source: SourceSchema.max(300).describe('Where the cadence comes from'),
    timetables: z
      .array(TimetableDraft)
      .min(1)
      .max(200)
      .describe("A carrier's list holds what is different; the one for all carriers holds everything"),
  })
  .meta({ id: 'Timetables' });

export const VersionView = z
  .object({
    scope: z.string(),
    version: z.int(),
    effectiveFrom: Day,
    source: z.string(),
    createdBy: z.string().nullable().describe('Null for what came with the product'),
    timetables: z.array(TimetableSchema),
  })
  .meta({ id: 'TimetablesVersion' });

export const PreviewBody = z
  .strictObject({
    timetableId: z.string().min(1).max(80).optional().describe('One that is in effect'),
    draft: TimetableDraft.optional().describe('Or one that is not published yet'),
    carrierCode: CodeSchema,
    requirementCode: z.int().min(1).optional().describe('ACORD code of the requirement that is waited for'),
    agentId: z.string().min(1).max(64).optional().describe('Whose mornings, holidays and settings count'),
    from: Instant.optional().describe('When the wait begins; now when left out'),
  })
  .refine((b) => (b.timetableId === undefined) !== (b.draft === undefined), {
    path: ['timetableId'],
    message: 'either timetableId or draft',
  });

export const PreviewView = z
  .object({
    timetableId: z.string(),
    scope: z.string().nullable().describe('Where it stands: a carrier, `*`, or null for a draft'),
    version: z.int().nullable(),
    steps: z.array(
      z.object({
        n: z.int(),
        day: Day,
        at: Instant,
        action: z.string(),
        mailAt: Instant.optional().describe('When the agent gets the mail, if it is one to the agent'),
      }),
    ),
    closed: z
      .array(
        z.object({
          day: Day,
          because: z.enum([
            'weekend',
            'federal-holiday',
            'agency-closed',
            'state-holiday',
            'agent-closed',
            'away',
          ]),
        }),
      )
      .describe('Days between the beginning and the last step that were passed over, or without mail'),
  })
  .meta({ id: 'TimetablePreview' });

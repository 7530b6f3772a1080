import { z } from 'zod';
import { STAGE_CODES } from '../../domain/lifecycle/stages';
import { WAITING_ON } from '../../domain/primitives';
import { CAUSE_CODES } from '../../domain/waiting/causes';

const Instant = z.iso.datetime();
const Party = z.enum(WAITING_ON);
const StageCode = z.enum(STAGE_CODES);
const CauseCode = z.enum(CAUSE_CODES);

const BusinessMinutes = z
  .int()
  .min(0)
  .describe("Whole minutes of business days, midnight to midnight in the agency's zone; a day has 1,440");

const Part = z.object({
  businessMinutes: BusinessMinutes,
  businessDays: z.number().min(0).describe('The same in days, rounded to hundredths'),
  share: z.number().min(0).max(1).describe('Of the whole; the shares of a list add up to 1'),
});

/** A piece of a case's time. */
export const WaitingInterval = z
  .object({
    party: Party.nullable().describe('Null between an end and a reopening, which counts for nobody'),
    stage: StageCode,
    cause: CauseCode.nullable(),
    from: Instant,
    to: Instant.nullable().describe('Null for the one that is running'),
    businessMinutes: BusinessMinutes,
  })
  .meta({ id: 'WaitingInterval' });

/** Who held a case for how long, in which stage and for what cause. */
export const WaitingView = z
  .object({
    from: Instant.describe('When the application was received'),
    to: Instant.nullable().describe('When the case ended; null while it is open'),
    countedTo: Instant.describe("The case's end, or the present in its own business time"),
    totalBusinessMinutes: BusinessMinutes.describe(
      'The whole. The minutes of the parties, of the stages and of the causes each add up to it',
    ),
    totalBusinessDays: z.number().min(0),
    parties: z.array(Part.extend({ party: Party })),
    stages: z.array(Part.extend({ stage: StageCode, label: z.string() })),
    causes: z.array(Part.extend({ cause: CauseCode, label: z.string(), words: z.string() })),
    intervals: z.array(WaitingInterval).describe('The oldest first; each begins where the one before ends'),
  })
  .meta({ id: 'CaseWaiting' });

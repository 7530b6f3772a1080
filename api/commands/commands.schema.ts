import { z } from 'zod';
import { REVIEW_OUTCOMES } from '../../domain/requirements/review';
import { ORDER_KINDS } from '../../domain/rules/vendors.schema';
import { CaseParams } from '../cases/cases.schema';
import { DaySchema } from '../http/day.schema';

export const RequirementParams = CaseParams.extend({ requirementId: z.string().min(1).max(64) });

const Text = z.string().trim().min(1).max(2_000);

export const Nothing = z.strictObject({}).meta({ id: 'Nothing', description: 'An empty object' });
export const ReceiveBody = z
  .strictObject({ documentIds: z.array(z.string().max(64)).max(50).default([]) })
  .meta({ id: 'ReceiveRequirement' });
export const ReasonBody = z.strictObject({ reason: Text }).meta({ id: 'GivenReason' });
export const ConfirmBody = z
  .strictObject({ outcome: z.enum(['placed', 'not-placed']) })
  .meta({ id: 'ConfirmOrder' });
export const AgainBody = z
  .strictObject({
    /** Another physician of the application, of whom the records are asked for instead. */
    physicianId: z.string().min(1).max(64).optional(),
    cause: z
      .enum(['no-records', 'wrong-person', 'missing-vitals', 'unusable-samples', 'incomplete', 'other'])
      .optional(),
    /** Who pays for the order that was no good. */
    payer: z.enum(['vendor', 'agency', 'carrier', 'client']).optional(),
  })
  .meta({ id: 'OrderAgain' });
export const RejectBody = ReasonBody.extend(AgainBody.omit({ physicianId: true }).shape).meta({
  id: 'RejectResults',
});
export const RescheduleBody = z
  .strictObject({ at: z.iso.datetime() })
  .meta({ id: 'Reschedule', description: 'The appointment that is wanted' });
export const AmendBody = z
  .strictObject({
    parts: z
      .array(z.enum(['address', 'phone', 'physician']))
      .min(1)
      .max(3),
  })
  .meta({ id: 'AmendOrder', description: 'What has changed in the application since it was ordered' });
export const FollowUpBody = z.strictObject({ at: z.iso.datetime() }).meta({ id: 'ChangeFollowUp' });
export const WithdrawBody = z
  .strictObject({
    by: z.enum(['client', 'agent', 'carrier', 'agency']),
    reason: z.string().min(1).max(40),
  })
  .meta({ id: 'Withdraw' });

export const SubstituteBody = ReasonBody.extend({
  /** Requirement code of what is taken in its place. */
  by: z.int().min(1).max(2_147_483_647),
}).meta({ id: 'SubstituteRequirement' });

const Mark = z.boolean().optional();

export const ReviewBody = z
  .strictObject({
    outcome: z.enum(REVIEW_OUTCOMES),
    /** What was looked at: true when it is right; left out where it does not apply. */
    marks: z
      .strictObject({ 'right-person': Mark, 'all-pages': Mark, signed: Mark, dated: Mark, legible: Mark })
      .default({}),
    /** Left out: every document that lies with the requirement. */
    documentIds: z.array(z.string().max(64)).max(50).optional(),
    /** For staff; what the agent is told follows from the marks. */
    reason: Text.optional(),
    /** Of medical records only. */
    records: z
      .strictObject({
        extent: z.enum(['full', 'partial', 'none']),
        from: DaySchema.optional(),
        to: DaySchema.optional(),
        summaryDate: DaySchema.optional(),
      })
      .refine((r) => !r.from || !r.to || r.from <= r.to, {
        path: ['to'],
        message: 'It lies before the first day.',
      })
      .optional(),
  })
  .meta({ id: 'ReviewRequirement' });

export const ReviewReply = z
  .object({
    reviewId: z.string(),
    outcome: z.enum(REVIEW_OUTCOMES),
    status: z.string(),
    stage: z.string(),
  })
  .meta({ id: 'Reviewed' });

/** What is not said follows from the catalog of requirement codes. */
export const AddRequirementBody = z
  .strictObject({
    code: z.int().min(1).max(2_147_483_647),
    label: z.string().trim().min(1).max(120).optional(),
    phase: z.enum(['underwriting', 'delivery']).default('underwriting'),
    fulfilment: z.enum(['vendor', 'agent', 'client']).optional(),
    orderKind: z.enum(ORDER_KINDS).optional(),
    vendorCode: z.string().min(1).max(40).optional(),
    instructions: Text.optional(),
  })
  .meta({ id: 'AddRequirement' });

export const StageReply = z
  .object({ stage: z.string() })
  .meta({ id: 'StageNow', description: 'The stage in which the case is now' });
/** A case's item answers with the case's stage, a vendor's order with the order's status. */
const StatusReply = z
  .object({ status: z.string() })
  .meta({ id: 'OrderNow', description: 'The status in which the order is now' });
export const DecisionReply = z.union([StageReply, StatusReply]).meta({ id: 'Decided' });

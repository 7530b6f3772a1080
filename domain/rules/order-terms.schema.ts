/** `order-terms` documents: which amounts of vendors an agency takes without asking anybody. */
import { z } from 'zod';
import { RuleIdSchema } from './shared.schema';

const LimitSchema = z.strictObject({
  id: RuleIdSchema,
  /** Largest amount in cents that is taken without a person; 0 asks a person each time. */
  upToCents: z.int().min(0),
  /** Who decides on more. */
  role: z.enum(['case-manager', 'manager']),
});

export const OrderTermsBodySchema = z.strictObject({
  /** What a doctor or copy service wants before it copies records. */
  recordsFee: LimitSchema,
  /** What a vendor charges for an order that is cancelled. */
  cancellationFee: LimitSchema,
});

export type OrderTermsBody = z.infer<typeof OrderTermsBodySchema>;

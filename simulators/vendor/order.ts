import { z } from 'zod';
import { ORDER_KINDS } from './order-kinds';
import { CHANGE_KINDS, StepSchema } from './step';

/** The person an order is about, as results name them again. */
export const SubjectSchema = z.object({
  firstName: z.string().optional(),
  middleName: z.string().optional(),
  lastName: z.string().optional(),
  birthDate: z.string().optional(),
  sex: z.enum(['male', 'female']).optional(),
  governmentId: z.string().optional(),
});

/** An order that is really carried out. */
export const OrderSchema = z.object({
  /** Our order number. */
  number: z.string(),
  /** The caller's reference. */
  clientRef: z.string(),
  trackingId: z.string(),
  carrierCode: z.string().optional(),
  code: z.number(),
  orderKind: z.enum(ORDER_KINDS),
  /** Business instant at which it was placed. */
  placedMs: z.number(),
  subject: SubjectSchema,
  /** The course of the work; what is still to come is also in the tasks. */
  steps: z.array(StepSchema),
});
export type Order = z.infer<typeof OrderSchema>;

/** Entries that vendors write. */
export const vendorEntries = [
  z.object({ kind: z.literal('order'), order: OrderSchema }),
  z.object({ kind: z.literal('order-replanned'), number: z.string(), steps: z.array(StepSchema) }),
  z.object({ kind: z.literal('order-step'), number: z.string(), index: z.number(), atMs: z.number() }),
  z.object({
    kind: z.literal('order-changed'),
    number: z.string(),
    /** The caller's reference of the change: told again, it is the same. */
    ref: z.string(),
    change: z.enum(CHANGE_KINDS),
    atMs: z.number(),
  }),
  z.object({ kind: z.literal('order-cancelled'), number: z.string(), atMs: z.number() }),
] as const;

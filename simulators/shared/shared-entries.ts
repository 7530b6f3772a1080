import { z } from 'zod';
import { FaultPlanSchema } from './fault-plan';
import { ScriptsByKindSchema } from './scripts';

const text = z.string();
const ms = z.number();

/** A call that came in: the witness of what others did. Key fields only, never the body. */
export const CallSchema = z.object({
  kind: z.literal('call'),
  /** Transaction type; null when the message could not be read. */
  type: z.number().nullable(),
  trackingId: text.nullable(),
  /** The caller's reference of the order, or of the message where there is no order. */
  clientRef: text.nullable(),
  reqCode: z.number().nullable(),
  idempotencyKey: text.nullable(),
  /** What was done: see {@link Outcome} in desk.ts. */
  outcome: text,
  /** HTTP status of the answer; null when the call was left without one. */
  status: z.number().nullable(),
  fault: text.nullable(),
  /** Business instant of the case; null when it has none. */
  businessMs: ms.nullable(),
});

/** One attempt to deliver an event: the witness of what we said. */
export const PushSchema = z.object({
  kind: z.literal('push'),
  /** The `webhook-id`. */
  messageId: text,
  trackingId: text,
  about: text,
  /** Copy of the event, from 0: more than one when it is sent repeatedly on purpose. */
  copy: z.number(),
  attempt: z.number(),
  status: z.number().nullable(),
  error: text.nullable(),
});

/** Something that falls due in a case's business time. */
export const TaskSchema = z.object({
  kind: z.literal('task'),
  id: text,
  trackingId: text,
  dueMs: ms,
  type: text,
  /** What it is about: an order number, an event id, a case. */
  ref: text,
  /** Which of several: a step of an order, a copy of an event. */
  n: z.number(),
  /** For deliveries: attempt from 1, and when the first was made. */
  attempt: z.number().optional(),
  sinceBusinessMs: ms.optional(),
  sinceRealMs: ms.optional(),
});

/** Entries that every simulator writes. */
export const sharedEntries = [
  CallSchema,
  PushSchema,
  TaskSchema,
  z.object({ kind: z.literal('task-over'), id: text, trackingId: text }),
  z.object({ kind: z.literal('clock'), trackingId: text, businessMs: ms, realMs: ms }),
  /** The script of a case; of every other case when `trackingId` is null. */
  z.object({ kind: z.literal('script'), trackingId: text.nullable(), script: ScriptsByKindSchema }),
  z.object({ kind: z.literal('faults'), plan: FaultPlanSchema }),
  /** A reply kept under an idempotency key. */
  z.object({
    kind: z.literal('kept'),
    key: text,
    bodySha256: text,
    reply: text,
    trackingId: text,
    businessMs: ms,
  }),
  /** An event to be told. Its body stays the same however often it is sent. */
  z.object({ kind: z.literal('event'), id: text, trackingId: text, about: text, body: text }),
] as const;

export type Call = z.infer<typeof CallSchema>;
export type Push = z.infer<typeof PushSchema>;
export type Task = z.infer<typeof TaskSchema>;

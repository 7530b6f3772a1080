import { z } from 'zod';
import type { WireRequirement, WireStep } from '../../acord/messages/requirement-info';

/** Steps inside an order, as the wire names them. */
export const STEP_LABELS = [
  'acknowledged',
  'scheduled',
  'no-show',
  'done',
  'records-requested',
  'receipt-confirmed',
  'copy-service',
  'fax-lost',
  'refused',
  'recollect',
  'no-records',
  'results',
  'cancelled',
  'invoiced',
  'fee-required',
  'authorization-required',
  'partial-records',
  'unknown',
] as const satisfies WireStep['step'][];

/** Requirement statuses that vendors report. */
export const STEP_STATUSES = [
  'acknowledged',
  'pending',
  'completed',
  'rejected',
  'document-unavailable',
  'incomplete',
  'cancelled',
  'unknown',
] as const satisfies NonNullable<WireRequirement['status']>[];

/** Documents that come with results. */
export const DOCUMENT_KINDS = [
  'exam',
  'labs',
  'aps',
  'aps-part',
  'mvr',
  'rx',
  'mib',
  'inspection',
  'interview',
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** What we are told about an order that goes on. */
export const CHANGE_KINDS = [
  'fee-approved',
  'fee-refused',
  'authorization',
  'reschedule',
  'amendment',
] as const;

/** One step of the work on an order: what happens, and how it is told. */
export const StepSchema = z.object({
  /** Business days after the order. */
  day: z.number(),
  step: z.enum(STEP_LABELS),
  status: z.enum(STEP_STATUSES),
  details: z.string().optional(),
  /** Business days after the order of the appointment that the step is about. */
  appointmentDay: z.number().optional(),
  documents: z.array(z.enum(DOCUMENT_KINDS)).optional(),
  /** Business days after the step at which it is told, once for each; empty for a step that is never told. */
  sendingDays: z.array(z.number()),
  /** The step, and what follows it, happens only after we were told this; its day counts from then. */
  waitsFor: z.enum(CHANGE_KINDS).optional(),
  /** It does not happen any more: another appointment was agreed. */
  dropped: z.boolean().optional(),
  /** The text beside the status code says something else. */
  contradictsItself: z.boolean().optional(),
  /** The results are about another person. */
  wrongPerson: z.boolean().optional(),
});
export type Step = z.infer<typeof StepSchema>;

type Extra = Partial<Omit<Step, 'day' | 'step' | 'status'>>;

/** A step that is told once, at once, unless said otherwise. */
export const step = (day: number, label: Step['step'], status: Step['status'], extra: Extra = {}): Step => ({
  day,
  step: label,
  status,
  sendingDays: [0],
  ...extra,
});

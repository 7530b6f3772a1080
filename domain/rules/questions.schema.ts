/** `questions` documents: what a carrier's form asks, what a yes leads to, which answers exclude each other. */
import { z } from 'zod';
import { ConditionSchema } from './condition.schema';
import {
  RequirementCodeSchema,
  RuleIdSchema,
  SeveritySchema,
  SlugSchema,
  SourceSchema,
  SpanishLabelSchema,
} from './shared.schema';
import { StatedRuleSchema } from './stated-rule.schema';

export const QuestionSchema = z.strictObject({
  /** Stable id; answers refer to it. */
  id: SlugSchema,
  ruleId: RuleIdSchema,
  /** What is asked, short: `tobacco or nicotine in the last five years`. */
  label: z.string().min(1),
  es: SpanishLabelSchema,
  answer: z.enum(['yes-no', 'text', 'number', 'day', 'choice']),
  choices: z.array(SlugSchema).optional(),
  /** When it must be answered; left out means always. */
  when: ConditionSchema.optional(),
  /** A yes needs details. */
  detailsWhenYes: z.boolean().default(false),
  /** Follow-up items that a yes opens: ACORD codes of questionnaires. */
  yesOpens: z.array(RequirementCodeSchema).default([]),
  severity: SeveritySchema.exclude(['off']).default('blocking'),
  source: SourceSchema.optional(),
});

export const QuestionsBodySchema = z.strictObject({
  questions: z.array(QuestionSchema),
  /** Answers that cannot all be true. */
  contradictions: z.array(StatedRuleSchema).default([]),
});

export type Question = z.infer<typeof QuestionSchema>;

/** What the law of a state, or else the agency's desk, asks for when an old contract is replaced. */
import { z } from 'zod';
import { StateSchema } from '../application/parties.schema';
import { RuleIdSchema, SourceSchema } from './shared.schema';

const row = {
  id: RuleIdSchema,
  /** Left out: every state that no other row names. */
  states: z.array(StateSchema).min(1).optional(),
  source: SourceSchema,
  caution: z.string().optional(),
};

export const ReplacementRulesSchema = z.strictObject({
  /** Business days, from good order, within which the old contract's carrier is told. */
  notices: z.array(z.strictObject({ ...row, businessDays: z.int().min(1).max(60) })),
  /** Steps that must be done before the application is submitted or the policy delivered, in their order. */
  steps: z.array(
    z.strictObject({
      ...row,
      step: z.enum(['definition-signed', 'information-received', 'disclosure-signed']),
      before: z.enum(['submission', 'delivery']),
    }),
  ),
});

/** What the money of a 1035 exchange comes before, by product. */
export const ExchangeSchema = z.strictObject({
  moneyBefore: z.enum(['issue', 'placed']),
  source: SourceSchema.optional(),
});

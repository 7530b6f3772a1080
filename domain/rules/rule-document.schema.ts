/**
 * Rule documents: versioned, effective-dated reference data. One document per kind and scope (a carrier's code, or `*`);
 * the code interprets them, so that a changed rule is a new version of a document and no new release.
 */
import { z } from 'zod';
import { PlainDateSchema } from '../application/parties.schema';
import { CODE_LISTS, CodesBodySchema, isPrivateCode } from './codes.schema';
import { DeliveryBodySchema } from './delivery.schema';
import { DeskBodySchema } from './desk.schema';
import { EndsBodySchema } from './ends.schema';
import { FormsBodySchema } from './forms.schema';
import { GoodOrderBodySchema } from './good-order.schema';
import { GridBodySchema } from './grid.schema';
import { OrderTermsBodySchema } from './order-terms.schema';
import { ProductBodySchema } from './product.schema';
import { QuestionsBodySchema } from './questions.schema';
import { REACHES } from './reach';
import { CodeSchema, SourceSchema } from './shared.schema';
import { StatesBodySchema } from './states.schema';
import { TimetablesBodySchema } from './timetables.schema';
import { TriggersBodySchema } from './triggers.schema';
import { ValidityBodySchema } from './validity.schema';
import { VendorsBodySchema } from './vendors.schema';

const document = <K extends string, B extends z.ZodType>(kind: K, body: B) =>
  z.strictObject({
    kind: z.literal(kind),
    /** A carrier's code, or `*` for every carrier that has no document of its own. */
    scope: z.union([z.literal('*'), CodeSchema]),
    version: z.int().min(1),
    /** First and last day on which it applies; without a last day, until a later version. */
    effectiveFrom: PlainDateSchema,
    effectiveTo: PlainDateSchema.optional(),
    /** Which cases go by it; all of them unless told. */
    reach: z.enum(REACHES).optional(),
    /** Public citation, or `synthetic` and why; rows may name their own. */
    source: SourceSchema,
    body,
  });

export const RuleDocumentSchema = z.discriminatedUnion('kind', [
  document('product', ProductBodySchema),
  document('forms', FormsBodySchema),
  document('questions', QuestionsBodySchema),
  document('good-order', GoodOrderBodySchema),
  document('grid', GridBodySchema),
  document('triggers', TriggersBodySchema),
  document('validity', ValidityBodySchema),
  document('vendors', VendorsBodySchema),
  document('delivery', DeliveryBodySchema),
  document('states', StatesBodySchema),
  document('timetables', TimetablesBodySchema),
  document('desk', DeskBodySchema),
  // A private number of one partner is another's for something else: it stands in no table for all.
  document('codes', CodesBodySchema).superRefine(({ scope, body }, ctx) => {
    if (scope !== '*') return;
    for (const list of CODE_LISTS) {
      body[list].forEach(({ code }, i) => {
        if (!isPrivateCode(code)) return;
        const path = ['body', list, i, 'code'];
        ctx.addIssue({
          code: 'custom',
          path,
          message: `${code} is private: it belongs into a partner's own table`,
        });
      });
    }
  }),
  document('ends', EndsBodySchema),
  document('order-terms', OrderTermsBodySchema),
]);

export type RuleDocument = z.infer<typeof RuleDocumentSchema>;
export type RuleKind = RuleDocument['kind'];
/** The document of one kind. */
export type DocumentOf<K extends RuleKind> = Extract<RuleDocument, { kind: K }>;

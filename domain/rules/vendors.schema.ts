/** `vendors` documents: every requirement code that the rules may ask for, what it is and who brings it. */
import { z } from 'zod';
import {
  CodeSchema,
  RequirementCodeSchema,
  SlugSchema,
  SourceSchema,
  SpanishItemSchema,
} from './shared.schema';

/** Every kind of vendor order: those of domain/requirements/requirement. */
export const ORDER_KINDS = ['exam', 'aps', 'mvr', 'rx', 'mib', 'inspection', 'phone-interview'] as const;

const ItemSchema = z
  .strictObject({
    code: RequirementCodeSchema,
    label: z.string().min(1),
    fulfilment: z.enum(['vendor', 'agent', 'client', 'carrier', 'other-carrier']),
    orderKind: z.enum(ORDER_KINDS).optional(),
    vendorCode: CodeSchema.optional(),
    /** Asked of each physician on its own. */
    perPhysician: z.boolean().default(false),
    /** May not be ordered before a HIPAA authorization is signed. */
    needsHipaa: z.boolean().default(false),
    /** Form kind that satisfies it when it came with the application. */
    formKind: SlugSchema.optional(),
    /** Shown to whoever must bring it: what it is and what to do. */
    instructions: z.string().min(1),
    es: SpanishItemSchema,
  })
  .refine(
    (item) =>
      (item.fulfilment === 'vendor') === (item.orderKind !== undefined && item.vendorCode !== undefined),
    'a vendor item names its orderKind and vendorCode, any other names neither',
  );

export const VendorsBodySchema = z
  .strictObject({
    vendors: z.array(
      z.strictObject({
        code: CodeSchema,
        name: z.string().min(1),
        kinds: z.array(z.enum(ORDER_KINDS)).min(1),
      }),
    ),
    items: z.array(ItemSchema).min(1),
    source: SourceSchema.optional(),
  })
  .superRefine((body, ctx) => {
    const seen = new Set<number>();
    body.items.forEach((item, i) => {
      if (seen.has(item.code)) {
        ctx.addIssue({ code: 'custom', path: ['items', i, 'code'], message: `${item.code} is listed twice` });
      }
      seen.add(item.code);
      if (item.fulfilment !== 'vendor') return;
      const vendor = body.vendors.find((v) => v.code === item.vendorCode);
      if (vendor?.kinds.some((kind) => kind === item.orderKind)) return;
      const message = 'no vendor of this code does orders of this kind';
      ctx.addIssue({ code: 'custom', path: ['items', i, 'vendorCode'], message });
    });
  });

export type RequirementItem = z.infer<typeof ItemSchema>;

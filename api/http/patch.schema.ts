import { z } from 'zod';

const PointerSchema = z.string().max(400);
const AnyJson = z.json().meta({ type: ['string', 'number', 'boolean', 'object', 'array', 'null'] });

/** A JSON Patch (RFC 6902). */
export const PatchSchema = z
  .array(
    z.discriminatedUnion('op', [
      z.strictObject({ op: z.enum(['add', 'replace', 'test']), path: PointerSchema, value: AnyJson }),
      z.strictObject({ op: z.literal('remove'), path: PointerSchema }),
      z.strictObject({ op: z.enum(['move', 'copy']), path: PointerSchema, from: PointerSchema }),
    ]),
  )
  .min(1)
  .max(200)
  .meta({
    id: 'JsonPatch',
    description: 'RFC 6902',
    example: [{ op: 'add', path: '/payorId', value: 'insured' }],
  });

/** `codes` documents: what the numbers in a partner's messages mean in our words. */
import { z } from 'zod';
import { CARRIER_STATUSES, type CarrierStatus } from '../facts/carrier-status';
import { VENDOR_STEPS, type VendorStep } from '../facts/vendor-facts';
import { REMARK_WORDS } from '../remarks/remark';
import { REQUIREMENT_STATUSES } from '../requirements/requirement';
import { REQUIREMENT_WORDS } from '../requirements/requirement-words';

/** The lists of codes that partners send. */
export const CODE_LISTS = [
  'policy-status',
  'requirement',
  'requirement-status',
  'status-event',
  'reply-remark',
] as const;
export type CodeList = (typeof CODE_LISTS)[number];

/** Codes that a partner has made for itself. They mean something only in that partner's own table. */
export const PRIVATE_CODES = { from: 1_000_000_000, to: 1_999_999_999 } as const;
export const isPrivateCode = (code: number): boolean =>
  code >= PRIVATE_CODES.from && code <= PRIVATE_CODES.to;

const known = <T extends string>(all: readonly T[]) =>
  all.filter((word): word is Exclude<T, 'unknown'> => word !== 'unknown');

/** The words that a code of each list may be given. `unknown` is none: it is what a code without a word is. */
export const CODE_WORDS = {
  'policy-status': known<CarrierStatus>(CARRIER_STATUSES),
  // What a carrier asks for under a number of its own, by our word for it.
  requirement: REQUIREMENT_WORDS,
  'requirement-status': REQUIREMENT_STATUSES,
  // An invoice is no step of the work, but is told like one.
  'status-event': [...known<VendorStep>(VENDOR_STEPS), 'invoiced'],
  // What a partner adds when it takes a message of ours.
  'reply-remark': REMARK_WORDS,
} as const;

const list = <W extends string>(id: string, words: readonly W[]) =>
  z
    .array(
      z
        .strictObject({
          /** The number as it is sent. */
          code: z.int().min(0).max(2_147_483_647),
          /** What stands beside it, in the partner's words or our own short ones. */
          text: z.string().min(1).max(120).optional(),
          /** Our word for it. */
          means: z.enum(words, {
            error: ({ input }) => `${JSON.stringify(input)} is none of: ${words.join(', ')}`,
          }),
        })
        .meta({ id, description: 'A code of this list and our word for it' }),
    )
    .max(1_000)
    .default([])
    .superRefine((rows, ctx) => {
      rows.forEach(({ code }, i) => {
        if (rows.findIndex((row) => row.code === code) === i) return;
        ctx.addIssue({ code: 'custom', path: [i, 'code'], message: `${code} is listed twice` });
      });
    });

export const CodesBodySchema = z
  .strictObject({
    'policy-status': list('PolicyStatusCode', CODE_WORDS['policy-status']),
    requirement: list('RequirementCode', CODE_WORDS.requirement),
    'requirement-status': list('RequirementStatusCode', CODE_WORDS['requirement-status']),
    'status-event': list('StatusEventCode', CODE_WORDS['status-event']),
    'reply-remark': list('ReplyRemarkCode', CODE_WORDS['reply-remark']),
  })
  .meta({ id: 'CodeLists', description: 'What codes mean, list by list' });

export type CodesBody = z.infer<typeof CodesBodySchema>;
/** One row of one list. */
export interface CodeRow {
  code: number;
  text?: string | undefined;
  means: string;
}

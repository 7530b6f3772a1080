import { z } from 'zod';
import { REPLACEMENT_NEWS } from '../../domain/replacement/replacement-track';
import { RuleView } from '../cases/rule.schema';
import { DaySchema } from '../http/day.schema';

const Cents = z.int().min(0).max(1_000_000_000_00).describe('US cents');
const common = { on: DaySchema.describe('The day on which it was so, YYYY-MM-DD') };
const ofContract = { ...common, contractId: z.string().min(1).max(64) };

/** What may be reported, each with what it needs. */
export const ReplacementNewsBody = z
  .discriminatedUnion('news', [
    z.strictObject({ news: z.literal('definition-signed'), ...common }),
    z.strictObject({ news: z.literal('disclosure-signed'), ...common }),
    z.strictObject({ news: z.literal('carrier-notified'), ...ofContract }),
    z.strictObject({ news: z.literal('information-received'), ...ofContract }),
    z.strictObject({
      news: z.literal('transfer-requested'),
      ...ofContract,
      amountCents: Cents.optional().describe('The value that is expected, in US cents'),
      contactEmail: z.email().max(254).optional().describe('Where the surrendering carrier is asked'),
    }),
    z.strictObject({ news: z.literal('transfer-refused'), ...ofContract }),
    z.strictObject({ news: z.literal('cost-basis-received'), ...ofContract, amountCents: Cents }),
    z.strictObject({ news: z.literal('money-received'), ...ofContract, amountCents: Cents }),
  ])
  .meta({ id: 'ReplacementNews', description: 'What has become of an old contract' });

const EntryView = z
  .object({
    news: z.enum(REPLACEMENT_NEWS),
    on: z.iso.date(),
    amountCents: Cents.optional(),
    actor: z.string(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'ReplacementEntry', description: 'One report' });

export const ReplacementView = z
  .object({
    contracts: z.array(
      z
        .object({
          id: z.string(),
          carrierName: z.string().optional(),
          policyNumber: z.string().optional(),
          exchange1035: z.boolean(),
          requirementId: z.string().optional().describe('The open requirement of its money'),
          noticeDueOn: z.iso.date().optional().describe('Last day on which its carrier is told'),
          noticeRule: RuleView.optional(),
          entries: z.array(EntryView),
        })
        .meta({ id: 'ReplacedContract', description: 'An old contract' }),
    ),
    papers: z.array(EntryView).describe('What was reported of the replacement as a whole'),
  })
  .meta({
    id: 'Replacement',
    description: 'The old contracts that a policy replaces, and what was reported of them',
  });

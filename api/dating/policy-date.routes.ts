import { z } from 'zod';
import { localDate } from '../../domain/calendar/zoned';
import { changeIn } from '../../domain/changes/change-stages';
import { judgePolicyDate } from '../../domain/dating/policy-date';
import type { Stage } from '../../domain/lifecycle/stages';
import { RulesNotFound } from '../../domain/rules/rule-set';
import { readApplication } from '../../records/applications';
import { businessTime } from '../../records/case-clock';
import { CaseParams } from '../cases/cases.schema';
import { findCase } from '../cases/find-case';
import { RuleView } from '../cases/rule.schema';
import { DaySchema } from '../http/day.schema';
import { type ApiRoute, route } from '../http/declare';
import { problem } from '../http/problems';

const PolicyDateQuery = z.strictObject({
  date: DaySchema.optional().describe('The day that the policy is to bear, YYYY-MM-DD; today when left out'),
});

const PolicyDateView = z
  .object({
    policyDate: z.iso.date(),
    applicationDate: z.iso.date().optional().describe('Limits are counted from it'),
    earliest: z.iso.date().optional(),
    limit: RuleView.optional(),
    carrierEarliest: z.iso.date().optional().describe("By the carrier's own limit, asked today"),
    latest: z.iso.date().optional(),
    carrierLimit: RuleView.optional(),
    age: z.int().optional().describe('Insurance age on the policy date'),
    ageToday: z.int().optional(),
    savesAge: z.boolean(),
    ageChangesOn: z.iso.date().optional().describe('First day with a higher age than on the policy date'),
    premiumsDue: z
      .object({ payments: z.int(), cents: z.int().optional() })
      .optional()
      .describe('What falls due from the policy date to today'),
    leadsTo: z
      .string()
      .nullable()
      .describe('The stage that asking for it leads to; null when it makes no sense now'),
    refusals: z.array(z.enum(['too-early', 'carrier-too-early', 'in-the-future', 'not-signed'])),
  })
  .meta({
    id: 'PolicyDate',
    description: 'What a policy date means for the insurance age, and whether it may be asked for',
  });

/** A question only: what is decided goes to the carrier. */
const askPolicyDate = route({
  method: 'get',
  path: '/v1/cases/:caseId/policy-date',
  summary: 'What would a policy date mean for the insurance age?',
  tag: 'Cases',
  allow: 'case:read',
  params: CaseParams,
  query: PolicyDateQuery,
  replies: { 200: { description: 'What the day means', schema: PolicyDateView } },
  problems: ['invalid-request', 'not-found', 'conflict'],
  handle: async ({ deps, actor, params, query }) => {
    const found = await findCase(deps, actor, params.caseId);
    const { agencyId, carrierCode, productCode } = found;
    const { timeZone } = await deps.db.agency.findUniqueOrThrow({ where: { id: agencyId } });
    const today = localDate(timeZone, businessTime(found, deps.now()));
    const { application } = await readApplication(deps.db, deps.sealer, found.id, found.applicationVersion);
    try {
      const rules = await deps.rules.ruleSet(agencyId, { carrierCode, productCode, on: today });
      const answer = judgePolicyDate(application, query.date ?? today, { rules, today });
      const change = changeIn(found.stage as Stage);
      return { status: 200, body: { ...answer, leadsTo: change.taken ? change.to : null } };
    } catch (error) {
      if (!(error instanceof RulesNotFound)) throw error;
      throw problem('conflict', { detail: 'The agency has published no rules for this carrier.' });
    }
  },
});

export const policyDateRoutes: ApiRoute[] = [askPolicyDate];

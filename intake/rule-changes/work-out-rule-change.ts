import { compareDays } from '../../domain/calendar/plain-date';
import { localDate } from '../../domain/calendar/zoned';
import type { Stage } from '../../domain/lifecycle/stages';
import { ruleEffectIn } from '../../domain/rule-changes/effect-in';
import type { ExpiryChange } from '../../domain/rule-changes/expiry-changes';
import { NOTHING, type RuleDifference, ruleDifference } from '../../domain/rule-changes/rule-difference';
import { timetableChanges } from '../../domain/rule-changes/timetable-changes';
import { isSameVersion } from '../../domain/rules/check-draft';
import { documentsFor } from '../../domain/rules/reach';
import type { RuleDocument } from '../../domain/rules/rule-document.schema';
import { type RuleSet, type RuleSetAsk, ruleSetFor } from '../../domain/rules/rule-set';
import { expiryWarningsInEffect } from '../../domain/rules/timetable-in-effect';
import type { Case } from '../../prisma/generated/client';
import { agencyNow } from '../../records/agency-now';
import { readApplication } from '../../records/applications';
import { daysOfCase } from '../../records/case-days';
import { policyDateWord } from '../../records/policy-date';
import { judgeBy, judgingOf } from '../changes/judge-case';
import type { IntakeDeps } from '../intake-deps';
import { waitsOf } from './waits-of';
import { type ExpiryRules, workOutExpiry } from './work-out-expiry';

/** A version, and what is published beside it. */
export interface RuleChangeToWorkOut {
  published: readonly RuleDocument[];
  version: RuleDocument;
  /** It is no more: what changes is the way back from it. */
  withdrawn?: boolean;
  /** The stage in which the case is, and the business instant. */
  stage: Stage;
  at: string;
}

/**
 * Works out what a version of a rule document does to a case as its ledger stands now, from the version's first day on at the
 * earliest. Writes nothing.
 * @throws {RulesNotFound} when no rules are in effect for the carrier, with or without the version.
 */
export async function workOutRuleChange(
  deps: Pick<IntakeDeps, 'db' | 'sealer'>,
  found: Case,
  { published, version, withdrawn = false, stage, at }: RuleChangeToWorkOut,
): Promise<RuleDifference> {
  const { db, sealer } = deps;
  const { agency } = await agencyNow(db, found.agencyId);
  const days = await daysOfCase(db, found, agency.timeZone);
  const today = localDate(agency.timeZone, at);
  const { effectiveFrom } = version;
  const on = compareDays(today, effectiveFrom) < 0 ? effectiveFrom : today;
  const others = published.filter((d) => !isSameVersion(d, version));
  const [without, within] = [others, [...others, version]].map((all) => documentsFor(all, days)) as [
    RuleDocument[],
    RuleDocument[],
  ];
  const [before, after] = withdrawn ? [within, without] : [without, within];
  const { application } = await readApplication(db, sealer, found.id, found.applicationVersion);
  const { carrierCode, productCode } = application;
  const [was, is] = [before, after].map((all) => rulesOf(all, { carrierCode, productCode, on })) as [
    ExpiryRules,
    ExpiryRules,
  ];
  const timetables = timetableChanges(before, after, {
    ...{ waits: await waitsOf(deps.db, found, agency, stage), carrierCode, on, now: at },
  });
  const sameRules = isSameSet(was.rules, is.rules);
  const about = { found, sent: application, stage, on };
  const expiry = await workOutExpiry(db, about, { before: was, after: is, sameRules });
  const effect = sameRules ? 'none' : ruleEffectIn(stage);
  if (effect === 'none') return { ...NOTHING, timetables, expiry };
  const policyDate = policyDateWord(found);
  const dates = { apps: [application], policyDate, today: on, receivedDate: days.received };
  const judging = await judgingOf(db, found, dates);
  const sides = [was, is].map(({ rules }) => judgeBy(judging, application, rules)) as [Judged, Judged];
  const difference = ruleDifference(...sides, { effect, ledger: judging.ledger });
  return { ...difference, timetables, expiry: expiry.filter((change) => !isSaid(change, difference)) };
}

/** Evidence that may be used for longer, or not as long, is told of by `validity`. */
const isSaid = ({ requirementId }: ExpiryChange, { validity }: RuleDifference): boolean =>
  validity.some((change) => change.requirementId === requirementId);

const rulesOf = (documents: readonly RuleDocument[], ask: RuleSetAsk): ExpiryRules => ({
  rules: ruleSetFor(documents, ask),
  warnings: expiryWarningsInEffect(documents, ask),
});

type Judged = ReturnType<typeof judgeBy>;

const isSameSet = (a: RuleSet, b: RuleSet): boolean =>
  (Object.keys(a.documents) as (keyof RuleSet['documents'])[]).every((kind) =>
    isSameVersion(a.documents[kind], b.documents[kind]),
  );

/** What a replacement asks for, by the rules of the signed state and of the product. */

import type { OtherCoverage } from '../application/answers.schema';
import { signedStateOf } from '../application/application';
import type { Application } from '../application/application.schema';
import { type AgencyCalendar, addBusinessDays } from '../calendar/business-days';
import { isConverted } from '../conversion/judge-conversion';
import type { PlainDate, RuleSource, State } from '../primitives';
import { describeItem } from '../requirements/catalog';
import type { RequirementDecision } from '../requirements/requirement';
import { citing, type RuleSet } from '../rules/rule-set';
import { instanceOf } from '../rules/signed-forms';
import type { MoneyBefore, ReplacementNews, TrackedStep } from './replacement-track';

/** ACORD requirement code of the money of a 1035 exchange. */
export const EXCHANGE_FUNDS = 706;

/** One old contract of the application. */
export interface PlannedContract {
  /** Position in the application's list of other cover. */
  index: number;
  cover: OtherCoverage;
  exchange: boolean;
  /** Last day on which its carrier is told; unset when no rule says one. */
  noticeDueOn?: PlainDate;
  noticeRule?: RuleSource;
  /** The money as a ledger row, for an exchange. */
  funds?: RequirementDecision;
}

export interface ReplacementPlan {
  contracts: PlannedContract[];
  steps: TrackedStep[];
  /** Papers that came signed with the application. */
  signed: ReplacementNews[];
  moneyBefore: MoneyBefore;
}

/** @returns undefined when the application replaces nothing that it names. */
export function planReplacement(
  app: Application,
  { rules, today, calendar }: { rules: RuleSet; today: PlainDate; calendar: AgencyCalendar },
): ReplacementPlan | undefined {
  const replaced = replacedCover(app);
  if (replaced.length === 0) return undefined;
  const document = rules.documents.states;
  const own = document.body.replacement;
  const state = signedStateOf(app);
  const notice = own && applying(own.notices, state)[0];
  const due = notice && {
    noticeDueOn: addBusinessDays(calendar, today, notice.businessDays),
    noticeRule: citing(document, notice.id, notice.source),
  };
  return {
    contracts: replaced.map((one) => ({
      ...one,
      ...due,
      ...(one.exchange ? { funds: fundsOf(one.index, rules) } : {}),
    })),
    steps: (own ? applying(own.steps, state) : []).map(({ step, before }) => ({ step, before })),
    signed: signedPapers(app, rules),
    moneyBefore: rules.product?.exchange?.moneyBefore ?? 'placed',
  };
}

/** The money of each exchange that an application asks for, as ledger rows. A trial moves no money. */
export const exchangeFunds = (app: Application, rules: RuleSet): RequirementDecision[] =>
  (app.program === 'formal' ? replacedCover(app) : [])
    .filter(({ exchange }) => exchange)
    .map(({ index }) => fundsOf(index, rules));

const replacedCover = (app: Application) =>
  app.otherCoverage
    .map((cover, index) => ({ cover, index, exchange: cover.exchange1035 === true }))
    .filter(({ cover, exchange }) => exchange || (cover.toBeReplaced === true && !isConverted(app, cover)));

/** Rows that name the state; when there are none, those for every other state. */
function applying<R extends { states?: State[] }>(rows: R[], state: State | undefined): R[] {
  const named = rows.filter((r) => state !== undefined && r.states?.includes(state));
  return named.length > 0 ? named : rows.filter((r) => !r.states);
}

const PAPER_OF_KIND: Record<string, ReplacementNews> = {
  'ny-definition': 'definition-signed',
  'ny-disclosure': 'disclosure-signed',
};

/** Whether they are signed as they must be is the good-order check's matter: what it lets pass counts. */
const signedPapers = (app: Application, rules: RuleSet): ReplacementNews[] =>
  rules.documents.forms.body.forms.flatMap((form) => {
    const paper = PAPER_OF_KIND[form.kind];
    return paper && instanceOf(app, form) ? [paper] : [];
  });

function fundsOf(index: number, rules: RuleSet): RequirementDecision {
  const { label, instructions } = describeItem(rules, EXCHANGE_FUNDS);
  const ruleId = 'EXCHANGE-FUNDS';
  return {
    code: EXCHANGE_FUNDS,
    label,
    phase: 'delivery',
    fulfilment: 'other-carrier',
    party: 'owner',
    subject: `contract:${index}`,
    reasons: [
      {
        ...citing(rules.documents.product, ruleId, rules.product?.exchange?.source),
        because: 'The value of an old contract is moved by a 1035 exchange.',
        inputs: { moneyBefore: rules.product?.exchange?.moneyBefore ?? 'placed' },
      },
    ],
    instructions,
  };
}

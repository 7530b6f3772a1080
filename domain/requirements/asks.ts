/** What the rules ask for, before it is known who brings it: one ask per rule and party. */
import type { Application } from '../application/application.schema';
import { addDays } from '../calendar/plain-date';
import { factDayOf } from '../rules/application-facts';
import { inAges, inDollars } from '../rules/bands';
import { type Inputs, judge } from '../rules/condition';
import type { ApplicationFacts } from '../rules/fact-types';
import { citing, type RuleSet } from '../rules/rule-set';
import type { Trigger } from '../rules/triggers.schema';
import type { RequirementReason } from './requirement';

/** One rule asks for one code about one party. */
export interface Ask {
  code: number;
  /** `insured` or `owner:<partyId>`. */
  party: string;
  /** A physician of the application, `null` when one is wanted but not named; unset when the rule names none. */
  physicianId?: string | null;
  reason: RequirementReason;
}

/** What rules look at when they ask. */
export interface AskContext {
  app: Application;
  rules: RuleSet;
  facts: ApplicationFacts;
  /** Day of the question, for applications that are not signed. */
  today: string;
}

/** ACORD code of an initial underwriting review: the carrier has to say what it wants. */
const CARRIER_REVIEW = 847;

/** Asks of the age and amount grid. Outside every grid the carrier is asked: nothing is silently not needed. */
export function gridAsks({ rules, facts }: AskContext): Ask[] {
  const document = rules.documents.grid;
  const { insuranceAge: age, amountAtRiskCents: amount } = facts;
  const grid = document.body.grids.find((g) => g.products.includes(rules.productCode));
  const row = grid?.rows.find(({ ages }) => age !== undefined && inAges(ages, age));
  const at = grid?.columns.findIndex((c) => amount !== undefined && inDollars(c, amount)) ?? -1;
  const column = grid?.columns[at];
  const cell = row?.cells[at];
  const inputs: Inputs = {
    ...(rules.product ? { ageBasis: rules.product.ageBasis } : {}),
    ...(age === undefined ? {} : { age }),
    ...(amount === undefined ? {} : { amountAtRiskCents: amount }),
  };
  if (!grid || !row || !column || cell === undefined) {
    const because = 'No row of the requirements grid covers this age and amount: the carrier has to say.';
    const cites = citing(document, `${rules.carrierCode}-GRID-REFER`);
    return [{ code: CARRIER_REVIEW, party: 'insured', reason: { ...cites, because, inputs } }];
  }
  const because = 'The requirements grid asks for it at this age and amount at risk.';
  const band = {
    rowAges: `${row.ages.from}-${row.ages.to}`,
    columnDollars: `${column.from}-${column.to ?? ''}`,
  };
  const reason = { ...citing(document, grid.id, grid.source), because, inputs: { ...inputs, ...band } };
  return (document.body.packages[cell] ?? []).map((code) => ({ code, party: 'insured', reason }));
}

/** Asks of the carrier's questions that are answered yes. */
export function questionAsks({ rules, facts }: AskContext): Ask[] {
  const document = rules.documents.questions;
  return document.body.questions
    .filter((q) => facts.yesAnswers?.includes(q.id) && judge(q.when, facts).holds)
    .flatMap((q) =>
      q.yesOpens.map((code) => ({
        code,
        party: 'insured',
        reason: {
          ...citing(document, q.ruleId, q.source),
          because: `The answer to the question about ${q.label} asks for it.`,
          inputs: { question: q.id },
        },
      })),
    );
}

/** Asks of the triggers: conditions, recent consultations, travel, pursuits, business, income. */
export const triggerAsks = (context: AskContext): Ask[] =>
  context.rules.documents.triggers.body.triggers.flatMap((trigger) => {
    const judged = judge(trigger.when, context.facts);
    return judged.holds
      ? occasions(context, trigger).flatMap((o) => asksOf(context, trigger, judged.inputs, o))
      : [];
  });

/** One time that a trigger applies: where the application says so, and with which physician. */
interface Occasion {
  inputs: Inputs;
  physicianId?: string | null;
}

function occasions({ app, today }: AskContext, trigger: Trigger): Occasion[] {
  const { conditions, seenWithinDays } = trigger;
  if (conditions) {
    return app.conditions.flatMap(({ code, physicianId }, i) => {
      if (!conditions.includes(code)) return [];
      const isNamed = app.physicians.some((p) => p.id === physicianId);
      // The place in the application instead of the condition: explanations carry no answer.
      return [{ inputs: { statedAt: `/conditions/${i}` }, physicianId: (isNamed && physicianId) || null }];
    });
  }
  if (seenWithinDays === undefined) return [{ inputs: {} }];
  const since = addDays(factDayOf(app, today), -seenWithinDays);
  return app.physicians
    .filter((p) => p.lastSeen !== undefined && p.lastSeen >= since)
    .map((p) => ({ inputs: { seenWithinDays }, physicianId: p.id }));
}

function asksOf({ app, rules }: AskContext, trigger: Trigger, looked: Inputs, occasion: Occasion): Ask[] {
  const cites = citing(rules.documents.triggers, trigger.id, trigger.source);
  const reason = { ...cites, because: trigger.because, inputs: { ...looked, ...occasion.inputs } };
  return trigger.asks.flatMap(({ code, party }) => {
    const parties = party === 'insured' ? ['insured'] : app.ownerIds.map((id) => `owner:${id}`);
    return parties.map((about) => ({ code, party: about, physicianId: occasion.physicianId, reason }));
  });
}

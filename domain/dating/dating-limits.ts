/** How far the day that a policy bears may lie from the day of the application, and from the day on which it is asked for. */
import { signedDateOf, signedStateOf } from '../application/application';
import type { Application } from '../application/application.schema';
import { addDays, addMonths } from '../calendar/plain-date';
import type { PlainDate, RuleSource } from '../primitives';
import { citing, type RuleSet } from '../rules/rule-set';

/** The limits that are known; what no rule says is left out. */
export interface DatingLimits {
  /** Earliest day by the state's or the desk's limit, counted from the day of the application. */
  earliest?: { day: PlainDate; rule: RuleSource };
  /** The carrier's own: months that a policy date may lie before the day on which it is asked for; 0 allows no dating back. */
  carrier?: { backMonths: number; forwardDays: number; rule: RuleSource };
}

/** Reads the limits for an application. */
export function datingLimits(app: Application, rules: RuleSet): DatingLimits {
  const state = stateLimit(app, rules);
  const applicationDate = signedDateOf(app);
  const { product } = rules;
  const own = product?.dating;
  return {
    ...(state && applicationDate
      ? { earliest: { day: addMonths(applicationDate, -state.months), rule: state.rule } }
      : {}),
    ...(own
      ? {
          carrier: {
            backMonths: own.backMonths,
            forwardDays: own.forwardDays,
            rule: citing(rules.documents.product, `${rules.carrierCode}-PRD-DATING`, own.source),
          },
        }
      : {}),
  };
}

/** The last day on which the carrier may be asked for a policy date that lies in the past of that day. */
export const askableUntil = (policyDate: PlainDate, { backMonths }: { backMonths: number }): PlainDate =>
  addMonths(policyDate, backMonths);

/** The last policy date that may be asked for on a day. */
export const latestDay = (today: PlainDate, { forwardDays }: { forwardDays: number }): PlainDate =>
  addDays(today, forwardDays);

/** The row of the state where the application was signed, else the desk's own. */
function stateLimit(app: Application, rules: RuleSet): { months: number; rule: RuleSource } | undefined {
  const document = rules.documents.states;
  const rows = document.body.backdating ?? [];
  const state = signedStateOf(app);
  const row =
    rows.find((r) => state !== undefined && r.states?.includes(state)) ?? rows.find((r) => !r.states);
  return row && { months: row.months, rule: citing(document, row.id, row.source) };
}

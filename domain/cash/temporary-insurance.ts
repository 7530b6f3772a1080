/** The temporary insurance that cash with an application begins: from when until when, and when it is warned of its end. */

import { signedDateOf } from '../application/application';
import type { Application } from '../application/application.schema';
import { addDays } from '../calendar/plain-date';
import type { PlainDate } from '../primitives';
import type { RuleSet } from '../rules/rule-set';
import { signaturesOn } from '../rules/signed-forms';

/** Days before its last day on which a person is warned. Synthetic: a desk rule. */
export const WARNING_DAYS = [21, 14, 7] as const;

/** Cover until the carrier decides. Both days are within it. */
export interface TemporaryInsurance {
  from: PlainDate;
  until: PlainDate;
  /** Warnings that still lie ahead, the earliest first. */
  warnOn: PlainDate[];
}

/** What cash came with an application in good order. */
export interface PlannedCash {
  /** Unset where the product has none. */
  temporary?: TemporaryInsurance;
}

/**
 * What the cash of an application in good order begins: the good-order check has seen that amount, age and answers allow it and
 * that the agreement is signed. It begins when both the application and the agreement are signed.
 * @returns undefined when no cash came.
 */
export function planCash(
  app: Application,
  { rules, today }: { rules: RuleSet; today: PlainDate },
): PlannedCash | undefined {
  if ((app.premium.cashWithApplicationCents ?? 0) === 0) return undefined;
  const days = rules.product?.temporaryInsurance?.days;
  const from = beginOf(app, rules);
  if (days === undefined || from === undefined) return {};
  const until = addDays(from, days);
  const warnOn = WARNING_DAYS.map((n) => addDays(until, -n)).filter((day) => day > today);
  return { temporary: { from, until, warnOn } };
}

function beginOf(app: Application, rules: RuleSet): PlainDate | undefined {
  const form = rules.documents.forms.body.forms.find((f) => f.kind === 'temporary-insurance');
  const agreement = form ? signaturesOn(app, form).flatMap(({ signature }) => signature.date ?? []) : [];
  const application = signedDateOf(app);
  if (agreement.length === 0 || application === undefined) return undefined;
  return [...agreement, application].sort().at(-1);
}

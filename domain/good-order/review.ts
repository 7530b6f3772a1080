/** What every check works on, and how a check reports. */

import { signedDateOf, signedStateOf } from '../application/application';
import type { Application } from '../application/application.schema';
import type { Language } from '../follow-up/languages';
import type { PlainDate, RuleSource, State } from '../primitives';
import { applicationFacts, factDayOf } from '../rules/application-facts';
import { type Inputs, judge } from '../rules/condition';
import type { ApplicationFacts } from '../rules/fact-types';
import { citing, type RuleSet } from '../rules/rule-set';
import { withPlainSignatures } from '../rules/signed-forms';
import { CHECK_CATALOG, type CheckId } from './check-catalog';
import type { Finding } from './finding';
import { type FindingText, inWords, type Named } from './finding-text';
import { SPANISH_CHECKS } from './spanish-checks';

/** A license as it stands in the records. */
export interface LicenseOnFile {
  state: string;
  line: string;
  status: string;
  effective: PlainDate;
  expiry?: PlainDate;
}

/** An appointment with a carrier as it stands in the records: `pending` as long as the carrier has not confirmed it. */
export interface AppointmentOnFile {
  carrierCode: string;
  state: string;
  status: string;
  effective?: PlainDate;
  end?: PlainDate;
}

/** An agent of this agency. Status `active` may write business, as do license and appointment of that status. */
export interface AgentOnFile {
  npn: string;
  status: string;
  licenses: LicenseOnFile[];
  appointments: AppointmentOnFile[];
}

/** What a check needs to know besides the application. */
export interface GoodOrderContext {
  /** Business day of the check. */
  today: PlainDate;
  rules: RuleSet;
  /** At least every agent that the application names and that this agency knows. */
  agents: readonly AgentOnFile[];
  /** The day we received the application. */
  receivedDate: PlainDate;
  /** The day whose insurance age counts, when it is not the day of the application. */
  agedOn?: PlainDate;
}

/** One check in progress. */
export interface Review extends GoodOrderContext {
  app: Application;
  facts: ApplicationFacts;
  signedState: State | undefined;
  signedDate: PlainDate | undefined;
  /** The day things are judged on: signed, else handed in, else received. */
  judgedOn: PlainDate;
}

/** A check looks at one aspect and reports everything wrong with it. */
export type Check = (review: Review) => Finding[];

/** Prepares a check: the facts, and where and when the application was signed. */
export function beginReview(sent: Application, context: GoodOrderContext): Review {
  const app = withPlainSignatures(sent, context.rules);
  return {
    ...context,
    app,
    facts: applicationFacts(app, context),
    signedState: signedStateOf(app),
    signedDate: signedDateOf(app),
    judgedOn: factDayOf(app, context.today, context.receivedDate),
  };
}

/** What a built-in check found. `who` and `what` fill the placeholders of its text. */
export interface Found {
  party: string;
  field: string;
  /** Tells apart several findings of one check; must not hold positions in lists, which change. */
  key: string;
  who?: Named;
  what?: Named;
  inputs?: Inputs;
  /** The rule to cite when another document decided. */
  cites?: RuleSource;
  dueOn?: PlainDate;
  /** Set when nobody but the carrier can bring it, with what is said instead. */
  awaits?: { what: 'appointment'; texts: Record<Language, FindingText> };
  /** It is about something that itself is only worth a warning. */
  onlyWarn?: boolean;
}

const THE_PARTY: Named = { en: 'the party', es: 'la parte' };
/** What a finding is about unless it says something else. */
export const THE_APPLICATION: Named = { en: 'the application', es: 'la solicitud' };

/** Reports a finding of a built-in check, unless the carrier has it off or it does not apply to this application. */
export function report(review: Review, check: CheckId, found: Found): Finding[] {
  const document = review.rules.documents['good-order'];
  const setting = document.body.checks[check];
  if (setting.severity === 'off') return [];
  const applies = judge(setting.when, review.facts);
  if (!applies.holds) return [];
  const { category, requirementCode, message, remedy } = CHECK_CATALOG[check];
  const { who = THE_PARTY, what = THE_APPLICATION } = found;
  return [
    {
      ...(found.cites ??
        citing(document, `${review.rules.carrierCode}-GO-${check.toUpperCase()}`, setting.source)),
      severity: found.onlyWarn ? 'warning' : setting.severity,
      category,
      party: found.party,
      field: found.field,
      ...inWords(found.awaits?.texts ?? { en: { message, remedy }, es: SPANISH_CHECKS[check] }, {
        who,
        what,
      }),
      inputs: { ...applies.inputs, ...found.inputs },
      requirementCode,
      subject: `${check}:${found.key}`,
      ...(found.dueOn ? { dueOn: found.dueOn } : {}),
      ...(found.awaits ? { awaits: found.awaits.what } : {}),
    },
  ];
}

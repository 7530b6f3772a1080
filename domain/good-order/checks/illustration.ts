/** The illustration beside the application: it must show the policy as it is applied for. */
import { addDays } from '../../calendar/plain-date';
import type { PlainDate, RuleSource } from '../../primitives';
import type { Inputs } from '../../rules/condition';
import { citing, type RuleSet } from '../../rules/rule-set';
import type { Finding } from '../finding';
import type { Review } from '../review';

/** ACORD code of the signed illustration. */
export const ILLUSTRATION = 133;

/** The last day on which an illustration may be used, and the rule; undefined where the product says nothing of it. */
export function illustrationUntil(
  date: PlainDate,
  rules: RuleSet,
): { until: PlainDate; rule: RuleSource } | undefined {
  const own = rules.product?.illustration;
  if (!own) return undefined;
  const rule = citing(rules.documents.product, `${rules.carrierCode}-PRD-ILLUSTRATION`, own.source);
  return { until: addDays(date, own.validDays), rule };
}

/**
 * Compares what the illustration shows with the application: insurance age (on the policy date, where one is asked for), face
 * amount, class and premium, and whether it may still be used. What it does not say is not compared. A premium that differs is
 * pointed out only: it may have been rounded.
 */
export function checkIllustration(review: Review): Finding[] {
  const { app, facts, rules, today } = review;
  const { illustration } = app;
  const valid = illustration && illustrationUntil(illustration.date, rules);
  if (!valid) return [];
  const { insuranceAge, faceAmountCents, tobaccoRates, modalPremiumCents } = illustration;
  const usesTobacco = facts.tobacco === undefined ? undefined : facts.tobacco === 'current';
  const { until, rule } = valid;
  const found = (what: Aspect, inputs: Inputs) => [findingOf(rule, what, inputs)];
  return [
    ...(until < today ? found('date', { until }) : []),
    ...(differ(insuranceAge, facts.insuranceAge)
      ? found('age', { illustrated: insuranceAge!, insuranceAge: facts.insuranceAge! })
      : []),
    ...(differ(faceAmountCents, app.faceAmountCents)
      ? found('face', { illustrated: faceAmountCents!, faceAmountCents: app.faceAmountCents })
      : []),
    ...(differ(tobaccoRates, usesTobacco) ? found('class', { tobaccoRates: tobaccoRates! }) : []),
    ...(differ(modalPremiumCents, app.premium.modalCents)
      ? found('premium', { illustrated: modalPremiumCents!, modalCents: app.premium.modalCents! })
      : []),
  ];
}

const differ = <T>(shown: T | undefined, said: T | undefined): boolean =>
  shown !== undefined && said !== undefined && shown !== said;

/** Where each aspect stands, and what is said of it. */
const ASPECTS = {
  date: [
    '/illustration/date',
    'The illustration is too old to be used.',
    'La ilustración es demasiado antigua para usarse.',
  ],
  age: [
    '/illustration/insuranceAge',
    'The illustration shows another insurance age than the application.',
    'La ilustración muestra otra edad para el seguro que la solicitud.',
  ],
  face: [
    '/illustration/faceAmountCents',
    'The illustration shows another face amount than the application.',
    'La ilustración muestra otra suma asegurada que la solicitud.',
  ],
  class: [
    '/illustration/tobaccoRates',
    'The illustration shows another class than the application.',
    'La ilustración muestra otra clase que la solicitud.',
  ],
  premium: [
    '/illustration/modalPremiumCents',
    'The illustration shows another premium than the application.',
    'La ilustración muestra otra prima que la solicitud.',
  ],
} as const;
type Aspect = keyof typeof ASPECTS;

const REMEDY = {
  en: 'A new illustration is needed: run it as the application says now, and have it signed.',
  es: 'Se necesita una ilustración nueva: hágala como dice ahora la solicitud, y haga que la firmen.',
};

function findingOf(rule: RuleSource, what: Aspect, inputs: Inputs): Finding {
  const [field, message, spanish] = ASPECTS[what];
  return {
    ...rule,
    severity: what === 'premium' ? 'warning' : 'blocking',
    category: 'illustration',
    party: 'application',
    field,
    message,
    remedy: REMEDY.en,
    es: { message: spanish, remedy: REMEDY.es },
    inputs,
    requirementCode: ILLUSTRATION,
    subject: `illustration:${what}`,
  };
}

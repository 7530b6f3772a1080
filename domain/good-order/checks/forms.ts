/** Required forms: there, for the right state, in a version that the carrier takes. */

import { type Inputs, judge } from '../../rules/condition';
import type { FormRule } from '../../rules/forms.schema';
import { citing } from '../../rules/rule-set';
import { formKey } from '../../rules/signed-forms';
import type { NigoCategory } from '../categories';
import type { Finding } from '../finding';
import { inWords, labelOf } from '../finding-text';
import type { Review } from '../review';

/** The form rules that apply to the application. */
export const requiredForms = ({ rules, facts }: Review): FormRule[] =>
  rules.documents.forms.body.forms.filter((rule) => judge(rule.when, facts).holds);

/** Every required form that is missing, meant for another state, or of a version that the carrier does not take. */
export const checkForms = (review: Review): Finding[] =>
  requiredForms(review).flatMap((rule) => checkForm(review, rule));

function checkForm(review: Review, rule: FormRule): Finding[] {
  const { app, rules } = review;
  const index = app.forms.findIndex((f) => formKey(f.formNumber) === formKey(rule.formNumber));
  const instance = app.forms[index];
  if (instance) {
    if (takesVersion(rule, instance.version)) return [];
    const field = `/forms/${index}/version`;
    return [formFinding(review, rule, 'wrong-form-version', field, WORDS.version)];
  }
  const variants = rules.documents.forms.body.forms
    .filter((f) => f.kind === rule.kind)
    .map((f) => formKey(f.formNumber));
  const other = app.forms.findIndex((f) => f.kind === rule.kind || variants.includes(formKey(f.formNumber)));
  if (other >= 0) {
    return [formFinding(review, rule, 'wrong-state-form', `/forms/${other}/formNumber`, WORDS.state)];
  }
  return [formFinding(review, rule, rule.category, '/forms', WORDS.missing)];
}

function takesVersion(rule: FormRule, version: string | undefined): boolean {
  if (version === undefined) return !rule.versionRequired;
  return rule.versions.length === 0 || rule.versions.some((v) => formKey(v) === formKey(version));
}

/** What is wrong with a form, and what to do: `{what}` is its label, `{form}` its number and newest version. */
const WORDS = {
  missing: {
    en: { message: '{What} is missing.', remedy: 'Send {what} ({form}).' },
    es: { message: 'Falta {what}.', remedy: 'Envíe {what} ({form}).' },
  },
  state: {
    en: {
      message: '{What} is not the one for this state and this application.',
      remedy: 'Have the right form completed and signed: {what} ({form}).',
    },
    es: {
      message: '{What} no corresponde a este estado y a esta solicitud.',
      remedy: 'Haga completar y firmar el formulario correcto: {what} ({form}).',
    },
  },
  version: {
    en: {
      message: '{What} is of a version that the carrier does not take.',
      remedy: 'Have the current version completed and signed: {what} ({form}).',
    },
    es: {
      message: '{What} es de una versión que la aseguradora no acepta.',
      remedy: 'Haga completar y firmar la versión vigente: {what} ({form}).',
    },
  },
};

function formFinding(
  review: Review,
  rule: FormRule,
  category: NigoCategory,
  field: string,
  words: (typeof WORDS)[keyof typeof WORDS],
): Finding {
  const looked: Inputs = judge(rule.when, review.facts).inputs;
  const form = [rule.formNumber, ...rule.versions.slice(-1)].join(', ');
  return {
    ...citing(review.rules.documents.forms, rule.id, rule.source),
    severity: rule.severity,
    category,
    party: 'application',
    field,
    ...inWords(words, { what: labelOf(rule), form: { en: form, es: form } }),
    inputs: { form: rule.formNumber, ...looked },
    requirementCode: rule.requirementCode,
    subject: `form:${rule.kind}:${rule.formNumber}`,
  };
}

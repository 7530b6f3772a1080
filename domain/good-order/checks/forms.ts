/** Required forms: there, for the right state, in a version that the carrier takes. */

import { type Inputs, judge } from '../../rules/condition';
import type { FormRule } from '../../rules/forms.schema';
import { citing } from '../../rules/rule-set';
import { formKey } from '../../rules/signed-forms';
import type { NigoCategory } from '../categories';
import type { Finding } from '../finding';
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

/** What is wrong with a form, and what to do, around its label. */
const WORDS = {
  missing: ['is missing.', 'Send'],
  state: ['is not the one for this state and this application.', 'Have the right form completed and signed:'],
  version: [
    'is of a version that the carrier does not take.',
    'Have the current version completed and signed:',
  ],
} as const;

function formFinding(
  review: Review,
  rule: FormRule,
  category: NigoCategory,
  field: string,
  [wrong, remedy]: (typeof WORDS)[keyof typeof WORDS],
): Finding {
  const looked: Inputs = judge(rule.when, review.facts).inputs;
  const label = rule.label.charAt(0).toUpperCase() + rule.label.slice(1);
  return {
    ...citing(review.rules.documents.forms, rule.id, rule.source),
    severity: rule.severity,
    category,
    party: 'application',
    field,
    message: `${label} ${wrong}`,
    remedy: `${remedy} ${rule.label} (${[rule.formNumber, ...rule.versions.slice(-1)].join(', ')}).`,
    inputs: { form: rule.formNumber, ...looked },
    requirementCode: rule.requirementCode,
    subject: `form:${rule.kind}:${rule.formNumber}`,
  };
}

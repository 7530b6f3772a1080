/** Which form a signature stands on, and which forms came with an application. */
import type { Application, FormInstance, Signature } from '../application/application.schema';
import type { FormRule } from './forms.schema';
import type { RuleSet } from './rule-set';

/** Form numbers are compared without regard to case and spaces, which senders write differently. */
export const formKey = (formNumber: string): string => formNumber.toUpperCase().replaceAll(/\s+/g, '');

const sameForm = (a: string, b: string): boolean => formKey(a) === formKey(b);

/**
 * The application with the signatures on the application form itself told plainly: some senders name the form, others
 * leave it out, and the signed day and state are read from signatures that name no form. Order is kept.
 */
export function withPlainSignatures(app: Application, rules: RuleSet): Application {
  const numbers = rules.documents.forms.body.forms
    .filter((f) => f.kind === 'application')
    .map((f) => formKey(f.formNumber));
  const isPlain = ({ formNumber }: Signature): boolean =>
    formNumber !== undefined && numbers.includes(formKey(formNumber));
  if (!app.signatures.some(isPlain)) return app;
  const signatures = app.signatures.map((s) => (isPlain(s) ? { ...s, formNumber: undefined } : s));
  return { ...app, signatures };
}

/** Signatures on a form, with their positions in the application. */
export function signaturesOn(app: Application, form: { kind: string; formNumber: string }) {
  return app.signatures
    .map((signature, index) => ({ signature, index }))
    .filter(({ signature: { formNumber } }) =>
      form.kind === 'application'
        ? formNumber === undefined
        : formNumber !== undefined && sameForm(formNumber, form.formNumber),
    );
}

/** The form of the rule among those that came, by its number. */
export const instanceOf = (app: Application, rule: FormRule): FormInstance | undefined =>
  app.forms.find((f) => sameForm(f.formNumber, rule.formNumber));

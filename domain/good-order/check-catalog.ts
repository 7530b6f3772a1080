/**
 * The built-in checks of good order: what each finding says and asks for. How much a check is worth to a carrier, and
 * when it applies, is data of its `good-order` document. `{who}` and `{what}` become a role or the label of a form,
 * question or rider, never a name or the value of an answer.
 */
import type { NigoCategory } from './categories';

/** What a finding of a built-in check says. */
export interface CheckText {
  category: NigoCategory;
  /** ACORD code of the item that the agent owes. */
  requirementCode: number;
  message: string;
  remedy: string;
}

const check = (
  category: NigoCategory,
  requirementCode: number,
  message: string,
  remedy: string,
): CheckText => ({ category, requirementCode, message, remedy });

/** Check id to its text. Ids are part of rule ids: add, never rename. */
export const CHECK_CATALOG = {
  'party-reference': check(
    'party-reference',
    157,
    'The application names {who} but says nothing about that party.',
    'Send the details of this party, or correct who plays the role.',
  ),
  'party-twice': check(
    'party-reference',
    157,
    'Two parties of the application have the same id.',
    'Give each party its own id, so that roles point to one of them.',
  ),
  'product-offered': check(
    'product-limit',
    157,
    'The carrier does not offer a product of this code.',
    'Choose a product that the carrier sells.',
  ),
  'product-program': check(
    'product-limit',
    157,
    'The product is not offered under this program.',
    'Choose a program that the product allows.',
  ),
  'product-state': check(
    'product-limit',
    157,
    'The product is not sold in the state where the application was signed.',
    'Choose a product that is sold in this state.',
  ),
  'insured-age': check(
    'product-limit',
    157,
    'The insurance age is outside the ages of the product.',
    'Choose a product for this age, or correct the birth date.',
  ),
  'face-amount': check(
    'product-limit',
    157,
    'The amount is outside the limits of the product for this age.',
    'Change the amount or choose another product, and have the change initialed.',
  ),
  'rider-offered': check(
    'product-limit',
    157,
    'The product does not offer {what}.',
    'Remove the rider or choose another product.',
  ),
  'rider-limits': check(
    'product-limit',
    157,
    'The age or the amount is outside the limits of {what}.',
    'Change or remove the rider.',
  ),
  'premium-mode': check(
    'payment',
    284,
    'The premium mode is not given or not one of this product.',
    'Say how often premiums are paid.',
  ),
  'premium-method': check(
    'payment',
    284,
    'The payment method is not given, or does not go with the product and mode.',
    'Say how premiums are paid; monthly premiums need a method that the product allows for them.',
  ),
  'delivery-method': check(
    'payment',
    885,
    'The product is not delivered in the way that was chosen.',
    'Choose another way of delivery.',
  ),
  identification: check('identification', 683, '{What} of {who} is missing.', 'Send {what} of {who}.'),
  'identification-invalid': check(
    'identification',
    683,
    '{What} of {who} cannot be right.',
    'Check and correct {what} of {who}.',
  ),
  'beneficiary-named': check(
    'beneficiary',
    157,
    'No primary beneficiary is named.',
    'Name a primary beneficiary, and have the change initialed by the owner.',
  ),
  'beneficiary-shares': check(
    'beneficiary',
    157,
    'The shares of {what} do not make exactly 100%.',
    'Correct the shares; thirds can be given as 33.33%, 33.33% and 33.34%.',
  ),
  'beneficiary-is-insured': check(
    'beneficiary',
    157,
    'The insured is named as a beneficiary of the same policy.',
    'Name somebody else.',
  ),
  'beneficiary-relationship': check(
    'beneficiary',
    157,
    'It is not said how {who} is related to the insured.',
    'State the relationship.',
  ),
  'agent-named': check(
    'license',
    848,
    'No writing agent is named.',
    'Name the agent who took the application.',
  ),
  'split-total': check(
    'split',
    157,
    'The shares of the commission do not make exactly 100%.',
    'Correct the split on the agent report; thirds can be given as 33.33%, 33.33% and 33.34%.',
  ),
  'insurable-interest': check(
    'insurable-interest',
    157,
    'It is not said how {who} is related to the insured.',
    'State the relationship of the owner to the insured.',
  ),
  'insurable-interest-explained': check(
    'insurable-interest',
    157,
    'The relationship of {who} to the insured does not by itself give an insurable interest.',
    'Explain in writing why the owner would lose by the death of the insured.',
  ),
  'answer-conflict': check(
    'contradiction',
    157,
    'The question about {what} is answered twice and differently.',
    'Say which answer is right, and have the change initialed.',
  ),
  'signature-missing': check(
    'missing-signature',
    130,
    'The signature of {who} on {what} is missing.',
    'Have {what} signed and dated by {who}.',
  ),
  'signature-signer': check(
    'signer-mismatch',
    130,
    'The signature on {what} is not by {who}.',
    'Have {what} signed and dated by {who}.',
  ),
  'signature-date': check(
    'date',
    862,
    'The signature of {who} on {what} has no date.',
    'Have the date added by the person who signed.',
  ),
  'signature-place': check(
    'missing-signature',
    861,
    'The city or state where {who} signed {what} is missing.',
    'Say where {what} was signed: it decides which forms and which license are needed.',
  ),
  'signature-method': check(
    'missing-signature',
    130,
    '{What} is signed by {who} in a way that the carrier does not take.',
    'Have {what} signed in a way that the carrier takes.',
  ),
  'signature-future': check(
    'date',
    862,
    'The signature of {who} on {what} is dated in the future.',
    'Correct the date.',
  ),
  'signature-after-submission': check(
    'date',
    862,
    'The signature of {who} on {what} is dated after the application was handed in.',
    'Correct the date, or hand the application in again.',
  ),
  'submitted-date': check(
    'date',
    157,
    'The day of submission is later than the day we received the application.',
    'Correct the day of submission.',
  ),
  'application-age': check(
    'date',
    165,
    'The application was signed too long ago for the carrier.',
    'Have a new application signed.',
  ),
  'application-age-soon': check(
    'date',
    165,
    'The application will soon be too old for the carrier.',
    'Send what is missing at once, or plan to have the application signed anew.',
  ),
  'form-dated': check(
    'date',
    862,
    '{What} was signed by {who} later than the application.',
    'Send {what} as it was signed with the application, or ask for a new application.',
  ),
  'form-age': check(
    'date',
    862,
    'The signature of {who} on {what} is too old for the carrier.',
    'Have {what} signed and dated anew.',
  ),
  'agent-number': check(
    'license',
    848,
    'The national producer number of {who} is missing.',
    'Send the national producer number.',
  ),
  'agent-active': check(
    'license',
    229,
    '{Who} is not an active agent of this agency.',
    'Have the agent contracted, or name the agent who took the application.',
  ),
  'license-active': check(
    'license',
    254,
    '{Who} held no active license for this line in the state and on the day of signing.',
    'Send the license, or have the application taken anew by a licensed agent.',
  ),
  'appointment-first': check(
    'appointment',
    258,
    '{Who} was not appointed with the carrier before the application was signed, as this state asks.',
    'Get appointed first, then have a new application signed.',
  ),
  'appointment-late': check(
    'appointment',
    258,
    'The time to file the appointment of {who} has run out.',
    'Ask the carrier whether it still takes the application.',
  ),
  'appointment-due': check(
    'appointment',
    258,
    '{Who} is not yet appointed with the carrier in the state of signing.',
    'File the appointment by the day given.',
  ),
  'appointment-ask': check(
    'appointment',
    258,
    '{Who} is not appointed with the carrier, and no rule for this state is known.',
    'Ask the carrier when it wants the appointment filed.',
  ),
} as const satisfies Record<string, CheckText>;

export type CheckId = keyof typeof CHECK_CATALOG;

/** Every check id. `Object.keys` of a constant object has exactly its keys. */
export const CHECK_IDS = Object.keys(CHECK_CATALOG) as CheckId[];

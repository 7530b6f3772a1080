/** The application within the limits of its product. */

import { inAges, inDollars } from '../../rules/bands';
import type { Product } from '../../rules/product.schema';
import type { CheckId } from '../check-catalog';
import type { Finding } from '../finding';
import { labelOf } from '../finding-text';
import { type Found, type Review, report } from '../review';

/** Age, amount, riders, state, program, premium and delivery as the product allows them. */
export function checkProduct(review: Review): Finding[] {
  const { product } = review.rules;
  if (!product) return limit(review, 'product-offered', '/productCode');
  const { app, signedState } = review;
  return [
    ...(product.programs.includes(app.program) ? [] : limit(review, 'product-program', '/program')),
    ...(signedState && product.notSoldIn.includes(signedState)
      ? limit(review, 'product-state', '/productCode', { signedState })
      : []),
    ...checkIssueLimits(review, product),
    ...checkRiders(review, product),
    ...checkPremium(review, product),
    ...(app.deliveryMethod && !product.deliveryMethods.includes(app.deliveryMethod)
      ? limit(review, 'delivery-method', '/deliveryMethod', { deliveryMethod: app.deliveryMethod })
      : []),
  ];
}

function checkIssueLimits(review: Review, product: Product): Finding[] {
  const { insuranceAge } = review.facts;
  const { faceAmountCents } = review.app;
  if (insuranceAge === undefined) return [];
  const bands = product.issueLimits.filter(({ ages }) => inAges(ages, insuranceAge));
  if (bands.length === 0) {
    const index = review.app.parties.findIndex((p) => p.id === review.app.insuredId);
    return limit(review, 'insured-age', `/parties/${index}/birthDate`, { insuranceAge });
  }
  if (bands.some(({ amount }) => inDollars(amount, faceAmountCents))) return [];
  return limit(review, 'face-amount', '/faceAmountCents', { insuranceAge, faceAmountCents });
}

function checkRiders(review: Review, product: Product): Finding[] {
  return review.app.riders.flatMap((rider, i) => {
    const rule = product.riders.find((r) => r.code === rider.code);
    const found = { party: 'application', field: `/riders/${i}`, key: rider.code };
    if (!rule) return report(review, 'rider-offered', { ...found, what: A_RIDER });
    const { insuranceAge } = review.facts;
    const fits =
      (insuranceAge === undefined || inAges(rule.ages, insuranceAge)) &&
      (rider.amountCents === undefined || inDollars(rule.amount, rider.amountCents));
    return fits
      ? []
      : report(review, 'rider-limits', { ...found, what: labelOf(rule), inputs: { rider: rider.code } });
  });
}

const A_RIDER = { en: 'a rider that is asked for', es: 'una cláusula adicional que se pide' };

function checkPremium(review: Review, product: Product): Finding[] {
  const { mode, method } = review.app.premium;
  const modeFits = mode !== undefined && product.modes.includes(mode);
  const methodFits =
    method !== undefined &&
    product.methods.includes(method) &&
    (mode !== 'monthly' || product.monthlyMethods.includes(method));
  return [
    ...(modeFits ? [] : limit(review, 'premium-mode', '/premium/mode', mode ? { mode } : {})),
    ...(methodFits ? [] : limit(review, 'premium-method', '/premium/method', method ? { method } : {})),
  ];
}

const limit = (review: Review, check: CheckId, field: string, inputs: Found['inputs'] = {}): Finding[] =>
  report(review, check, { party: 'application', field, key: 'application', inputs });

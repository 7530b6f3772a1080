import { changedRules, seededRules } from '../../rules/test-rules';
import { brief, type Change, findingsAfter } from '../test-findings';

const born =
  (birthDate: string): Change =>
  (a) => {
    a.parties[0]!.birthDate = birthDate;
  };

/** A parent has to sign application, HIPAA authorization and the authorization to draw premiums. */
const CHILD = Array<string>(3).fill('B GO-SIGNATURE-MISSING /signatures');

const rows: [string, Change, string[]][] = [
  ['the lowest age', born('2008-11-16'), []],
  ['18 by the nearest birthday but 17 by the last: a parent signs', born('2009-02-01'), CHILD],
  [
    'too young by the nearest birthday',
    born('2009-06-01'),
    ['B GO-INSURED-AGE /parties/0/birthDate', ...CHILD],
  ],
  ['the highest age', born('1961-06-01'), []],
  ['too old by the nearest birthday', born('1961-05-01'), ['B GO-INSURED-AGE /parties/0/birthDate']],
  [
    'the lowest amount',
    (a) => {
      a.faceAmountCents = 10_000_000;
    },
    [],
  ],
  [
    'a cent less',
    (a) => {
      a.faceAmountCents = 9_999_999;
    },
    ['B GO-FACE-AMOUNT /faceAmountCents'],
  ],
  [
    'more than the highest amount',
    (a) => {
      a.faceAmountCents = 1_000_000_100;
    },
    ['B GO-FACE-AMOUNT /faceAmountCents'],
  ],
  [
    'a rider that is offered',
    (a) => {
      a.riders = [{ code: 'ADB', amountCents: 10_000_000 }];
    },
    [],
  ],
  [
    'a rider that is not offered',
    (a) => {
      a.riders = [{ code: 'LTC' }];
    },
    ['B GO-RIDER-OFFERED /riders/0'],
  ],
  [
    'a rider above its amount',
    (a) => {
      a.riders = [{ code: 'ADB', amountCents: 30_000_000 }];
    },
    ['B GO-RIDER-LIMITS /riders/0'],
  ],
  [
    'no premium mode',
    (a) => {
      a.premium.mode = undefined;
    },
    ['B GO-PREMIUM-MODE /premium/mode'],
  ],
  [
    'a premium mode of other products',
    (a) => {
      a.premium.mode = 'single';
    },
    ['B GO-PREMIUM-MODE /premium/mode'],
  ],
  [
    'no payment method',
    (a) => {
      a.premium.method = undefined;
    },
    ['B GO-PREMIUM-METHOD /premium/method'],
  ],
  [
    'monthly premiums by bill',
    (a) => {
      a.premium.method = 'direct-bill';
    },
    ['B GO-PREMIUM-METHOD /premium/method'],
  ],
  [
    'a payment method that is not offered',
    (a) => {
      a.premium.method = 'payroll';
    },
    ['B GO-PREMIUM-METHOD /premium/method'],
  ],
  [
    'an unknown birth date and a rider with ages',
    (a) => {
      a.parties[0]!.birthDate = undefined;
      a.riders = [{ code: 'WP' }];
    },
    ['B GO-IDENTIFICATION /parties/0/birthDate'],
  ],
];

describe('limits of the product', () => {
  it.each(rows)('%s', (_, change, expected) => {
    expect(findingsAfter(change).map(brief)).toEqual(expected);
  });

  it('judges ages and amounts together', () => {
    const at = (birthDate: string) =>
      findingsAfter((a) => {
        born(birthDate)(a);
        a.faceAmountCents = 600_000_000;
      }).map(brief);
    expect(at('1980-01-01')).toEqual([]);
    expect(at('1970-01-01')).toEqual(['B GO-FACE-AMOUNT /faceAmountCents']);
  });

  it('refuses a rider at an age that it is not offered at', () => {
    const findings = findingsAfter((a) => {
      born('1966-01-01')(a);
      a.riders = [{ code: 'WP' }];
    });
    expect(findings.map((f) => f.message)).toEqual([
      'The age or the amount is outside the limits of the waiver of premium rider.',
    ]);
  });

  it('says that a product is not offered, and judges everything else all the same', () => {
    const rules = seededRules('SUMMIT', 'NO-SUCH-PRODUCT');
    const findings = findingsAfter(
      (a) => {
        a.productCode = 'NO-SUCH-PRODUCT';
        a.beneficiaries = [];
        a.ownerIds = ['spouse'];
      },
      {},
      rules,
    ).map(brief);
    expect(findings).toContain('B GO-PRODUCT-OFFERED /productCode');
    expect(findings).toContain('B GO-BENEFICIARY-NAMED /beneficiaries');
  });

  it('refuses a state, a program and a way of delivery that the product does not have', () => {
    const rules = changedRules(seededRules(), 'product', ({ products }) => {
      for (const product of products) {
        product.notSoldIn = ['OH'];
        product.programs = ['informal'];
        product.deliveryMethods = ['mail'];
      }
    });
    expect(findingsAfter(() => {}, {}, rules).map(brief)).toEqual([
      'B GO-PRODUCT-PROGRAM /program',
      'B GO-PRODUCT-STATE /productCode',
      'W GO-DELIVERY-METHOD /deliveryMethod',
    ]);
  });
});

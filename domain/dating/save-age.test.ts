import type { Application } from '../application/application.schema';
import { cleanApplication, INSURED, SPOUSE } from '../good-order/test-application';
import { changedRules, seededRules } from '../rules/test-rules';
import { addedByAge, ageChanges } from './save-age';
import { ageChangeInWords } from './save-age-words';

const rules = seededRules();
const born = (birthDate: string, more: Partial<Application> = {}) =>
  cleanApplication({ parties: [{ ...INSURED, birthDate }, SPOUSE], ...more });
const on = (today: string, app = cleanApplication(), by = rules) => ageChanges(app, { today, rules: by });
const withDating = (backMonths: number) =>
  changedRules(rules, 'product', (body) => {
    for (const product of body.products)
      product.dating = { backMonths, forwardDays: 60, source: 'synthetic' };
  });

describe('a change of the insurance age', () => {
  it('is known ahead: the last day of the lower age, the days left, and until when the carrier may be asked', () => {
    expect(on('2026-11-18')).toMatchObject([
      {
        ...{
          lastDay: '2027-03-13',
          changesOn: '2027-03-14',
          age: 45,
          nextAge: 46,
          basis: 'nearest',
          daysLeft: 115,
        },
        datingBack: {
          answer: 'possible',
          askUntil: '2027-09-13',
          limits: [{ ruleId: 'DESK-BACKDATING' }, { ruleId: 'SUMMIT-PRD-DATING' }],
        },
        rule: { ruleId: 'SUMMIT-PRD-AGE-BASIS' },
      },
    ]);
  });

  it('is counted by the birthday that the product counts by', () => {
    const harbor = seededRules('HARBOR', 'TERM-30');
    const app = born('1981-09-14', { carrierCode: 'HARBOR', productCode: 'TERM-30' });
    expect(on('2026-11-18', app, harbor)).toMatchObject([
      { basis: 'last', lastDay: '2027-09-13', age: 45, nextAge: 46 },
    ]);
  });

  it('stays in sight when its day is over, beside the next one, and can be saved until the carrier takes no more', () => {
    const [past, next] = on('2027-03-14');
    expect(past).toMatchObject({ daysLeft: -1, datingBack: { answer: 'possible' } });
    expect(next).toMatchObject({ age: 46, lastDay: '2028-03-13' });
    expect(on('2027-09-13')[0]).toMatchObject({ datingBack: { answer: 'possible' } });
    expect(on('2027-09-14')[0]).toMatchObject({ datingBack: { answer: 'too-late' } });
  });

  it('says what stands against dating back, and by which limits', () => {
    const answer = (app: Application, by = rules) => on('2026-11-18', app, by)[0]?.datingBack.answer;
    expect(answer(cleanApplication({ signatures: [] }))).toBe('not-signed');
    expect(answer(cleanApplication(), withDating(0))).toBe('carrier-allows-none');
    const silent = changedRules(withDating(3), 'states', (body) => {
      delete body.backdating;
    });
    const limits = on('2026-11-18', cleanApplication(), silent)[0]?.datingBack.limits;
    expect(limits?.map(({ ruleId }) => ruleId)).toEqual(['SUMMIT-PRD-DATING']);
    const noWord = changedRules(rules, 'product', (body) => {
      for (const product of body.products) delete product.dating;
    });
    const [unsaid] = on('2026-11-18', cleanApplication(), noWord);
    expect(unsaid?.datingBack).not.toHaveProperty('askUntil');
    // A limit that lies after the change, as a state might set: no day saves the age.
    const none = changedRules(rules, 'states', (body) => {
      body.backdating = [{ id: 'NONE', months: -5, source: 'synthetic' }];
    });
    expect(on('2026-11-18', cleanApplication(), none)[0]?.datingBack.answer).toBe('too-far-back');
  });

  it('names what the higher age asks for, and an amount that the product is not issued for there', () => {
    const app = born('1961-07-01', { faceAmountCents: 300_000_000 });
    const [change] = on('2026-11-18', app);
    expect(change).toMatchObject({ age: 65, nextAge: 66, outsideProduct: true });
    const grown = born('1976-07-01', { faceAmountCents: 200_000_000 });
    const [of51] = on('2026-11-18', grown);
    const added = addedByAge(grown, { today: '2026-11-18', rules }, '2027-01-01');
    expect(added.length).toBeGreaterThan(0);
    expect(of51!.asksBeside).toEqual(added.map(({ code, label }) => ({ code, label })));
    expect(added[0]!.reasons[0]!.inputs).toMatchObject({ age: 51 });
    expect(on('2026-11-18')[0]).toMatchObject({ outsideProduct: false });
  });

  it('is none when the birth date or the product is not known, or when a policy date is agreed', () => {
    const { birthDate: _, ...unborn } = INSURED;
    expect(on('2026-11-18', cleanApplication({ parties: [unborn, SPOUSE] }))).toEqual([]);
    expect(on('2026-11-18', cleanApplication(), { ...rules, product: undefined })).toEqual([]);
    const agreed = { today: '2026-11-18', rules, policyDate: '2026-11-01' };
    expect(ageChanges(cleanApplication(), agreed)).toEqual([]);
  });
});

describe('its words', () => {
  const words = (today: string, app = cleanApplication(), by = rules) =>
    on(today, app, by).map(ageChangeInWords)[0];

  it('say from when on, what would save the age, and until when', () => {
    expect(words('2026-11-18')).toBe(
      'From Sun, Mar 14, 2027 on the insured counts as a year older, and the premium is higher; a policy date of Sat, Mar 13, 2027 or before saves the age, which the carrier may be asked for until Mon, Sep 13, 2027; premiums are then owed from that day on',
    );
    expect(words('2027-09-14')).toMatch(/^Since Sun.*; it is too late to ask the carrier/);
    expect(words('2026-11-18', cleanApplication(), withDating(0))).toContain('dates no policy back');
  });

  it('name neither an age nor a requirement, which may tell of health', () => {
    const app = born('1976-07-01', { faceAmountCents: 200_000_000 });
    expect(words('2026-11-18', app)).toMatch(/asks for \d more requirement/);
    expect(words('2026-11-18', app)).not.toMatch(/\b5[01]\b/);
    const outside = born('1961-07-01', { faceAmountCents: 300_000_000 });
    expect(words('2026-11-18', outside)).toContain('not issued for this amount');
  });
});

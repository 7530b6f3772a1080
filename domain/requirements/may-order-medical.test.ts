import type { Application } from '../application/application.schema';
import { cleanApplication, INSURED, SPOUSE } from '../good-order/test-application';
import { seededRules } from '../rules/test-rules';
import { mayOrderMedical } from './may-order-medical';

const rules = seededRules();
const APS = 11;
const may = (change: (app: Application) => void, { code = APS, today = '2026-11-18' } = {}) => {
  const app = cleanApplication();
  change(app);
  return mayOrderMedical(app, { today, rules }, code);
};
const hipaa = (app: Application) => app.signatures.find((s) => s.formNumber === 'SPL-HIPAA')!;

describe('medical orders', () => {
  it('may go out with a signed HIPAA authorization', () => {
    expect(may(() => {})).toEqual({ allowed: true });
  });

  it.each([1, 10, 11, 13, 21, 26, 348])('of code %i may not go out without one', (code) => {
    const answer = may(
      (a) => {
        a.forms = [];
      },
      { code },
    );
    expect(answer).toEqual({
      allowed: false,
      because: 'The HIPAA authorization is missing.',
      requirementCode: 822,
    });
  });

  it.each([139, 147, 272])('do not include code %i, which needs none', (code) => {
    expect(
      may(
        (a) => {
          a.forms = [];
        },
        { code },
      ),
    ).toEqual({ allowed: true });
  });

  it.each<[string, (app: Application) => void]>([
    [
      'nobody',
      (a) => {
        a.signatures = a.signatures.filter((s) => s.formNumber !== 'SPL-HIPAA');
      },
    ],
    [
      'somebody else',
      (a) => {
        hipaa(a).partyId = 'spouse';
      },
    ],
    [
      'the insured without a date',
      (a) => {
        hipaa(a).date = undefined;
      },
    ],
    [
      'the insured on a later day',
      (a) => {
        hipaa(a).date = '2026-11-19';
      },
    ],
    [
      'the insured too long ago',
      (a) => {
        hipaa(a).date = '2025-11-17';
      },
    ],
    [
      'an insured who is not described',
      (a) => {
        a.insuredId = 'nobody';
      },
    ],
  ])('may not go out when it is signed by %s', (_, change) => {
    expect(may(change)).toMatchObject({ allowed: false, requirementCode: 822 });
  });

  it('may go out from the day of the signature on', () => {
    expect(
      may((a) => {
        hipaa(a).date = '2026-11-18';
      }),
    ).toEqual({ allowed: true });
  });

  it('need a parent for a child', () => {
    const child = (a: Application) => {
      a.parties = [{ ...INSURED, birthDate: '2015-01-01' }, SPOUSE];
    };
    expect(may(child).allowed).toBe(false);
    expect(
      may((a) => {
        child(a);
        Object.assign(hipaa(a), { role: 'parent-guardian', partyId: 'spouse' });
      }),
    ).toEqual({ allowed: true });
  });

  it('have no limit of age where the carrier sets none', () => {
    const app = cleanApplication({ carrierCode: 'HARBOR', productCode: 'TERM-30' });
    app.forms = [{ formNumber: 'HML-HIP' }];
    app.signatures = [{ role: 'insured', partyId: 'insured', formNumber: 'HML-HIP', date: '2020-01-01' }];
    const harbor = seededRules('HARBOR', 'TERM-30');
    expect(mayOrderMedical(app, { today: '2026-11-18', rules: harbor }, APS)).toEqual({ allowed: true });
  });

  it('may go out again with one that was renewed, for as long as that one is good', () => {
    const may = (today: string, renewedOn?: string) =>
      mayOrderMedical(cleanApplication(), { today, rules, renewedOn }, APS).allowed;
    const allowed = [may('2027-11-16'), may('2027-11-17'), may('2027-11-20', '2027-11-20')];
    expect(allowed).toEqual([true, false, true]);
    expect([may('2028-11-19', '2027-11-20'), may('2028-11-20', '2027-11-20')]).toEqual([true, false]);
  });
});

import type { Application } from '../application/application.schema';
import { cleanApplication, INSURED, SPOUSE } from '../good-order/test-application';
import { applicationFacts } from './application-facts';
import { APPLICATION_FACTS } from './fact-types';
import { seededRules } from './test-rules';

const facts = (change: (app: Application) => void = () => {}, today = '2026-11-18') => {
  const app = cleanApplication();
  change(app);
  return applicationFacts(app, { today, rules: seededRules() });
};

describe('facts of an application', () => {
  it('are these for the clean application', () => {
    expect(facts()).toEqual({
      carrierCode: 'SUMMIT',
      productCode: 'TERM-20',
      productKind: 'term',
      permanent: false,
      program: 'formal',
      riders: [],
      premiumMode: 'monthly',
      premiumMethod: 'eft',
      hasCash: false,
      deliveryMethod: 'electronic',
      purpose: 'personal',
      ageLast: 45,
      ageNearest: 45,
      insuranceAge: 45,
      isJuvenile: false,
      faceAmountCents: 50_000_000,
      underwrittenCents: 50_000_000,
      isConversion: false,
      convertsWithoutEvidence: false,
      otherCoverageCountedCents: 0,
      amountAtRiskCents: 50_000_000,
      incomeKnown: true,
      incomeMultiple: 3.33,
      signedState: 'OH',
      residenceState: 'OH',
      stateGroups: ['naic-613'],
      daysSinceSigned: 2,
      clientSaysExisting: false,
      clientSaysReplacement: false,
      clientSays1035: false,
      agentSaysReplacement: false,
      is1035: false,
      isReplacement: false,
      coverageInForceCount: 0,
      coveragePendingCount: 0,
      coverageReplacedCount: 0,
      coverage1035Count: 0,
      coverageWithoutAmountCount: 0,
      insuredIsOwner: true,
      trustOwned: false,
      organizationOwned: false,
      businessCover: false,
      tobacco: 'never',
      tobaccoMonthsSince: undefined,
      travelCount: 0,
      travelDaysMax: 0,
      avocations: [],
      conditionCodes: [],
      yesAnswers: [],
      noAnswers: [
        'nicotine',
        'heart',
        'diabetes',
        'cancer',
        'hospital',
        'alcohol',
        'drugs',
        'driving',
        'pursuits',
        'travel',
        'bankruptcy',
      ],
    });
  });

  it('are all computed, so that no condition asks about a fact that never is', () => {
    expect(Object.keys(facts()).sort()).toEqual(Object.keys(APPLICATION_FACTS).sort());
  });

  it('stay unset when the application does not say, so that no rule applies because of a gap', () => {
    const unknown = facts((a) => {
      a.signatures = [];
      a.parties[0]!.birthDate = undefined;
      a.parties[0]!.annualIncomeCents = undefined;
      a.replacement = {};
      a.tobacco = undefined;
    });
    for (const fact of [
      'signedState',
      'stateGroups',
      'daysSinceSigned',
      'insuranceAge',
      'isJuvenile',
      'incomeMultiple',
      'clientSaysExisting',
      'tobacco',
    ] as const) {
      expect([fact, unknown[fact]]).toEqual([fact, undefined]);
    }
    expect(unknown.incomeKnown).toBe(false);
  });

  it.each<[string, (app: Application) => void]>([
    [
      'the client',
      (a) => {
        a.replacement.willReplace = true;
      },
    ],
    [
      'the agent',
      (a) => {
        a.replacement.agentSaysReplacement = true;
      },
    ],
    [
      'a 1035 exchange',
      (a) => {
        a.replacement.exchange1035 = true;
      },
    ],
    [
      'a listed policy',
      (a) => {
        a.otherCoverage = [{ toBeReplaced: true }];
      },
    ],
    [
      'a policy that is exchanged',
      (a) => {
        a.otherCoverage = [{ exchange1035: true }];
      },
    ],
  ])('say that it is a replacement when %s does', (_, change) => {
    expect(facts(change).isReplacement).toBe(true);
  });

  it('know who owns', () => {
    const owned = (kind: 'person' | 'organization' | 'trust') =>
      facts((a) => {
        a.parties.push({ ...SPOUSE, id: 'o', kind });
        a.ownerIds = ['o'];
      });
    expect(owned('person')).toMatchObject({
      insuredIsOwner: false,
      trustOwned: false,
      organizationOwned: false,
      businessCover: false,
    });
    expect(owned('trust')).toMatchObject({ insuredIsOwner: false, trustOwned: true, businessCover: false });
    expect(owned('organization')).toMatchObject({
      insuredIsOwner: false,
      organizationOwned: true,
      businessCover: true,
    });
    expect(
      facts((a) => {
        a.ownerIds = [];
      }).insuredIsOwner,
    ).toBe(true);
  });

  it('count full months since tobacco was used, up to the day of signing', () => {
    const months = (lastUse: string) =>
      facts((a) => {
        a.tobacco = { status: 'prior', lastUse };
      }).tobaccoMonthsSince;
    expect(months('2026-10-16')).toBe(1);
    expect(months('2026-10-17')).toBe(0);
    expect(months('2021-11-16')).toBe(60);
    expect(months('2027-01-01')).toBeUndefined();
  });

  it('count the age on the day that the policy is to bear, and who may sign on the day of signing', () => {
    const young = cleanApplication({ parties: [{ ...INSURED, birthDate: '2008-12-01' }, SPOUSE] });
    const context = { today: '2026-11-18', rules: seededRules() };
    const ages = (app: typeof young, more = {}) => {
      const { ageLast, isJuvenile } = applicationFacts(app, { ...context, ...more });
      return { ageLast, isJuvenile };
    };
    expect(ages(young)).toEqual({ ageLast: 17, isJuvenile: true });
    expect(ages(young, { agedOn: '2026-12-01' })).toEqual({ ageLast: 18, isJuvenile: true });
    const dated = { ...young, requestedPolicyDate: '2026-12-02' };
    expect(ages(dated, { agedOn: '2026-11-01' })).toEqual({ ageLast: 18, isJuvenile: true });
  });

  it('are judged on the day of signing, else of submission, else today, and never on an impossible day', () => {
    const age = (change: (app: Application) => void) =>
      facts((a) => {
        a.parties[0]!.birthDate = '1981-11-17';
        change(a);
      }).ageLast;
    expect(age(() => {})).toBe(44);
    expect(
      age((a) => {
        a.signatures = [];
        a.submittedDate = '2026-11-17';
      }),
    ).toBe(45);
    expect(
      age((a) => {
        a.signatures = [];
        a.submittedDate = undefined;
      }),
    ).toBe(45);
    expect(
      age((a) => {
        a.signatures[0]!.date = '2040-01-01';
        a.submittedDate = undefined;
      }),
    ).toBe(45);
    expect(
      age((a) => {
        a.signatures[0]!.date = '0202-11-16';
        a.submittedDate = '2026-11-16';
      }),
    ).toBe(44);
  });

  it('read the answers yes and no in any letters', () => {
    const { yesAnswers, noAnswers } = facts((a) => {
      a.answers = [
        { questionId: 'x', value: ' YES ' },
        { questionId: 'y', value: 'No' },
        { questionId: 'z', value: 'perhaps' },
      ];
    });
    expect([yesAnswers, noAnswers]).toEqual([['x'], ['y']]);
  });
});

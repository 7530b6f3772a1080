import fc from 'fast-check';
import type { Application } from '../application/application.schema';
import { seededRules } from '../rules/test-rules';
import { checkGoodOrder } from './check-good-order';
import {
  ADDITIONAL_NPN,
  cleanApplication,
  cleanContext,
  INSURED,
  SPOUSE,
  WRITING_NPN,
} from './test-application';
import { findingsAfter, signed } from './test-findings';

const rules = seededRules();
const check = (app: Application) => checkGoodOrder(app, cleanContext(rules)).findings;

/** Splits 10 000 into n shares that differ by at most one. */
function evenShares(n: number): number[] {
  const low = Math.floor(10_000 / n);
  return Array.from({ length: n }, (_, i) => low + (i < 10_000 - low * n ? 1 : 0));
}

const withShares = (shares: readonly number[]): Application => {
  const ids = shares.map((_, i) => `heir-${i}`);
  return cleanApplication({
    parties: [INSURED, ...ids.map((id) => ({ ...SPOUSE, id }))],
    beneficiaries: ids.map((partyId, i) => ({
      partyId,
      class: 'primary',
      relationship: 'child',
      shareBasisPoints: shares[i],
    })),
  });
};

const withSplits = (shares: readonly number[]): Application =>
  cleanApplication({
    agents: shares.map((splitBasisPoints, i) => ({
      npn: i === 0 ? WRITING_NPN : ADDITIONAL_NPN,
      role: i === 0 ? 'writing' : 'additional',
      splitBasisPoints,
    })),
  });

const problemsOf = (app: Application, subject: string) =>
  check(app).filter((f) => f.subject.startsWith(subject));

describe('shares', () => {
  it('that make 100% are taken for any number of heirs and agents, and one basis point off is not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), fc.nat(), fc.constantFrom(-1, 1), (n, at, off) => {
        const shares = evenShares(n);
        const wrong = shares.map((s, i) => (i === at % n ? s + off : s)).filter((s) => s >= 0 && s <= 10_000);
        expect(problemsOf(withShares(shares), 'beneficiary-shares')).toEqual([]);
        expect(problemsOf(withSplits(shares), 'split-total')).toEqual([]);
        fc.pre(wrong.reduce((a, b) => a + b, 0) !== 10_000 && wrong.length === n);
        expect(problemsOf(withShares(wrong), 'beneficiary-shares')).toHaveLength(1);
        expect(problemsOf(withSplits(wrong), 'split-total')).toHaveLength(1);
      }),
      { numRuns: 40 },
    );
  });

  it('of a third each must say who gets the last basis point', () => {
    expect(problemsOf(withShares([3333, 3333, 3333]), 'beneficiary-shares')[0]?.inputs).toMatchObject({
      totalBasisPoints: 9999,
    });
    expect(problemsOf(withShares([3333, 3333, 3334]), 'beneficiary-shares')).toEqual([]);
  });
});

/** Things that can be wrong, as changes that do not depend on positions. */
const FAULTS: ((app: Application) => void)[] = [
  (a) => {
    a.forms = a.forms.filter((f) => f.kind !== 'hipaa');
  },
  (a) => {
    a.signatures = a.signatures.filter((s) => s.role !== 'agent');
  },
  (a) => {
    a.answers = a.answers.filter((x) => x.questionId !== 'heart');
  },
  (a) => {
    a.tobacco = { status: 'current' };
  },
  (a) => {
    a.beneficiaries = a.beneficiaries.map((b) => ({ ...b, shareBasisPoints: 1 }));
  },
  (a) => {
    a.premium = {};
  },
  (a) => {
    a.parties = a.parties.map((p) => ({ ...p, address: undefined }));
  },
  (a) => {
    a.riders = [{ code: 'LTC' }, { code: 'XYZ' }];
  },
  (a) => {
    a.replacement = { ...a.replacement, willReplace: true };
  },
  (a) => void a.signatures.push(signed('SPL-HIPAA', { role: 'insured', partyId: 'insured' }, '2030-01-01')),
  (a) => {
    a.avocations = ['scuba', 'aviation'];
  },
];

const faulty = fc.subarray(FAULTS).map((faults) => {
  const app = cleanApplication();
  for (const fault of faults) fault(app);
  return app;
});

/** The same application with its lists in another order. */
function reordered(app: Application, random: () => number): Application {
  const shuffled = <T>(list: T[]): T[] =>
    list
      .map((entry) => ({ entry, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ entry }) => entry);
  return {
    ...app,
    parties: shuffled(app.parties),
    forms: shuffled(app.forms),
    signatures: shuffled(app.signatures),
    answers: shuffled(app.answers),
    riders: shuffled(app.riders),
    avocations: shuffled(app.avocations),
  };
}

describe('the good-order check', () => {
  it('finds the same whatever the order of the lists in the file', () => {
    const said = (app: Application) => check(app).map(({ field: _, inputs: __, ...rest }) => rest);
    fc.assert(
      fc.property(faulty, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (app, stream) => {
        const random = () => stream.next().value ?? 0;
        expect(said(reordered(app, random))).toEqual(said(app));
      }),
      { numRuns: 60 },
    );
  });

  it('gives every finding a subject of its own, words, a remedy and a place in the application', () => {
    fc.assert(
      fc.property(faulty, (app) => {
        const findings = check(app);
        expect(new Set(findings.map((f) => f.subject)).size).toBe(findings.length);
        for (const f of findings) {
          expect(f.message).toMatch(/\.$/);
          expect(f.remedy).toMatch(/\.$/);
          expect(f.field).toMatch(/^\/[a-z]/i);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('never says a name, a number of a person or a free text of the application', () => {
    const secrets = [
      'Robin',
      'Sam',
      'Example',
      '900-10',
      'ZZ000001',
      'Sample Street',
      '614-555',
      '1981',
      'Invented',
    ];
    fc.assert(
      fc.property(faulty, (app) => {
        const text = JSON.stringify(check(app));
        for (const secret of secrets) expect(text).not.toContain(secret);
      }),
      { numRuns: 40 },
    );
  });

  it('finds something whenever something is wrong', () => {
    fc.assert(
      fc.property(fc.subarray(FAULTS, { minLength: 1 }), (faults) => {
        const all = findingsAfter((a) => {
          for (const fault of faults) fault(a);
        });
        expect(all.length).toBeGreaterThan(0);
      }),
      { numRuns: 40 },
    );
  });
});

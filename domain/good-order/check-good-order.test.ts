import { changedRules, seededRules } from '../rules/test-rules';
import { CHECK_CATALOG, CHECK_IDS } from './check-catalog';
import { checkGoodOrder } from './check-good-order';
import { owedItems } from './owed-items';
import {
  activeAgent,
  cleanApplication,
  cleanApplicationFourVendors,
  cleanApplicationSixVendors,
  cleanContext,
  WRITING_NPN,
} from './test-application';
import { brief, findingsAfter } from './test-findings';

describe('the good-order check', () => {
  it.each([
    ['clean', cleanApplication()],
    ['with a condition', cleanApplicationSixVendors()],
    ['of a younger client', cleanApplicationFourVendors()],
  ])('finds nothing wrong with an application in perfect order (%s)', (_, app) => {
    const result = checkGoodOrder(app, cleanContext(seededRules()));
    expect(result).toMatchObject({ inGoodOrder: true, blocking: 0, warnings: 0, findings: [] });
    expect(result.rules).toMatchObject({ forms: 3, 'good-order': 2, questions: 3, states: 1 });
  });

  it('lists everything wrong at once, what blocks first', () => {
    const findings = findingsAfter(
      (a) => {
        a.forms = a.forms.filter((f) => f.formNumber !== 'SPL-HIPAA');
        a.answers.pop();
        a.beneficiaries[0]!.shareBasisPoints = 9_000;
        a.beneficiaries[0]!.relationship = undefined;
        a.signatures[0]!.city = undefined;
        a.premium.mode = undefined;
      },
      { agents: [{ ...activeAgent(WRITING_NPN), licenses: [], appointments: [] }] },
    );
    expect(findings.map(brief)).toEqual([
      'B GO-BENEFICIARY-SHARES /beneficiaries',
      'B FRM-HIPAA /forms',
      'B GO-LICENSE-ACTIVE /agents/0',
      'B GO-PREMIUM-MODE /premium/mode',
      'B Q-11 /answers',
      'B GO-SIGNATURE-PLACE /signatures/0/city',
      'W STATE-APPOINTMENT-RECEIVED-30 /agents/0',
      'W GO-BENEFICIARY-RELATIONSHIP /beneficiaries/0/relationship',
    ]);
  });

  it('calls an application with nothing but warnings in good order', () => {
    const app = cleanApplication();
    app.beneficiaries[0]!.relationship = undefined;
    expect(checkGoodOrder(app, cleanContext(seededRules()))).toMatchObject({
      inGoodOrder: true,
      blocking: 0,
      warnings: 1,
    });
  });

  it('refuses rules of another carrier', () => {
    const context = cleanContext(seededRules('HARBOR', 'TERM-30'));
    expect(() => checkGoodOrder(cleanApplication(), context)).toThrow(RangeError);
  });

  it('explains each finding by rule, version, source and inputs', () => {
    const [finding] = findingsAfter((a) => {
      a.faceAmountCents = 1_000;
    });
    expect(finding).toMatchObject({
      ruleId: 'SUMMIT-GO-FACE-AMOUNT',
      version: 2,
      source: expect.stringMatching(/^synthetic/),
      inputs: { insuranceAge: 45, faceAmountCents: 1_000 },
    });
  });

  it('cites the source of a check where the carrier names one', () => {
    const rules = changedRules(seededRules(), 'good-order', (body) => {
      body.checks['face-amount'].source = 'synthetic: bulletin 7';
    });
    const [finding] = findingsAfter(
      (a) => {
        a.faceAmountCents = 1_000;
      },
      {},
      rules,
    );
    expect(finding?.source).toBe('synthetic: bulletin 7');
  });

  it('gives one finding for a party in two roles', () => {
    const findings = findingsAfter((a) => {
      a.parties[0]!.address = undefined;
    });
    expect(findings.map((f) => [f.party, f.field])).toEqual([['insured', '/parties/0/address']]);
  });

  it('holds a trial application only to what a trial needs', () => {
    const findings = findingsAfter((a) => {
      a.program = 'informal';
      a.beneficiaries = [];
      a.answers = [];
      a.replacement = {};
      a.tobacco = undefined;
      a.premium = {};
      a.forms = a.forms.filter((f) => f.formNumber === 'SPL-HIPAA');
      a.signatures = a.signatures.filter((s) => s.formNumber === 'SPL-HIPAA');
    });
    expect(findings).toEqual([]);
  });

  it('has words for every check, with placeholders that it fills', () => {
    for (const id of CHECK_IDS) {
      const { message, remedy } = CHECK_CATALOG[id];
      for (const text of [message, remedy]) {
        expect(text.replaceAll(/\{(who|Who|what|What)\}/g, '')).toMatch(/^[^{}]+\.$/);
      }
    }
  });
});

describe('what the agent owes', () => {
  it('is one item per blocking finding, with instructions and the reason', () => {
    const rules = seededRules();
    const findings = findingsAfter((a) => {
      a.forms = a.forms.filter((f) => f.formNumber !== 'SPL-HIPAA');
      a.beneficiaries[0]!.relationship = undefined;
    });
    expect(findings).toHaveLength(2);
    expect(owedItems(findings, rules)).toEqual([
      {
        code: 822,
        label: 'HIPAA authorization',
        phase: 'good-order',
        fulfilment: 'agent',
        party: 'application',
        subject: 'form:hipaa:SPL-HIPAA',
        reasons: [
          {
            ruleId: 'SUMMIT-FRM-HIPAA',
            version: 3,
            source: expect.stringMatching(/^synthetic/),
            because: 'The HIPAA authorization is missing.',
            inputs: { form: 'SPL-HIPAA', convertsWithoutEvidence: false },
          },
        ],
        instructions:
          'The HIPAA authorization is missing. Send the HIPAA authorization (SPL-HIPAA, 01-2026).',
        es: {
          instructions: 'Falta la autorización HIPAA. Envíe la autorización HIPAA (SPL-HIPAA, 01-2026).',
        },
      },
    ]);
  });

  it('stays the same item in the next check, whatever else was put right and however the file is ordered', () => {
    const owed = (change: Parameters<typeof findingsAfter>[0]) =>
      owedItems(findingsAfter(change), seededRules()).map((item) => `${item.code} ${item.subject}`);
    const first = owed((a) => {
      a.signatures[2]!.date = undefined;
      a.beneficiaries = [];
    });
    const second = owed((a) => {
      a.signatures[2]!.date = undefined;
      a.signatures.reverse();
      a.parties.reverse();
    });
    expect(first).toContain(second[0]);
    expect(second).toHaveLength(1);
  });
});

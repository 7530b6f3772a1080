import type { ApplicationInput } from '../application/application.schema';
import { seededRules } from '../rules/test-rules';
import { activeAgent, cleanApplication, INSURED, SPOUSE, SUBMITTED, WRITING_NPN } from './test-application';
import { brief, type Change, findingsAfter, signed } from './test-findings';

/** A child of seven, insured by a grandparent: another carrier with other rules. */
const CHILD = { ...INSURED, id: 'child', birthDate: '2019-03-01', occupation: undefined, phone: undefined };
const GRANDPARENT = { ...SPOUSE, id: 'grandparent', birthDate: '1955-05-05' };
const OWNER = { role: 'owner', partyId: 'grandparent' } as const;
const GUARDIAN = { role: 'parent-guardian', partyId: 'spouse' } as const;
const AGENT = { role: 'agent', npn: WRITING_NPN } as const;

const juvenile = (overrides: Partial<ApplicationInput> = {}) =>
  cleanApplication({
    carrierCode: 'HARBOR',
    productCode: 'WHOLE-LIFE',
    faceAmountCents: 5_000_000,
    premium: { mode: 'annual', method: 'direct-bill' },
    deliveryMethod: 'agent',
    parties: [CHILD, SPOUSE, GRANDPARENT],
    insuredId: 'child',
    ownerIds: ['grandparent'],
    payorId: 'grandparent',
    beneficiaries: [
      { partyId: 'spouse', class: 'primary', shareBasisPoints: 10_000, relationship: 'parent' },
    ],
    tobacco: undefined,
    answers: [
      ...['medical-history', 'medication', 'flying-diving', 'abroad', 'siblings-insured'].map(
        (questionId) => ({
          questionId,
          value: 'no',
        }),
      ),
      { questionId: 'citizenship', value: 'us-citizen' },
      { questionId: 'parent-coverage', value: '250000' },
      { questionId: 'owner-relationship', value: 'grandparent' },
    ],
    forms: ['HML-APP', 'HML-HIP', 'HML-AS', 'HML-JUV', 'HML-ILL'].map((formNumber) => ({
      formNumber,
      version: '2026',
    })),
    signatures: [
      signed(undefined, GUARDIAN),
      signed(undefined, OWNER),
      signed(undefined, AGENT),
      signed('HML-HIP', GUARDIAN),
      signed('HML-AS', AGENT),
      signed('HML-JUV', GUARDIAN),
      signed('HML-ILL', OWNER),
      signed('HML-ILL', AGENT),
    ],
    ...overrides,
  });

const findings = (change: Change, context = {}) =>
  findingsAfter(
    change,
    { agents: [activeAgent(WRITING_NPN, ['OH'], 'HARBOR')], ...context },
    seededRules('HARBOR', 'WHOLE-LIFE'),
    juvenile(),
  ).map(brief);

describe('a child insured with the second carrier', () => {
  it('is in good order with the signatures of a parent and of the owner', () => {
    expect(findings(() => {})).toEqual([]);
  });

  it.each<[string, Change, string[]]>([
    [
      'no parent has signed the application',
      (a) => a.signatures.splice(0, 1),
      ['B GO-SIGNATURE-MISSING /signatures'],
    ],
    [
      'no parent has signed the HIPAA authorization',
      (a) => a.signatures.splice(3, 1),
      ['B GO-SIGNATURE-MISSING /signatures'],
    ],
    [
      'the child signed as the parent',
      (a) => {
        a.signatures[3]!.partyId = 'child';
      },
      ['B GO-SIGNATURE-SIGNER /signatures/3'],
    ],
    ['the owner has not signed', (a) => a.signatures.splice(1, 1), ['B GO-SIGNATURE-MISSING /signatures']],
    [
      'no supplement for children',
      (a) => {
        a.forms = a.forms.filter((f) => f.formNumber !== 'HML-JUV');
      },
      ['B FRM-JUVENILE /forms'],
    ],
    [
      'no illustration',
      (a) => {
        a.forms = a.forms.filter((f) => f.formNumber !== 'HML-ILL');
      },
      ['B FRM-ILLUSTRATION /forms'],
    ],
    [
      'an amount above that of children',
      (a) => {
        a.faceAmountCents = 50_000_100;
      },
      ['B GO-FACE-AMOUNT /faceAmountCents'],
    ],
    [
      'a number that is none',
      (a) => {
        a.answers[6]!.value = 'a lot';
      },
      ['B Q-10 /answers/6/value'],
    ],
    [
      'an owner whose relationship does not suffice blocks here',
      (a) => {
        a.answers[7]!.value = 'aunt';
      },
      ['B GO-INSURABLE-INTEREST-EXPLAINED /ownerIds'],
    ],
    [
      'signed by voice, which this carrier does not take',
      (a) => {
        a.signatures[4]!.method = 'voice';
      },
      ['B GO-SIGNATURE-METHOD /signatures/4/method'],
    ],
    [
      'delivered electronically, which blocks here',
      (a) => {
        a.deliveryMethod = 'electronic';
      },
      ['B GO-DELIVERY-METHOD /deliveryMethod'],
    ],
  ])('%s', (_, change, expected) => {
    expect(findings(change)).toEqual(expected);
  });

  it('may be signed 90 days before, not 60', () => {
    expect(findings(() => {}, { today: '2027-01-30' })).toEqual([]);
    expect(findings(() => {}, { today: '2027-02-14' })).toEqual(['W GO-APPLICATION-AGE-SOON /signatures']);
    expect(findings(() => {}, { today: '2027-02-15' })).toEqual(['B GO-APPLICATION-AGE /signatures']);
  });

  it('signs for itself from 16 on, by the last birthday', () => {
    const at = (birthDate: string) =>
      findings((a) => {
        a.parties[0]!.birthDate = birthDate;
      });
    expect(at('2010-11-17')).toEqual([]);
    expect(at('2010-11-16')).toContain('B GO-SIGNATURE-MISSING /signatures');
  });

  it('is not sold in New York, and Kansas wants the appointment first', () => {
    const inState = (state: 'NY' | 'KS') =>
      findings(
        (a) => {
          for (const s of a.signatures) s.state = state;
        },
        {
          agents: [{ ...activeAgent(WRITING_NPN, [state], 'HARBOR'), appointments: [] }],
          today: SUBMITTED,
        },
      );
    expect(inState('NY')).toEqual(['B GO-PRODUCT-STATE /productCode', 'W GO-APPOINTMENT-ASK /agents/0']);
    expect(inState('KS')).toEqual(['B GO-APPOINTMENT-KS /agents/0']);
  });
});

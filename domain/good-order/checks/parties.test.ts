import { changedRules, seededRules } from '../../rules/test-rules';
import { INSURED, SPOUSE } from '../test-application';
import { brief, type Change, findingsAfter } from '../test-findings';

/** One row per rule: a change of the clean application leads to exactly these findings and to no other. */
const rows: [string, Change, string[]][] = [
  ['nothing', () => {}, []],
  [
    'an owner who is not described',
    (a) => {
      a.ownerIds = ['insured', 'nobody'];
    },
    ['B GO-PARTY-REFERENCE /ownerIds/1', 'B Q-12 /answers'],
  ],
  [
    'a payor who is not described',
    (a) => {
      a.payorId = 'nobody';
    },
    ['B GO-PARTY-REFERENCE /payorId'],
  ],
  [
    'a beneficiary who is not described',
    (a) => {
      a.beneficiaries[0]!.partyId = 'nobody';
    },
    ['B GO-PARTY-REFERENCE /beneficiaries/0/partyId'],
  ],
  [
    'a signature by a party that is not described',
    (a) => {
      a.signatures[2]!.partyId = 'nobody';
    },
    ['B GO-PARTY-REFERENCE /signatures/2/partyId'],
  ],
  [
    'a condition whose physician is not described',
    (a) => {
      a.conditions = [{ code: 'other', physicianId: 'nobody' }];
    },
    ['B GO-PARTY-REFERENCE /conditions/0/physicianId'],
  ],
  [
    'a form whose file did not come',
    (a) => {
      a.forms[1]!.attachmentId = 'nothing';
    },
    ['B GO-PARTY-REFERENCE /forms/1/attachmentId'],
  ],
  [
    'two parties with one id',
    (a) => {
      a.parties.push({ ...SPOUSE, id: 'spouse' });
    },
    ['B GO-PARTY-TWICE /parties/2/id'],
  ],
  [
    'no tax number of the insured',
    (a) => {
      a.parties[0]!.governmentId = undefined;
    },
    ['B GO-IDENTIFICATION /parties/0/governmentId'],
  ],
  [
    'no last name of a beneficiary',
    (a) => {
      a.parties[1]!.lastName = undefined;
    },
    ['B GO-IDENTIFICATION /parties/1/lastName'],
  ],
  [
    'a driver license without its state',
    (a) => {
      a.parties[0]!.driverLicenseState = undefined;
    },
    ['B GO-IDENTIFICATION /parties/0/driverLicenseNumber'],
  ],
  [
    'an address without a ZIP code',
    (a) => {
      a.parties[0]!.address = { ...INSURED.address, zip: undefined };
    },
    ['B GO-IDENTIFICATION /parties/0/address'],
  ],
  [
    'a tax number of eight digits',
    (a) => {
      a.parties[0]!.governmentId = '900-10-200';
    },
    ['B GO-IDENTIFICATION-INVALID /parties/0/governmentId'],
  ],
  [
    'a birth date in the future',
    (a) => {
      a.parties[1]!.birthDate = '2030-01-01';
    },
    ['B GO-IDENTIFICATION-INVALID /parties/1/birthDate'],
  ],
  [
    'a birth date 121 years ago',
    (a) => {
      a.parties[1]!.birthDate = '1905-01-01';
    },
    ['B GO-IDENTIFICATION-INVALID /parties/1/birthDate'],
  ],
  [
    'no birth date: age rules stay silent, the missing date does not',
    (a) => {
      a.parties[0]!.birthDate = undefined;
    },
    ['B GO-IDENTIFICATION /parties/0/birthDate'],
  ],
  [
    'no primary beneficiary',
    (a) => {
      a.beneficiaries = [];
    },
    ['B GO-BENEFICIARY-NAMED /beneficiaries'],
  ],
  [
    'the insured as beneficiary',
    (a) => {
      a.beneficiaries[0]!.partyId = 'insured';
    },
    ['B GO-BENEFICIARY-IS-INSURED /beneficiaries/0/partyId'],
  ],
  [
    'a beneficiary without a relationship',
    (a) => {
      a.beneficiaries[0]!.relationship = undefined;
    },
    ['W GO-BENEFICIARY-RELATIONSHIP /beneficiaries/0/relationship'],
  ],
  [
    'shares of contingent beneficiaries that make 99.99%',
    (a) => {
      a.parties.push({ ...SPOUSE, id: 'child-1' }, { ...SPOUSE, id: 'child-2' });
      a.beneficiaries.push(
        { partyId: 'child-1', class: 'contingent', shareBasisPoints: 5000, relationship: 'child' },
        { partyId: 'child-2', class: 'contingent', shareBasisPoints: 4999, relationship: 'child' },
      );
    },
    ['B GO-BENEFICIARY-SHARES /beneficiaries'],
  ],
  [
    'a missing share among two',
    (a) => {
      a.parties.push({ ...SPOUSE, id: 'child-1' });
      a.beneficiaries.push({ partyId: 'child-1', class: 'primary', relationship: 'child' });
    },
    ['B GO-BENEFICIARY-SHARES /beneficiaries'],
  ],
  [
    'a sole beneficiary without a share, who has all',
    (a) => {
      a.beneficiaries[0]!.shareBasisPoints = undefined;
    },
    [],
  ],
];

describe('parties, identification and beneficiaries', () => {
  it.each(rows)('%s', (_, change, expected) => {
    expect(findingsAfter(change).map(brief)).toEqual(expected);
  });

  it('reports a share that is missing without claiming a total', () => {
    const [finding] = findingsAfter((a) => {
      a.parties.push({ ...SPOUSE, id: 'child-1' });
      a.beneficiaries.push({ partyId: 'child-1', class: 'primary', relationship: 'child' });
    });
    expect(finding?.inputs).toEqual({ program: 'formal', beneficiaries: 2 });
  });

  it('does not imply a share where the carrier wants it written', () => {
    const rules = changedRules(seededRules(), 'good-order', (body) => {
      body.soleShareImplied = false;
    });
    const findings = findingsAfter(
      (a) => {
        a.beneficiaries[0]!.shareBasisPoints = undefined;
        a.agents[0]!.splitBasisPoints = undefined;
      },
      {},
      rules,
    );
    expect(findings.map(brief)).toEqual([
      'B GO-BENEFICIARY-SHARES /beneficiaries',
      'B GO-SPLIT-TOTAL /agents',
    ]);
  });

  it('is silent about an insured who is not described except for that', () => {
    const findings = findingsAfter((a) => {
      a.insuredId = 'nobody';
      a.ownerIds = [];
    });
    expect(findings.map(brief)).toContain('B GO-PARTY-REFERENCE /insuredId');
    expect(findings.every((f) => f.message.length > 0)).toBe(true);
  });
});

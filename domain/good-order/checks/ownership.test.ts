import { changedRules, seededRules } from '../../rules/test-rules';
import { SPOUSE } from '../test-application';
import { brief, type Change, findingsAfter, signed } from '../test-findings';

/** A friend who is no beneficiary owns the policy. */
const friendOwns =
  (relationship?: string, details?: string): Change =>
  (a) => {
    a.parties.push({ ...SPOUSE, id: 'friend' });
    a.ownerIds = ['friend'];
    a.signatures.push(signed(undefined, { role: 'owner', partyId: 'friend' }));
    if (relationship) a.answers.push({ questionId: 'owner-relationship', value: relationship, details });
  };

describe('insurable interest', () => {
  it.each<[string, Change, string[]]>([
    ['not said', friendOwns(), ['B GO-INSURABLE-INTEREST /ownerIds', 'B Q-12 /answers']],
    ['a relationship that suffices, in other letters', friendOwns('Business Partner'), []],
    [
      'a relationship that does not suffice',
      friendOwns('friend'),
      ['W GO-INSURABLE-INTEREST-EXPLAINED /ownerIds'],
    ],
    ['a relationship that is explained', friendOwns('friend', 'Guarantor of a common loan.'), []],
    ['the insured', () => {}, []],
  ])('%s', (_, change, expected) => {
    expect(findingsAfter(change).map(brief)).toEqual(expected);
  });

  it('takes the relationship of an owner who is a beneficiary from there', () => {
    const findings = findingsAfter((a) => {
      friendOwns()(a);
      a.answers.push({ questionId: 'owner-relationship', value: 'friend' });
      a.beneficiaries = [
        { partyId: 'friend', class: 'primary', shareBasisPoints: 10_000, relationship: 'spouse' },
      ];
    });
    expect(findings).toEqual([]);
  });

  it('does not judge the relationship for a product that is not known', () => {
    const rules = seededRules('SUMMIT', 'NO-SUCH-PRODUCT');
    const findings = findingsAfter(friendOwns('friend'), {}, rules).map(brief);
    expect(findings).toEqual(['B GO-PRODUCT-OFFERED /productCode']);
  });

  it('finds a business policy called personal', () => {
    const findings = findingsAfter((a) => {
      a.parties.push({
        id: 'firm',
        kind: 'organization',
        organizationName: 'Example Inc.',
        governmentId: '90-0102004',
        address: SPOUSE.address,
      });
      a.ownerIds = ['firm'];
      a.answers.push({ questionId: 'owner-relationship', value: 'employer' });
      a.signatures.push(signed(undefined, { role: 'owner', partyId: 'firm' }));
    });
    expect(findings.map(brief)).toEqual(['B GO-PURPOSE /purpose']);
  });

  it('asks for what identifies an owner and a trust', () => {
    const findings = findingsAfter((a) => {
      a.parties.push({ id: 'trust', kind: 'trust', governmentId: '90-0102003', address: SPOUSE.address });
      a.ownerIds = ['trust'];
      a.forms.push({ formNumber: 'SPL-TRUST' });
      for (const formNumber of [undefined, 'SPL-TRUST'])
        a.signatures.push(signed(formNumber, { role: 'trustee' }));
    });
    expect(findings.map((f) => [f.field, f.party])).toEqual([
      ['/parties/2/organizationName', 'owner:trust'],
      ['/parties/2/trustDate', 'owner:trust'],
    ]);
  });

  it('names the roles of parties whose details are impossible', () => {
    const findings = findingsAfter((a) => {
      friendOwns('spouse')(a);
      a.parties.push({ ...SPOUSE, id: 'payor' });
      a.payorId = 'payor';
      a.signatures[3]!.partyId = 'payor';
      for (const party of a.parties) party.governmentId = '123';
    });
    expect(findings.map((f) => f.party)).toEqual([
      'owner:friend',
      'insured',
      'payor:payor',
      'beneficiary:spouse',
    ]);
  });
});

describe('a check that is off', () => {
  it('finds nothing', () => {
    const rules = changedRules(seededRules(), 'good-order', (body) => {
      body.checks['beneficiary-named'].severity = 'off';
    });
    expect(
      findingsAfter(
        (a) => {
          a.beneficiaries = [];
        },
        {},
        rules,
      ),
    ).toEqual([]);
  });
});

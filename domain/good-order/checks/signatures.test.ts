import type { Signature } from '../../application/application.schema';
import { changedRules, seededRules } from '../../rules/test-rules';
import { ADDITIONAL_NPN, SPOUSE } from '../test-application';
import { brief, type Change, findingsAfter, signed } from '../test-findings';

/** Positions of the clean application's signatures. */
const CLIENT = 0;
const AGENT = 1;
const HIPAA = 2;
const EFT = 3;

const change =
  (index: number, fields: Partial<Signature>): Change =>
  (a) => {
    a.signatures[index] = { ...a.signatures[index]!, ...fields };
  };
const remove =
  (index: number): Change =>
  (a) => {
    a.signatures.splice(index, 1);
  };

/** The spouse owns the policy and has signed. */
const spouseOwns: Change = (a) => {
  a.ownerIds = ['spouse'];
  a.answers.push({ questionId: 'owner-relationship', value: 'spouse' });
  a.signatures.push(signed(undefined, { role: 'owner', partyId: 'spouse' }));
};
/** A second agent shares the commission and has signed. */
const twoAgents: Change = (a) => {
  a.agents[0]!.splitBasisPoints = 5000;
  a.agents.push({ npn: ADDITIONAL_NPN, role: 'additional', splitBasisPoints: 5000 });
  for (const formNumber of [undefined, 'SPL-AGR']) {
    a.signatures.push(signed(formNumber, { role: 'additional-agent', npn: ADDITIONAL_NPN }));
  }
};

const rows: [string, Change[], string[]][] = [
  ['no signature of the insured', [remove(CLIENT)], ['B GO-SIGNATURE-MISSING /signatures']],
  ['no signature of the agent', [remove(AGENT)], ['B GO-SIGNATURE-MISSING /signatures']],
  ['an unsigned HIPAA authorization', [remove(HIPAA)], ['B GO-SIGNATURE-MISSING /signatures']],
  ['an unsigned authorization to draw premiums', [remove(EFT)], ['B GO-SIGNATURE-MISSING /signatures']],
  [
    'a signature in the wrong name',
    [change(HIPAA, { partyId: 'spouse' })],
    ['B GO-SIGNATURE-SIGNER /signatures/2'],
  ],
  [
    'a signature of the wrong agent',
    [change(AGENT, { npn: ADDITIONAL_NPN })],
    ['B GO-SIGNATURE-SIGNER /signatures/1'],
  ],
  ['a signature that names nobody, by the only one it can be', [change(CLIENT, { partyId: undefined })], []],
  ['an agent signature without a number, by the only agent', [change(AGENT, { npn: undefined })], []],
  [
    'a signature without a date',
    [change(HIPAA, { date: undefined })],
    ['B GO-SIGNATURE-DATE /signatures/2/date'],
  ],
  [
    'an application without a date of signing',
    [change(CLIENT, { date: undefined })],
    ['B GO-SIGNATURE-DATE /signatures/0/date'],
  ],
  [
    'an application without a state of signing',
    [change(CLIENT, { state: undefined })],
    ['B GO-SIGNATURE-PLACE /signatures/0/state'],
  ],
  [
    'an application without a city of signing',
    [change(CLIENT, { city: undefined })],
    ['B GO-SIGNATURE-PLACE /signatures/0/city'],
  ],
  ['another form without a place', [change(HIPAA, { state: undefined, city: undefined })], []],
  [
    'the application form named on the signature',
    [change(CLIENT, { formNumber: 'SPL-100' }), change(AGENT, { formNumber: 'spl-100' })],
    [],
  ],
  [
    'a second, undated signature of the same person',
    [(a) => a.signatures.push({ role: 'insured', partyId: 'insured' })],
    [],
  ],
  ['the spouse as owner', [spouseOwns], []],
  [
    'the spouse as owner who has not signed',
    [spouseOwns, (a) => a.signatures.pop()],
    ['B GO-SIGNATURE-MISSING /signatures'],
  ],
  [
    'an owner signature that could be by one of two owners',
    [
      spouseOwns,
      (a) => {
        a.ownerIds = ['insured', 'spouse'];
        a.signatures.at(-1)!.partyId = undefined;
      },
    ],
    ['B GO-SIGNATURE-SIGNER /signatures/5'],
  ],
  ['an additional agent', [twoAgents], []],
  [
    'an additional agent who has not signed',
    [twoAgents, (a) => a.signatures.splice(5, 1)],
    ['B GO-SIGNATURE-MISSING /signatures'],
  ],
  [
    'an additional agent whose signature has no number among two writing agents',
    [
      twoAgents,
      (a) => {
        a.agents[1]!.role = 'writing';
        a.signatures[5]!.role = 'agent';
        a.signatures[6]!.role = 'agent';
        a.signatures[5]!.npn = undefined;
      },
    ],
    ['B GO-SIGNATURE-SIGNER /signatures/5'],
  ],
  [
    'a signature of tomorrow',
    [change(HIPAA, { date: '2026-11-19' })],
    ['B GO-SIGNATURE-FUTURE /signatures/2/date'],
  ],
  [
    'a servicing agent, who signs nothing',
    [(a) => a.agents.push({ npn: '19000009', role: 'servicing' })],
    [],
  ],
];

describe('signatures', () => {
  it.each(rows)('%s', (_, changes, expected) => {
    expect(findingsAfter((a) => changes.forEach((c) => void c(a))).map(brief)).toEqual(expected);
  });

  it('refuses a way of signing that the carrier does not take, here a voice', () => {
    const rules = changedRules(seededRules(), 'good-order', (body) => {
      body.signature.methods = ['wet', 'electronic'];
    });
    const findings = findingsAfter(change(HIPAA, { method: 'voice' }), {}, rules);
    expect(findings.map(brief)).toEqual(['B GO-SIGNATURE-METHOD /signatures/2/method']);
  });

  it('says whose signature on which form is missing, without a name', () => {
    const [finding] = findingsAfter(remove(HIPAA));
    expect(finding).toMatchObject({
      party: 'insured',
      category: 'missing-signature',
      requirementCode: 130,
      message: 'The signature of the insured on the HIPAA authorization is missing.',
      remedy: 'Have the HIPAA authorization signed and dated by the insured.',
      subject: 'signature-missing:hipaa:insured',
      inputs: { form: 'SPL-HIPAA' },
    });
  });

  it('lets a payor who is nobody else sign as payor', () => {
    const findings = findingsAfter((a) => {
      a.payorId = 'spouse';
      a.signatures[EFT]!.partyId = 'spouse';
    });
    expect(findings).toEqual([]);
  });

  it('takes the owners for payors when no payor is named', () => {
    const findings = findingsAfter((a) => {
      a.payorId = undefined;
      a.signatures.splice(EFT, 1);
    });
    expect(findings.map((f) => f.subject)).toEqual(['signature-missing:eft:insured']);
  });

  it('lets an officer sign for a firm and a trustee for a trust', () => {
    const firm = findingsAfter((a) => {
      a.parties.push({
        id: 'firm',
        kind: 'organization',
        organizationName: 'Example Inc.',
        governmentId: '90-0102004',
        address: SPOUSE.address,
      });
      a.ownerIds = ['firm'];
      a.purpose = 'business';
      a.answers.push({ questionId: 'owner-relationship', value: 'employer' });
      a.signatures.push(signed(undefined, { role: 'owner', partyId: 'spouse' }));
    });
    expect(firm).toEqual([]);
    const trust = findingsAfter((a) => {
      a.parties.push({
        id: 'trust',
        kind: 'trust',
        organizationName: 'Example Trust',
        trustDate: '2020-01-01',
        governmentId: '90-0102003',
        address: SPOUSE.address,
      });
      a.ownerIds = ['trust'];
      a.forms.push({ formNumber: 'SPL-TRUST' });
      a.signatures.push(signed('SPL-TRUST', { role: 'trustee', partyId: 'spouse' }));
    });
    expect(trust.map((f) => [f.subject, f.party])).toEqual([
      ['signature-missing:application:trust', 'owner:trust'],
    ]);
  });
});

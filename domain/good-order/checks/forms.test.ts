import { changedRules, seededRules } from '../../rules/test-rules';
import { activeAgent, SPOUSE, WRITING_NPN } from '../test-application';
import { brief, type Change, findingsAfter, form, signed } from '../test-findings';
import { signatureStates } from '../test-states';

const INSURED = { role: 'insured', partyId: 'insured' } as const;
const AGENT = { role: 'agent', npn: WRITING_NPN } as const;

/** A replacement of one policy in Ohio, with all its papers. */
const replacement: Change = (a) => {
  a.replacement = {
    hasExistingCoverage: true,
    willReplace: true,
    exchange1035: false,
    agentSaysReplacement: true,
  };
  a.otherCoverage = [
    { amountCents: 10_000_000, issued: '2010-01-01', status: 'in-force', toBeReplaced: true },
  ];
  a.forms.push(form('SPL-REPL-613', 'replacement-notice'));
  a.signatures.push(signed('SPL-REPL-613', INSURED), signed('SPL-REPL-613', AGENT));
};

const without =
  (formNumber: string): Change =>
  (a) => {
    a.forms = a.forms.filter((f) => f.formNumber !== formNumber);
  };

const rows: [string, Change[], string[]][] = [
  ['no HIPAA authorization', [without('SPL-HIPAA')], ['B FRM-HIPAA /forms']],
  ['no agent report', [without('SPL-AGR')], ['B FRM-AGENT /forms']],
  ['no authorization to draw premiums', [without('SPL-EFT')], ['B FRM-EFT /forms']],
  ['no application form', [without('SPL-100')], ['B FRM-APP /forms']],
  [
    'a form number in other letters and spaces',
    [
      (a) => {
        a.forms[1]!.formNumber = 'spl- hipaa';
      },
    ],
    [],
  ],
  [
    'an old version',
    [
      (a) => {
        a.forms[1]!.version = '01-2019';
      },
    ],
    ['B FRM-HIPAA /forms/1/version'],
  ],
  [
    'an older version that is still taken',
    [
      (a) => {
        a.forms[0]!.version = '01-2025';
      },
    ],
    [],
  ],
  [
    'an application that does not say its version',
    [
      (a) => {
        a.forms[0]!.version = undefined;
      },
    ],
    ['B FRM-APP /forms/0/version'],
  ],
  [
    'another form that does not say its version',
    [
      (a) => {
        a.forms[1]!.version = undefined;
      },
    ],
    [],
  ],
  [
    'the form of another state',
    [
      (a) => {
        a.forms[0]!.formNumber = 'SPL-100-NY';
      },
    ],
    ['B FRM-APP /forms/0/formNumber'],
  ],
  [
    'an unknown form of the right kind',
    [
      (a) => {
        a.forms[1]!.formNumber = 'GENERIC-HIPAA';
      },
    ],
    ['B FRM-HIPAA /forms/1/formNumber'],
  ],
  ['a replacement with its notice', [replacement], []],
  [
    'a replacement without its notice',
    [replacement, without('SPL-REPL-613')],
    ['B FRM-REPLACEMENT-613 /forms'],
  ],
  [
    'the general replacement notice in a state of the model regulation',
    [replacement, without('SPL-REPL-613'), (a) => a.forms.push(form('SPL-REPL', 'replacement-notice'))],
    ['B FRM-REPLACEMENT-613 /forms/4/formNumber'],
  ],
  [
    'other cover without a replacement, in a state of the model regulation',
    [
      (a) => {
        a.replacement.hasExistingCoverage = true;
        a.otherCoverage = [{ amountCents: 1_000_000, issued: '2010-01-01' }];
      },
    ],
    ['B FRM-REPLACEMENT-613 /forms'],
  ],
  [
    'a 1035 exchange without its form',
    [
      replacement,
      (a) => {
        a.replacement.exchange1035 = true;
        a.otherCoverage[0]!.exchange1035 = true;
      },
    ],
    ['B FRM-1035 /forms'],
  ],
  [
    'money with the application without the agreement',
    [
      (a) => {
        a.premium.cashWithApplicationCents = 8_250;
      },
    ],
    ['B FRM-TIA /forms'],
  ],
  [
    'a trust as owner without its papers',
    [
      (a) => {
        a.parties.push({
          id: 'trust',
          kind: 'trust',
          organizationName: 'Example Trust',
          trustDate: '2020-01-01',
          governmentId: '90-0102003',
          address: SPOUSE.address,
        });
        a.ownerIds = ['trust'];
        a.signatures.push(signed(undefined, { role: 'trustee', partyId: 'trust' }));
      },
    ],
    ['B FRM-TRUST /forms'],
  ],
];

describe('required forms', () => {
  it.each(rows)('%s', (_, changes, expected) => {
    expect(findingsAfter((a) => changes.forEach((change) => void change(a))).map(brief)).toEqual(expected);
  });

  it('asks for an illustration with a permanent product', () => {
    const findings = findingsAfter(
      (a) => {
        a.productCode = 'UL-FLEX';
        a.deliveryMethod = 'agent';
      },
      {},
      seededRules('SUMMIT', 'UL-FLEX'),
    );
    expect(findings.map(brief)).toEqual(['B FRM-ILLUSTRATION /forms']);
  });

  it('names category and item of each kind of form fault', () => {
    const faults = (change: Change) => findingsAfter(change).map((f) => [f.category, f.requirementCode]);
    expect(faults(without('SPL-HIPAA'))).toEqual([['missing-form', 822]]);
    expect(
      faults((a) => {
        a.forms[1]!.version = '0';
      }),
    ).toEqual([['wrong-form-version', 822]]);
    expect(
      faults((a) => {
        a.forms[0]!.formNumber = 'SPL-100-NY';
      }),
    ).toEqual([['wrong-state-form', 165]]);
    const noNotice = (a: Parameters<Change>[0]) => {
      replacement(a);
      without('SPL-REPL-613')(a);
    };
    expect(faults(noNotice)).toEqual([['replacement-paperwork', 127]]);
  });

  it('takes any version where the carrier lists none', () => {
    const rules = changedRules(seededRules(), 'forms', (body) => {
      for (const rule of body.forms) rule.versions = [];
    });
    expect(
      findingsAfter(
        (a) => {
          a.forms[1]!.version = 'x';
        },
        {},
        rules,
      ),
    ).toEqual([]);
  });
});

describe('forms by state', () => {
  it('asks in New York for the New York application and, with every application, the definition form', () => {
    const findings = findingsAfter(signatureStates('NY'), { agents: [activeAgent(WRITING_NPN, ['NY'])] });
    expect(findings.map(brief)).toEqual(['B FRM-APP-NY /forms/0/formNumber', 'B FRM-NY-DEFINITION /forms']);
    expect(findings[1]?.source).toMatch(/11 NYCRR 51/);
  });

  it('warns in New York that the disclosure statement is needed before delivery of a replacement', () => {
    const findings = findingsAfter(
      (a) => {
        replacement(a);
        a.forms[0]!.formNumber = 'SPL-100-NY';
        a.forms.push(form('SPL-NY-DEF'));
        a.signatures.push(signed('SPL-NY-DEF', INSURED), signed('SPL-NY-DEF', AGENT));
        signatureStates('NY')(a);
      },
      { agents: [activeAgent(WRITING_NPN, ['NY'])] },
    );
    expect(findings.map(brief)).toEqual(['W FRM-NY-DISCLOSURE /forms']);
  });

  it('asks outside the model regulation for the general notice, and only for a replacement', () => {
    const inPennsylvania = { agents: [activeAgent(WRITING_NPN, ['PA'])] };
    const general = findingsAfter((a) => {
      replacement(a);
      signatureStates('PA')(a);
    }, inPennsylvania);
    expect(general.map(brief)).toEqual(['B FRM-REPLACEMENT /forms/4/formNumber']);
    const existing = findingsAfter((a) => {
      a.replacement.hasExistingCoverage = true;
      a.otherCoverage = [{ amountCents: 1_000_000, issued: '2010-01-01' }];
      signatureStates('PA')(a);
    }, inPennsylvania);
    expect(existing).toEqual([]);
  });

  it('only warns about a signature on a form that is itself only worth a warning', () => {
    const findings = findingsAfter(
      (a) => {
        replacement(a);
        a.forms[0]!.formNumber = 'SPL-100-NY';
        a.forms.push(form('SPL-NY-DEF'), form('SPL-NY-DISC'));
        a.signatures.push(signed('SPL-NY-DEF', INSURED), signed('SPL-NY-DEF', AGENT));
        a.signatures.push(signed('SPL-NY-DISC', AGENT));
        signatureStates('NY')(a);
      },
      { agents: [activeAgent(WRITING_NPN, ['NY'])] },
    );
    expect(findings.map((f) => [f.severity, f.subject])).toEqual([
      ['warning', 'signature-missing:ny-disclosure:insured'],
    ]);
  });
});

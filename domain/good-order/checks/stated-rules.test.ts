import { brief, type Change, findingsAfter } from '../test-findings';

const answer =
  (questionId: string, value: string, details?: string): Change =>
  (a) => {
    a.answers = a.answers.map((given) =>
      given.questionId === questionId ? { questionId, value, details } : given,
    );
  };
const covered: Change = (a) => {
  a.replacement.hasExistingCoverage = true;
  a.otherCoverage = [{ amountCents: 1_000_000, issued: '2010-01-01' }];
  a.forms.push({ formNumber: 'SPL-REPL-613', version: '01-2026' });
  for (const by of [
    { role: 'insured', partyId: 'insured' },
    { role: 'agent', npn: '19000001' },
  ] as const) {
    a.signatures.push({ ...by, formNumber: 'SPL-REPL-613', date: '2026-11-16' });
  }
};
/** Owner and agent say that the one listed policy will be replaced. */
const replaced: Change = (a) => {
  covered(a);
  a.replacement.willReplace = true;
  a.replacement.agentSaysReplacement = true;
  a.otherCoverage[0]!.toBeReplaced = true;
};

describe('contradictions and structured answers', () => {
  it.each<[string, Change, string[]]>([
    ['tobacco: yes, never', answer('nicotine', 'yes'), ['B CON-TOBACCO-YES /tobacco/status']],
    [
      'tobacco: no, current',
      (a) => {
        a.tobacco = { status: 'current' };
      },
      ['B CON-TOBACCO-NO /tobacco/status'],
    ],
    [
      'no tobacco history',
      (a) => {
        a.tobacco = undefined;
      },
      ['B GO-TOBACCO-UNKNOWN /tobacco'],
    ],
    [
      'diabetes: no, but named',
      (a) => {
        a.conditions = [{ code: 'diabetes' }];
      },
      ['B CON-DIABETES /conditions'],
    ],
    [
      'heart: no, but named',
      (a) => {
        a.conditions = [{ code: 'stroke' }];
      },
      ['B CON-HEART /conditions'],
    ],
    ['pursuits: yes, none', answer('pursuits', 'yes'), ['B CON-PURSUITS-NONE /avocations']],
    [
      'pursuits: no, one',
      (a) => {
        a.avocations = ['scuba'];
      },
      ['B CON-PURSUITS-SOME /avocations'],
    ],
    ['travel: yes, none', answer('travel', 'yes'), ['B CON-TRAVEL-NONE /travel']],
    [
      'travel: no, one',
      (a) => {
        a.travel = [{ country: 'Peru' }];
      },
      ['B CON-TRAVEL-SOME /travel'],
    ],
    [
      'existing cover unanswered',
      (a) => {
        a.replacement.hasExistingCoverage = undefined;
      },
      ['B GO-EXISTING-UNANSWERED /replacement/hasExistingCoverage'],
    ],
    [
      'replacement unanswered',
      (a) => {
        a.replacement.willReplace = undefined;
      },
      ['B GO-REPLACEMENT-UNANSWERED /replacement/willReplace'],
    ],
    [
      'replacement unanswered by the agent',
      (a) => {
        a.replacement.agentSaysReplacement = undefined;
      },
      ['B GO-AGENT-REPLACEMENT-UNANSWERED /replacement/agentSaysReplacement'],
    ],
    [
      'existing cover, none listed',
      (a) => {
        covered(a);
        a.otherCoverage = [];
      },
      ['B GO-EXISTING-MISSING /otherCoverage'],
    ],
    [
      'no existing cover, one listed',
      (a) => {
        covered(a);
        a.replacement.hasExistingCoverage = false;
      },
      ['B GO-EXISTING-UNSAID /replacement/hasExistingCoverage'],
    ],
    [
      'no existing cover, but one pending',
      (a) => {
        a.otherCoverage = [{ amountCents: 1, status: 'pending' }];
      },
      [],
    ],
    [
      'other cover without an amount',
      (a) => {
        covered(a);
        a.otherCoverage[0]!.amountCents = undefined;
      },
      ['W GO-COVERAGE-AMOUNT /otherCoverage'],
    ],
    ['a consistent replacement', replaced, []],
    [
      'a replacement that names no policy',
      (a) => {
        replaced(a);
        a.otherCoverage[0]!.toBeReplaced = false;
      },
      ['B GO-REPLACED-POLICY-MISSING /otherCoverage'],
    ],
    [
      'a replacement that only the agent denies',
      (a) => {
        replaced(a);
        a.replacement.agentSaysReplacement = false;
      },
      ['B GO-REPLACEMENT-DISAGREE /replacement/agentSaysReplacement'],
    ],
    [
      'a replacement that only the owner denies',
      (a) => {
        replaced(a);
        a.replacement.willReplace = false;
      },
      [
        'B GO-REPLACED-POLICY-UNSAID /replacement/willReplace',
        'B GO-REPLACEMENT-DISAGREE /replacement/agentSaysReplacement',
      ],
    ],
    [
      'a 1035 exchange without a policy',
      (a) => {
        replaced(a);
        a.replacement.exchange1035 = true;
        a.forms.push({ formNumber: 'SPL-1035', version: '01-2026' });
        a.signatures.push({ role: 'owner', partyId: 'insured', formNumber: 'SPL-1035', date: '2026-11-16' });
      },
      ['B GO-1035-POLICY-MISSING /otherCoverage'],
    ],
    [
      'a policy for a 1035 exchange that is denied',
      (a) => {
        replaced(a);
        a.otherCoverage[0]!.exchange1035 = true;
        a.forms.push({ formNumber: 'SPL-1035', version: '01-2026' });
        a.signatures.push({ role: 'owner', partyId: 'insured', formNumber: 'SPL-1035', date: '2026-11-16' });
      },
      ['B GO-1035-UNSAID /replacement/exchange1035'],
    ],
    [
      'money with an amount above temporary insurance',
      (a) => {
        a.premium.cashWithApplicationCents = 10_000;
        a.faceAmountCents = 100_000_100;
        a.forms.push({ formNumber: 'SPL-TIA', version: '01-2026' });
        for (const by of [
          { role: 'insured', partyId: 'insured' },
          { role: 'agent', npn: '19000001' },
        ] as const) {
          a.signatures.push({ ...by, formNumber: 'SPL-TIA', date: '2026-11-16' });
        }
        answer('heart', 'yes', 'x')(a);
      },
      [
        'B GO-TIA-AMOUNT /premium/cashWithApplicationCents',
        'B GO-TIA-HEALTH /premium/cashWithApplicationCents',
      ],
    ],
  ])('%s', (_, change, expected) => {
    expect(findingsAfter(change).map(brief)).toEqual(expected);
  });

  it('cites what it compared, and counts health answers instead of naming them', () => {
    const [finding] = findingsAfter((a) => {
      a.conditions = [{ code: 'diabetes' }];
    });
    expect(finding?.inputs).toEqual({ noAnswers: 11, conditionCodes: 1 });
    expect(JSON.stringify(finding?.inputs)).not.toContain('diabetes');
  });
});

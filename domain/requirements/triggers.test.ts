import type { Application } from '../application/application.schema';
import { cleanApplication, cleanApplicationSixVendors, SPOUSE } from '../good-order/test-application';
import { seededRules } from '../rules/test-rules';
import { determineRequirements } from './determine-requirements';

const today = '2026-11-18';
const rules = seededRules();
const decide = (change: (app: Application) => void, of = rules) => {
  const app = cleanApplication({ carrierCode: of.carrierCode, productCode: of.productCode });
  change(app);
  return determineRequirements(app, { today, rules: of });
};
const GRID = decide(() => {}).map((d) => d.code);
/** Codes beyond those of the grid. */
const extra = (change: (app: Application) => void) =>
  decide(change)
    .filter((d) => !GRID.includes(d.code))
    .map((d) => d.code);

describe('requirements beyond the grid', () => {
  it.each<[string, (app: Application) => void, number[]]>([
    [
      'travel',
      (a) => {
        a.travel = [{ country: 'Peru' }];
      },
      [210],
    ],
    [
      'flying',
      (a) => {
        a.avocations = ['aviation'];
      },
      [102],
    ],
    [
      'all pursuits',
      (a) => {
        a.avocations = ['scuba', 'motor-sports', 'climbing', 'sky-diving'];
      },
      [104, 200, 202, 690],
    ],
    [
      'current tobacco',
      (a) => {
        a.tobacco = { status: 'current' };
      },
      [116],
    ],
    [
      'tobacco until 60 months ago',
      (a) => {
        a.tobacco = { status: 'prior', lastUse: '2021-11-16' };
      },
      [116],
    ],
    [
      'tobacco until 61 months ago',
      (a) => {
        a.tobacco = { status: 'prior', lastUse: '2021-10-16' };
      },
      [],
    ],
    [
      'tobacco at an unknown time',
      (a) => {
        a.tobacco = { status: 'prior' };
      },
      [],
    ],
    [
      'business',
      (a) => {
        a.purpose = 'business';
      },
      [209],
    ],
    [
      'a firm as beneficiary',
      (a) => {
        a.parties[1]!.kind = 'organization';
      },
      [209],
    ],
    [
      '20 times the income',
      (a) => {
        a.parties[0]!.annualIncomeCents = 2_500_000;
      },
      [],
    ],
    [
      'more than 20 times the income',
      (a) => {
        a.parties[0]!.annualIncomeCents = 2_490_000;
      },
      [144, 303],
    ],
    [
      'no income',
      (a) => {
        a.parties[0]!.annualIncomeCents = 0;
      },
      [],
    ],
    [
      'a yes that opens a questionnaire',
      (a) => a.answers.splice(7, 1, { questionId: 'driving', value: 'yes', details: 'x' }),
      [855],
    ],
    [
      'a condition with a questionnaire of its own',
      (a) => {
        a.conditions = [{ code: 'asthma' }];
      },
      [106],
    ],
    [
      'a condition of no rule',
      (a) => {
        a.conditions = [{ code: 'hay-fever' }];
      },
      [],
    ],
  ])('%s', (_, change, expected) => {
    expect(extra(change)).toEqual(expected);
  });

  it('ask each physician for records once, with every reason', () => {
    const decisions = decide((a) => {
      a.physicians = [{ id: 'p1' }, { id: 'p2' }];
      a.conditions = [
        { code: 'diabetes', physicianId: 'p1' },
        { code: 'hypertension', physicianId: 'p2' },
        { code: 'sleep-apnea', physicianId: 'p1' },
      ];
    });
    const records = decisions.filter((d) => d.code === 11);
    expect(records.map((d) => [d.subject, d.providerId, d.reasons.map((r) => r.inputs.statedAt)])).toEqual([
      ['insured:p1', 'p1', ['/conditions/0', '/conditions/2']],
      ['insured:p2', 'p2', ['/conditions/1']],
    ]);
    expect(decisions.filter((d) => d.code === 111)).toHaveLength(1);
  });

  it('never name the condition in their reasons or instructions', () => {
    const decisions = determineRequirements(cleanApplicationSixVendors(), { today, rules });
    expect(JSON.stringify(decisions)).not.toMatch(/hypertension|blood pressure|Dr\. Pat/i);
  });

  it('ask for the physician when a condition names none, once', () => {
    const decisions = decide((a) => {
      a.conditions = [{ code: 'hypertension' }, { code: 'stroke', physicianId: 'nobody' }];
    });
    expect(decisions.some((d) => d.code === 11)).toBe(false);
    expect(decisions.filter((d) => d.code === 851)).toMatchObject([
      { fulfilment: 'agent', subject: 'insured', reasons: [{}, {}] },
    ]);
  });

  it('ask every physician seen in the year before signing, from 61 on', () => {
    const records = (birthDate: string) =>
      decide((a) => {
        a.parties[0]!.birthDate = birthDate;
        a.physicians = [
          { id: 'p1', lastSeen: '2025-11-16' },
          { id: 'p2', lastSeen: '2025-11-15' },
          { id: 'p3' },
        ];
      })
        .filter((d) => d.code === 11)
        .map((d) => d.subject);
    expect(records('1965-08-01')).toEqual(['insured:p1']);
    expect(records('1966-08-01')).toEqual([]);
  });

  it('take the physician seen last where the grid asks for records', () => {
    const records = (physicians: Application['physicians']) =>
      decide((a) => {
        a.faceAmountCents = 600_000_000;
        a.physicians = physicians;
      })
        .filter((d) => d.code === 11 || d.code === 851)
        .map((d) => [d.code, d.subject]);
    expect(
      records([{ id: 'p1', lastSeen: '2024-01-01' }, { id: 'p2', lastSeen: '2025-01-01' }, { id: 'p0' }]),
    ).toEqual([[11, 'insured:p2']]);
    expect(
      records([
        { id: 'p2', lastSeen: '2025-01-01' },
        { id: 'p1', lastSeen: '2025-01-01' },
      ]),
    ).toEqual([[11, 'insured:p1']]);
    expect(records([])).toEqual([[851, 'insured']]);
  });

  it('ask each owner on its own where a rule is about the owners', () => {
    const harbor = seededRules('HARBOR', 'TERM-30');
    const decisions = decide((a) => {
      a.parties.push({ ...SPOUSE, id: 'other' });
      a.ownerIds = ['spouse', 'other'];
      a.faceAmountCents = 200_000_000;
    }, harbor);
    expect(decisions.filter((d) => d.code === 144).map((d) => d.party)).toEqual([
      'owner:other',
      'owner:spouse',
    ]);
  });

  it('are fulfilled by a questionnaire that came with the application', () => {
    const satisfied = (form: Application['forms'][number], attachments: Application['attachments'] = []) =>
      decide((a) => {
        a.travel = [{ country: 'Peru' }];
        a.forms.push(form);
        a.attachments = attachments;
      }).find((d) => d.code === 210)?.satisfiedBy?.documentId;
    const questionnaire = { formNumber: 'X', kind: 'travel-questionnaire' };
    expect(satisfied({ formNumber: 'X', kind: 'other' })).toBeUndefined();
    expect(satisfied(questionnaire)).toBe('application');
    expect(satisfied({ ...questionnaire, attachmentId: 'att' })).toBe('att');
    expect(satisfied({ ...questionnaire, attachmentId: 'att' }, [{ id: 'att', documentId: 'doc' }])).toBe(
      'doc',
    );
  });

  it('use today for an application that is not signed', () => {
    const decisions = decide((a) => {
      a.signatures = [];
      a.submittedDate = undefined;
      a.parties[0]!.birthDate = '1981-05-19';
    });
    expect(decisions[0]?.reasons[0]?.inputs.age).toBe(45);
  });
});

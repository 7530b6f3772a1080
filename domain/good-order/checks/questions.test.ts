import { changedRules, seededRules } from '../../rules/test-rules';
import { brief, type Change, findingsAfter } from '../test-findings';

const answer =
  (questionId: string, value: string, details?: string): Change =>
  (a) => {
    a.answers = a.answers.map((given) =>
      given.questionId === questionId ? { questionId, value, details } : given,
    );
  };
const unanswer =
  (questionId: string): Change =>
  (a) => {
    a.answers = a.answers.filter((given) => given.questionId !== questionId);
  };

describe('questions', () => {
  it.each<[string, Change, string[]]>([
    ['unanswered', unanswer('driving'), ['B Q-08 /answers']],
    ['answered with nothing', answer('driving', '  '), ['B Q-08 /answers']],
    ['answered with something else than yes or no', answer('driving', 'maybe'), ['B Q-08 /answers/7/value']],
    ['answered in capitals', answer('driving', 'NO'), []],
    ['a yes without the details', answer('driving', 'yes'), ['B Q-08 /answers/7/details']],
    ['a yes with blank details', answer('driving', 'yes', ' '), ['B Q-08 /answers/7/details']],
    ['a yes with details', answer('driving', 'yes', 'One ticket in 2024.'), []],
    [
      'a yes that needs no details',
      (a) => {
        answer('nicotine', 'yes')(a);
        a.tobacco = { status: 'prior', lastUse: '2023-01-01' };
      },
      [],
    ],
    ['answered twice the same', (a) => a.answers.push({ questionId: 'driving', value: 'No' }), []],
    [
      'answered twice and differently',
      (a) => a.answers.push({ questionId: 'driving', value: 'yes', details: 'x' }),
      ['B GO-ANSWER-CONFLICT /answers/7'],
    ],
    [
      'an answer to a question that is not asked',
      (a) => a.answers.push({ questionId: 'of-another-form', value: 'yes' }),
      [],
    ],
  ])('%s', (_, change, expected) => {
    expect(findingsAfter(change).map(brief)).toEqual(expected);
  });

  it.each([
    ['number', '12.5', true],
    ['number', 'twelve', false],
    ['day', '2026-02-28', true],
    ['day', '2026-02-30', false],
    ['choice', 'Permanent Resident', true],
    ['choice', 'tourist', false],
    ['text', 'anything', true],
  ] as const)('an answer of type %s: %s', (type, value, good) => {
    const rules = changedRules(seededRules(), 'questions', (body) => {
      body.questions = [
        { ...body.questions[0]!, id: 'q', answer: type, choices: ['permanent-resident'], yesOpens: [] },
      ];
    });
    const findings = findingsAfter(
      (a) => {
        a.answers = [{ questionId: 'q', value }];
      },
      {},
      rules,
    );
    expect(findings).toHaveLength(good ? 0 : 1);
  });

  it('refuses every choice of a question that lists none', () => {
    const rules = changedRules(seededRules(), 'questions', (body) => {
      body.questions = [{ ...body.questions[0]!, id: 'q', answer: 'choice' }];
    });
    expect(
      findingsAfter(
        (a) => {
          a.answers = [{ questionId: 'q', value: 'x' }];
        },
        {},
        rules,
      ),
    ).toHaveLength(1);
  });

  it('never repeats an answer or its details', () => {
    const secret = 'Zzyzx syndrome';
    const findings = findingsAfter((a) => {
      a.answers = a.answers.map((given) => ({ ...given, value: secret, details: secret }));
      a.conditions = [{ code: 'other', description: secret }];
      a.tobacco = undefined;
    });
    expect(findings.length).toBeGreaterThan(10);
    expect(JSON.stringify(findings)).not.toMatch(/zzyzx/i);
  });
});

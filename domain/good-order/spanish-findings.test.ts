import { conversionApplication } from '../conversion/test-conversion';
import { composeOwed, type OwedItem } from '../follow-up/owed';
import { changedRules, seededDocuments, seededRules } from '../rules/test-rules';
import { CHECK_CATALOG, CHECK_IDS } from './check-catalog';
import { checkGoodOrder } from './check-good-order';
import type { Finding } from './finding';
import { inWords } from './finding-text';
import { owedItems } from './owed-items';
import { beginReview, report } from './review';
import { ROLE_WORDS } from './signers';
import { SPANISH_CHECKS } from './spanish-checks';
import { SPANISH_CONVERSION } from './spanish-conversion';
import { cleanApplication, cleanContext } from './test-application';
import { type Change, findingsAfter } from './test-findings';

/** Words that English sentences cannot do without and Spanish does not know. */
const ENGLISH =
  /\b(?:the|of|is|are|was|has|have|not|and|or|to|for|by|with|from|this|that|it|in|on|say|send|name|give|missing|signed|policy|owner|agent|form|question|application)\b/i;
const placeholders = (text: string) => [...text.toLowerCase().matchAll(/\{\w+\}/g)].map(String).sort();
const once = (list: string[]) => [...new Set(list)];

describe('the Spanish of the checks', () => {
  it.each(CHECK_IDS)('%s says the same, of the same things', (id) => {
    const [english, spanish] = [CHECK_CATALOG[id], SPANISH_CHECKS[id]];
    for (const part of ['message', 'remedy'] as const) {
      expect(once(placeholders(spanish[part]))).toEqual(once(placeholders(english[part])));
      expect(spanish[part]).toMatch(/^[A-ZÁÉÍÓÚ{].*\.$/);
      expect(spanish[part].replaceAll(/\{\w+\}/g, '')).not.toMatch(ENGLISH);
    }
  });

  it('has a text for each, and no other', () => {
    expect(Object.keys(SPANISH_CHECKS).sort()).toEqual([...CHECK_IDS].sort());
  });

  it('joins what Spanish writes as one word, and begins a sentence with a capital', () => {
    const texts = { en: CHECK_CATALOG['form-dated'], es: SPANISH_CHECKS['signature-missing'] };
    const named = { who: ROLE_WORDS.owner, what: { en: 'the form', es: 'el formulario' } };
    expect(inWords(texts, named)).toEqual({
      message: 'The form was signed by the owner later than the application.',
      remedy: 'Send the form as it was signed with the application, or ask for a new application.',
      es: {
        message: 'Falta la firma del dueño en el formulario.',
        remedy: 'Haga que el dueño firme y feche el formulario.',
      },
    });
  });

  it('is left out, as a whole, when a document has no Spanish name for what is named', () => {
    const texts = { en: CHECK_CATALOG['form-age'], es: SPANISH_CHECKS['form-age'] };
    expect(inWords(texts, { who: ROLE_WORDS.owner, what: { en: 'the form' } })).not.toHaveProperty('es');
  });
});

it('everything that a published document calls something, or says of an application, it says in Spanish', () => {
  const said = seededDocuments().flatMap((document): { es?: Record<string, string> | undefined }[] => {
    switch (document.kind) {
      case 'forms':
        return document.body.forms;
      case 'questions':
        return [...document.body.questions, ...document.body.contradictions];
      case 'good-order':
        return document.body.rules;
      case 'product':
        return document.body.products.flatMap(({ riders }) => riders);
      default:
        return [];
    }
  });
  expect(said.length).toBeGreaterThan(90);
  expect(said.filter(({ es }) => es === undefined)).toEqual([]);
  expect(said.flatMap(({ es }) => Object.values(es!)).filter((text) => ENGLISH.test(text))).toEqual([]);
});

const setAll = (list: object[], fields: object): void => {
  for (const one of list) Object.assign(one, fields);
};

/** Rules under which every form, question and stated rule applies to every application. */
function everyRule() {
  const always = { when: undefined };
  let rules = changedRules(seededRules(), 'forms', ({ forms }) => setAll(forms, always));
  rules = changedRules(rules, 'questions', ({ questions, contradictions }) => {
    setAll(questions, { ...always, detailsWhenYes: true });
    setAll(contradictions, always);
  });
  return changedRules(rules, 'good-order', ({ rules: stated, checks }) => {
    setAll(stated, always);
    setAll(Object.values(checks), { ...always, severity: 'blocking' });
  });
}

const CHANGES: Change[] = [
  (a) => Object.assign(a, { forms: [], answers: [], signatures: [], beneficiaries: [] }),
  (a) => setAll(a.forms, { version: 'none' }),
  (a) => setAll(a.forms, { formNumber: 'OTHER' }),
  (a) => setAll(a.answers, { value: 'perhaps' }),
  (a) => setAll(a.answers, { value: 'yes' }),
  (a) => a.answers.push(...a.answers.map((one) => ({ ...one, value: 'yes' }))),
];

function everyFinding(): Finding[] {
  const rules = everyRule();
  const review = beginReview(cleanApplication(), cleanContext(rules));
  const what = { en: 'the form', es: 'el formulario' };
  const builtIn = CHECK_IDS.flatMap((id) =>
    Object.entries(ROLE_WORDS).flatMap(([role, who]) =>
      report(review, id, { party: 'application', field: '/', key: role, who, what }),
    ),
  );
  const illustration = { date: '2020-01-01', insuranceAge: 1, faceAmountCents: 1, tobaccoRates: true };
  const [universal, shown] = [
    seededRules('SUMMIT', 'UL-FLEX'),
    { ...cleanApplication({ productCode: 'UL-FLEX' }), illustration },
  ];
  const of = (app: Parameters<typeof checkGoodOrder>[0]) =>
    checkGoodOrder(app, cleanContext(universal)).findings;
  const old = { carrierCode: 'HARBOR', policyNumber: undefined, issued: '2005-01-01' };
  return [
    ...builtIn,
    ...CHANGES.flatMap((change) => findingsAfter(change, {}, rules)),
    ...of(shown),
    ...of(conversionApplication(old)),
  ];
}

/** The items as the daily mail has them. */
const linesOf = (findings: Finding[]) => {
  const items = owedItems(findings, seededRules()).map(
    ({ code, label, instructions, es, subject }): OwedItem => ({
      ...{ caseNumber: 'GO-1', caseId: 'case', requestedAt: '2026-11-18T15:00:00.000Z' },
      ...{ code, label, instructions, urgent: false, reminderCount: 0 },
      ...(es ? { es: { next: es.instructions } } : {}),
      confidential: /question|answer/.test(subject),
    }),
  );
  const at = { at: '2026-11-20T15:00:00.000Z', timeZone: 'America/New_York', language: 'es' } as const;
  return composeOwed(items, at).cases.flatMap((one) => one.items);
};

describe('a Spanish reminder of a case with all kinds of findings', () => {
  const findings = everyFinding();
  const kinds = once(findings.map(({ subject }) => subject.split(':')[0]!));

  it('is of all kinds of findings', () => {
    expect(kinds).toEqual(expect.arrayContaining([...CHECK_IDS, 'form', 'question', 'rule', 'illustration']));
    const { length } = findings.filter(({ subject }) => subject.startsWith('conversion:'));
    expect(length).toBeGreaterThan(2);
  });

  it('says of each what is wrong and what to do, without a word of English', () => {
    expect(findings.filter(({ es }) => es === undefined)).toEqual([]);
    const lines = linesOf(findings);
    expect(lines.length).toBeGreaterThan(CHECK_IDS.length * 5);
    expect(lines.filter(({ what, next }) => ENGLISH.test(`${what} ${next}`))).toEqual([]);
    const named = (text: string) => lines.some(({ next }) => next === text);
    expect(
      named('Falta la firma del testigo en el formulario. Haga que el testigo firme y feche el formulario.'),
    ).toBe(true);
    expect(named('Falta la autorización HIPAA. Envíe la autorización HIPAA (SPL-HIPAA, 01-2026).')).toBe(
      true,
    );
  });

  it('has words for every problem of a conversion', () => {
    for (const { message, remedy } of Object.values(SPANISH_CONVERSION))
      expect(`${message} ${remedy}`).not.toMatch(ENGLISH);
  });

  it('leaves to the case what a mail must not carry, in Spanish as in English', () => {
    const health = { en: 'the heart', es: 'el corazón' };
    const review = beginReview(cleanApplication(), cleanContext(everyRule()));
    const about = { party: 'application', field: '/', key: 'x', who: ROLE_WORDS.owner, what: health };
    const [line] = linesOf(report(review, 'signature-missing', about));
    expect(line!.next).toMatch(/^Abra el caso/);
  });
});

/** How what came is checked: the marks, what they mean for the outcome, and the words for whoever must bring it again. */
import type { Language } from '../follow-up/languages';

/** What a person looks at, in this order. */
export const REVIEW_MARKS = ['right-person', 'all-pages', 'signed', 'dated', 'legible'] as const;
export type ReviewMark = (typeof REVIEW_MARKS)[number];

/** True or false; what does not apply to a kind of document is left out. */
export type ReviewMarks = Partial<Record<ReviewMark, boolean>>;

/** `accepted` closes it, `rejected` asks for it again, `partial` keeps what came and goes on asking for the rest. */
export const REVIEW_OUTCOMES = ['accepted', 'rejected', 'partial'] as const;
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

/** Fit for mail: they name no illness and nobody. */
const FAULT_WORDS: Record<ReviewMark, Record<Language, string>> = {
  'right-person': { en: 'it is about another person', es: 'es de otra persona' },
  'all-pages': { en: 'pages are missing', es: 'faltan páginas' },
  signed: { en: 'it is not signed', es: 'no tiene firma' },
  dated: { en: 'it is not dated', es: 'no tiene fecha' },
  legible: { en: 'it cannot be read', es: 'no se puede leer' },
};
const ASK_AGAIN: Record<Language, (label: string, why: string) => string> = {
  en: (label, why) => `${label}: what came could not be used${why}. Please send it again.`,
  es: (label, why) => `${label}: lo que llegó no sirve${why}. Por favor, envíelo de nuevo.`,
};

/** The marks that say what is wrong. */
export const faultsOf = (marks: ReviewMarks): ReviewMark[] => REVIEW_MARKS.filter((m) => marks[m] === false);

/** Why an outcome does not agree with its marks, in words; undefined when it does. */
export function disagreement(outcome: ReviewOutcome, marks: ReviewMarks): string | undefined {
  const faults = faultsOf(marks);
  if (outcome === 'accepted' && faults.length > 0)
    return `It cannot be accepted: ${faults.map((f) => FAULT_WORDS[f].en).join(', ')}.`;
  if (outcome === 'partial' && marks['right-person'] === false)
    return 'What is about another person is no part of what is needed: reject it.';
  return undefined;
}

/**
 * What the agent is asked in the next reminder for something that was sent back.
 * @param label of the requirement in the language. @param faults marks that were false; codes that are no marks are left out.
 */
export function askAgainWords(label: string, faults: readonly string[], language: Language = 'en'): string {
  const words = REVIEW_MARKS.filter((mark) => faults.includes(mark)).map(
    (mark) => FAULT_WORDS[mark][language],
  );
  const why = words.length > 0 ? `: ${words.join(', ')}` : '';
  return ASK_AGAIN[language](label, why);
}

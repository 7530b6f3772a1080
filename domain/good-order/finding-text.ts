/** What a finding says: a text with places for whom and what it is about, in each language that agents are written to in. */
import type { Language } from '../follow-up/languages';

/** `{who}` and `{what}` stand for what the finding names; `{Who}` and `{What}` begin a sentence. */
export interface FindingText {
  /** What is wrong. */
  message: string;
  /** What to do. */
  remedy: string;
}

/** A role, form, question or rider in words, with its article. A rule document may leave the Spanish out. */
export interface Named {
  en: string;
  es?: string | undefined;
}

/** What a rule document calls a form, a question or a rider, in the languages in which it says so. */
export const labelOf = (rule: { label: string; es?: { label: string } | undefined }): Named => ({
  en: rule.label,
  es: rule.es?.label,
});

/**
 * The words of a finding. Without Spanish when something that it names has no Spanish name: half a sentence in another
 * language helps nobody, and the words of the requirement say the rest.
 * @param named what stands for each placeholder, by its name in small letters.
 */
export function inWords(
  texts: Record<Language, FindingText>,
  named: Record<string, Named> = {},
): FindingText & { es?: FindingText } {
  const es = namesIn('es', named);
  return { ...fill(texts.en, namesIn('en', named)!), ...(es ? { es: contracted(fill(texts.es, es)) } : {}) };
}

/** The names in a language; undefined when one of them has none. */
function namesIn(language: Language, named: Record<string, Named>): Record<string, string> | undefined {
  const names = Object.entries(named).map(([key, name]) => [key, name[language]] as const);
  return names.every((entry): entry is readonly [string, string] => entry[1] !== undefined)
    ? Object.fromEntries(names)
    : undefined;
}

const fill = ({ message, remedy }: FindingText, names: Record<string, string>): FindingText => ({
  message: filled(message, names),
  remedy: filled(remedy, names),
});

const filled = (text: string, names: Record<string, string>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    const name = names[key.toLowerCase()] ?? '';
    return /^[A-Z]/.test(key) ? capital(name) : name;
  });

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Spanish writes "de el" and "a el" as one word each. */
const contracted = ({ message, remedy }: FindingText): FindingText => {
  const together = (text: string) => text.replaceAll(/\b(de|a) el\b/g, (_, word: string) => `${word}l`);
  return { message: together(message), remedy: together(remedy) };
};

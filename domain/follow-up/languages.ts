/** The languages that agents and clients are written to in. */
export const LANGUAGES = ['en', 'es'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language of a setting; English for what we do not speak. */
export const languageOf = (text: string): Language =>
  LANGUAGES.find((language) => text.toLowerCase().startsWith(language)) ?? 'en';

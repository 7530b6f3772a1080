/** Finds in plain text what may tell what it is about: keys, names, birth dates, the kind of document. */
import type { PlainDate } from '../primitives';
import { personKey } from './arrival';

/** What a text says. */
export interface TextClues {
  keys: string[];
  names: string[];
  birthDates: PlainDate[];
}

/** Longer texts are read up to here: what identifies a mail stands at its beginning or in its subject. */
const CHARS_MAX = 20_000;
const KEYS_MAX = 300;
const NAMES_MAX = 300;

/** Reads the clues of a text. Two capitalized words in a row may be a name, in either order. */
export function readText(text: string): TextClues {
  const short = text.slice(0, CHARS_MAX);
  return { keys: keysIn(short), names: namesIn(short), birthDates: datesIn(short) };
}

/** What makes a kind of document, from the agency's reference data. */
export interface DocumentKind {
  code: number;
  /** Lower-case words or phrases of names and subjects. */
  words: readonly string[];
  /** ACORD attachment types. */
  attachmentTypes: readonly number[];
}

/** Requirement codes that the words of names and subjects, or the attachment types, stand for. */
export function codesOf(
  kinds: readonly DocumentKind[],
  { texts, attachmentTypes }: { texts: readonly string[]; attachmentTypes: readonly number[] },
): number[] {
  const words = ` ${texts
    .join(' ')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')} `;
  const fits = ({ words: wanted, attachmentTypes: types }: DocumentKind) =>
    wanted.some((word) => words.includes(` ${word} `)) || types.some((tc) => attachmentTypes.includes(tc));
  return [...new Set(kinds.filter(fits).map(({ code }) => code))];
}

/** Whatever holds a digit and is long enough to be a key of anything. */
function keysIn(text: string): string[] {
  const found = text.match(/[A-Za-z0-9](?:[A-Za-z0-9_-]{3,62})[A-Za-z0-9]/g) ?? [];
  return [...new Set(found.filter((word) => /\d/.test(word)))].slice(0, KEYS_MAX);
}

function namesIn(text: string): string[] {
  const words = text.split(/[^\p{L}'’-]+/u).filter(Boolean);
  const names = new Set<string>();
  for (let i = 0; i + 1 < words.length && names.size < NAMES_MAX; i += 1) {
    const [a, b] = [words[i]!, words[i + 1]!];
    if (!isCapitalized(a) || !isCapitalized(b)) continue;
    for (const name of [personKey(a, b), personKey(b, a)]) if (name) names.add(name);
  }
  return [...names];
}

const isCapitalized = (word: string): boolean => /^\p{Lu}/u.test(word) && word.length > 1;

/** `1980-05-17`, `05/17/1980`, `5-17-1980`: days that exist. */
function datesIn(text: string): PlainDate[] {
  const iso = [...text.matchAll(/\b(\d{4})-(\d{2})-(\d{2})\b/g)].map(([, y, m, d]) => `${y}-${m}-${d}`);
  const american = [...text.matchAll(/\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b/g)].map(
    ([, m, d, y]) => `${y}-${m!.padStart(2, '0')}-${d!.padStart(2, '0')}`,
  );
  return [...new Set([...iso, ...american])].filter(isDay);
}

function isDay(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Makes every text among a mail's variables safe to stand in a line: of a header, of the text part or of the HTML. */
import { oneLine } from './mail-address';

const TEXT_LENGTH_MAX = 1000;
/** Marks that turn the direction of writing: with them a line can be made to read as another. */
const DIRECTIONS = /[\u202a-\u202e\u2066-\u2069]/g;

/** The same data with every string on one line, without direction marks, cut where nobody would read on. */
export function tidy<T>(value: T): T;
export function tidy(value: unknown): unknown {
  if (typeof value === 'string') return tidyText(value);
  if (Array.isArray(value)) return value.map((item: unknown) => tidy(item));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, tidy(item)]));
}

function tidyText(text: string): string {
  const line = oneLine(text.replace(DIRECTIONS, ''));
  return line.length > TEXT_LENGTH_MAX ? `${line.slice(0, TEXT_LENGTH_MAX)}…` : line;
}

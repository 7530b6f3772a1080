/** How a client is named in a mail: by initials, beside the case number. */

/** Up to four capital letters apart (`J.R.`, `J. R. S.`) or two together (`JR`): more together may be a name. */
const SHAPE = /^(?:\p{Lu}{1,2}|\p{Lu}(?:(?:\. ?| )\p{Lu}){0,3}\.?)$/u;

/** Initials of a name, e.g. `J. R.` for Jane Rivera; undefined when the name holds no letter. At most four. */
export function initialsOf(name: string): string | undefined {
  const letters = name
    .split(/[\s-]+/)
    .flatMap((word) => word.match(/\p{L}/u)?.[0]?.toUpperCase() ?? [])
    .slice(0, 4);
  return letters.length > 0 ? letters.map((letter) => `${letter}.`).join(' ') : undefined;
}

/** Whether a text is initials and not a name. */
export const isInitials = (text: string): boolean => SHAPE.test(text);

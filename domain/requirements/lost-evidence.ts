/** A document that shows that a requirement is met, or a part of what shows it. */
export interface Showing {
  requirementId: string;
  /** The requirement is complete with it; a part of what is needed otherwise. */
  complete: boolean;
  /** When it became that, in ms; 0 for what stands by itself, as the results of the requirement's own vendor. */
  since: number;
}

/**
 * Requirements that are not complete any more when documents turn out to be for something else. One that another document
 * shows stays complete; but what was said to be complete after a part had come was complete together with that part.
 * @param lost what is taken away. @param left what goes on showing the same requirements.
 * @returns ids, each once.
 */
export function notCompleteWithout(lost: readonly Showing[], left: readonly Showing[]): string[] {
  const ids = [...new Set(lost.map(({ requirementId }) => requirementId))];
  return ids.filter((id) => {
    const of = (all: readonly Showing[]) => all.filter(({ requirementId }) => requirementId === id);
    const parts = of(lost).filter(({ complete }) => !complete);
    const before = Math.min(...parts.map(({ since }) => since));
    return !of(left).some(({ complete, since }) => complete && since <= before);
  });
}

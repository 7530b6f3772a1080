/** Which case the references of a carrier's record name together. Plain data: the records hand in what they have. */

/** What one reference of a record says. */
export interface NamedByReference {
  kind: 'tracking-id' | 'policy-number';
  /** Ids of the cases that bear it. */
  is: string[];
  /** The case that a person has last said it is of. */
  said?: string | undefined;
}

/**
 * The only case that all references which name any have in common. A reference that a case bears speaks by that, else by what a
 * person has said of it. Where they contradict each other, what a person has said of every one of them decides.
 * @returns undefined where they name none, or a person has to choose.
 */
export function soleCase(named: readonly NamedByReference[]): string | undefined {
  const [first, ...others] = named.map(namedBy).filter((ids) => ids.length > 0);
  const common = (first ?? []).filter((id) => others.every((ids) => ids.includes(id)));
  if (common.length === 1) return common[0];
  const [said, ...more] = new Set(named.map((one) => one.said));
  return more.length === 0 ? said : undefined;
}

const namedBy = ({ is, said }: NamedByReference): string[] => {
  if (is.length > 0) return is;
  return said === undefined ? [] : [said];
};

/** As many texts as one connection keeps prepared: more than the product has, and a bound for those with lists of any length. */
const TEXTS_MAX = 500;

/** What a statement is asked with: its text, and the values for its places. */
interface Statement {
  sql: string;
  args: unknown[];
}

/**
 * Names for statements, so that the server reads and plans each text once a connection and not each time.
 * A text without values is not worth it (BEGIN, COMMIT), nor is one after the first `max`.
 * @returns the same name for the same text; '' for a statement that is to stay without one
 */
export function statementNames(max = TEXTS_MAX): (statement: Statement) => string {
  const names = new Map<string, string>();
  return ({ sql, args }) => {
    const known = names.get(sql);
    if (known !== undefined) return known;
    if (args.length === 0 || names.size >= max) return '';
    const name = `go${names.size}`;
    names.set(sql, name);
    return name;
  };
}

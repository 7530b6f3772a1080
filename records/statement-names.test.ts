import { statementNames } from './statement-names';

const asked = (sql: string, ...args: unknown[]) => ({ sql, args });

describe('names of statements', () => {
  it('gives the same text the same name, and another text another', () => {
    const nameOf = statementNames();
    const first = nameOf(asked('SELECT $1', 1));
    expect(first).not.toBe('');
    expect(nameOf(asked('SELECT $1', 2))).toBe(first);
    expect(nameOf(asked('SELECT $1 + 1', 1))).not.toBe(first);
  });

  it('leaves without a name what has no values', () => {
    expect(statementNames()(asked('BEGIN'))).toBe('');
  });

  it('keeps no more names than it may, and goes on naming those it knows', () => {
    const nameOf = statementNames(1);
    const known = nameOf(asked('SELECT $1', 1));
    expect(nameOf(asked('SELECT $1, $2', 1, 2))).toBe('');
    expect(nameOf(asked('SELECT $1', 3))).toBe(known);
  });
});

/** What an unknown code may mean: by the text that came with it, and by what other partners call so. */
import type { CodeList, CodeRow } from '../rules/codes.schema';
import { CODE_WORDS } from '../rules/codes.schema';
import type { RuleDocument } from '../rules/rule-document.schema';

/** A guess with its reasons, for a person to decide. */
export interface Suggestion {
  means: string;
  /** 0 to 1. Never a reason to act without a person. */
  likeness: number;
  /** Why, in words. */
  because: string[];
}

const SUGGESTIONS_MAX = 3;
const LIKENESS_MIN = 0.35;
/** The same number in another partner's table says something; a private number says nothing, since each makes its own. */
const SAME_NUMBER = 0.7;

/** @param documents every published table of the agency, in effect or not. @returns the likeliest first. */
export function suggestMeanings(
  documents: readonly RuleDocument[],
  ask: { partnerCode: string; list: CodeList; code: number; text?: string | undefined; isPrivate: boolean },
): Suggestion[] {
  const found = new Map<string, Suggestion>();
  const add = (means: string, likeness: number, because: string) => {
    const known = found.get(means);
    if (!known) found.set(means, { means, likeness, because: [because] });
    else {
      known.likeness = Math.max(known.likeness, likeness);
      if (!known.because.includes(because)) known.because.push(because);
    }
  };
  for (const { scope, row } of rowsOf(documents, ask.list)) {
    if (row.code === ask.code && !ask.isPrivate && scope !== ask.partnerCode)
      add(row.means, SAME_NUMBER, `${scope} uses the same number for ${row.means}`);
    const likeness = row.text && ask.text ? likenessOf(row.text, ask.text) : 0;
    if (likeness >= LIKENESS_MIN) add(row.means, likeness, `"${row.text}" is ${row.means} for ${who(scope)}`);
  }
  for (const word of CODE_WORDS[ask.list]) {
    const likeness = ask.text ? likenessOf(word, ask.text) : 0;
    if (likeness >= LIKENESS_MIN) add(word, likeness, `the text reads like our word ${word}`);
  }
  return [...found.values()]
    .sort((a, b) => b.likeness - a.likeness || (a.means < b.means ? -1 : 1))
    .slice(0, SUGGESTIONS_MAX)
    .map((s) => ({ ...s, likeness: Math.round(s.likeness * 100) / 100 }));
}

const who = (scope: string): string => (scope === '*' ? 'all partners' : scope);

function rowsOf(documents: readonly RuleDocument[], list: CodeList): { scope: string; row: CodeRow }[] {
  return documents.flatMap((d) =>
    d.kind === 'codes' ? d.body[list].map((row) => ({ scope: d.scope, row })) : [],
  );
}

/** How alike two texts are, 0 to 1: the share of letter pairs that both have (Dice). */
export function likenessOf(a: string, b: string): number {
  const [mine, theirs] = [pairsOf(a), pairsOf(b)];
  if (mine.length === 0 || theirs.length === 0) return 0;
  const left = [...theirs];
  const shared = mine.filter((pair) => {
    const at = left.indexOf(pair);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return (2 * shared.length) / (mine.length + theirs.length);
}

const pairsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .flatMap((word) => Array.from({ length: Math.max(1, word.length - 1) }, (_, i) => word.slice(i, i + 2)));

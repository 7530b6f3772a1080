/** What a partner's code means on a day: its own table first, then the one for every partner, code by code. */
import type { PlainDate } from '../primitives';
import type { CodeList, CodeRow, CodesBody } from '../rules/codes.schema';
import type { DocumentOf, RuleDocument } from '../rules/rule-document.schema';
import { documentInEffect } from '../rules/rule-set';

type CodesDocument = DocumentOf<'codes'>;

/** A code's meaning and the table it stands in. */
export interface CodeMeaning<W extends string = string> {
  means: W;
  text?: string | undefined;
  /** A partner's code, or `*`. */
  scope: string;
  version: number;
}

/** The words that a list's codes may have. */
export type WordOf<L extends CodeList> = CodesBody[L][number]['means'];

/**
 * Looks a code up. The partner's own table need list only what differs from the table for all.
 * @returns undefined for a code that neither table in effect on the day lists.
 */
export function meaningOf<L extends CodeList>(
  documents: readonly RuleDocument[],
  ask: { partnerCode: string; list: L; code: number; on: PlainDate },
): CodeMeaning<WordOf<L>> | undefined {
  for (const document of tablesInEffect(documents, ask.partnerCode, ask.on)) {
    const rows: readonly CodeRow[] = document.body[ask.list];
    const row = rows.find(({ code }) => code === ask.code);
    if (!row) continue;
    const { scope, version } = document;
    return { means: row.means as WordOf<L>, text: row.text, scope, version };
  }
  return undefined;
}

/** The tables that apply to a partner on a day, the partner's own first. */
function tablesInEffect(
  documents: readonly RuleDocument[],
  partnerCode: string,
  on: PlainDate,
): CodesDocument[] {
  const own = documentInEffect(
    documents.filter((d) => d.scope === partnerCode),
    'codes',
    partnerCode,
    on,
  );
  const common = documentInEffect(
    documents.filter((d) => d.scope === '*'),
    'codes',
    '*',
    on,
  );
  return [own, common].filter((d): d is CodesDocument => d !== undefined);
}

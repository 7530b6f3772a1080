/** A code is given a word: which versions of a partner's table are written for it. */
import type { PlainDate } from '../primitives';
import type { CodeList, CodeRow, CodesBody } from '../rules/codes.schema';
import type { DocumentOf, RuleDocument } from '../rules/rule-document.schema';
import { documentInEffect } from '../rules/rule-set';

/** A table as it is to be published, but for its version. */
export interface NextTable {
  effectiveFrom: PlainDate;
  effectiveTo?: PlainDate | undefined;
  body: CodesBody;
}

const EMPTY: CodesBody = {
  'policy-status': [],
  requirement: [],
  'requirement-status': [],
  'status-event': [],
  'reply-remark': [],
};

/**
 * The tables that give a code its word from a day on: one for the table in effect on that day, and one for each table that
 * takes effect later, so that what was planned ahead does not forget the code again. They replace those of the same day.
 * @param own the partner's own published tables.
 * @param since the earliest day on which the code must have its word.
 */
export function tablesWith(
  own: readonly RuleDocument[],
  scope: string,
  { list, row, since }: { list: CodeList; row: CodeRow; since: PlainDate },
): NextTable[] {
  const tables = own.filter((d): d is DocumentOf<'codes'> => d.kind === 'codes' && d.scope === scope);
  const present = documentInEffect(tables, 'codes', scope, since);
  const days = [...new Set(tables.map((t) => t.effectiveFrom))].filter((day) => day > since).sort();
  const first: NextTable = present
    ? { ...frameOf(present), body: withRow(present.body, list, row) }
    : { effectiveFrom: since, body: withRow(EMPTY, list, row) };
  const later = days.flatMap((day) => {
    const planned = documentInEffect(tables, 'codes', scope, day);
    return planned ? [{ ...frameOf(planned), body: withRow(planned.body, list, row) }] : [];
  });
  return [first, ...later];
}

const frameOf = ({ effectiveFrom, effectiveTo }: DocumentOf<'codes'>) => ({
  effectiveFrom,
  ...(effectiveTo ? { effectiveTo } : {}),
});

function withRow(body: CodesBody, list: CodeList, row: CodeRow): CodesBody {
  const rows: readonly CodeRow[] = body[list];
  const others = rows.filter(({ code }) => code !== row.code);
  return { ...body, [list]: [...others, row].sort((a, b) => a.code - b.code) };
}

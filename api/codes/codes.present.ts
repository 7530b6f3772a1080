import { utcDay } from '../../domain/calendar/plain-date';
import { suggestMeanings } from '../../domain/codes/suggest-meaning';
import {
  CODE_LISTS,
  CODE_WORDS,
  type CodeList,
  type CodesBody,
  isPrivateCode,
} from '../../domain/rules/codes.schema';
import type { RuleChange, RuleDocument, UnknownCode } from '../../prisma/generated/client';
import type { CodesDocument } from '../../records/code-tables';
import type { Sealer } from '../../records/sealing';
import { textOf } from '../../records/unknown-codes';

const ALL = 'all';

/** How a table's scope is written in addresses and answers. */
export const partnerOf = (scope: string): string => (scope === '*' ? ALL : scope);
export const scopeOf = (partner: string): string => (partner === ALL ? '*' : partner);
/** A version without its rows. */
export const presentVersion = (row: RuleDocument) => ({
  partner: partnerOf(row.scope),
  version: row.version,
  status: row.status,
  effectiveFrom: utcDay(row.effectiveFrom),
  effectiveTo: row.effectiveTo ? utcDay(row.effectiveTo) : null,
  source: row.source,
  createdAt: row.createdAt.toISOString(),
  counts: Object.fromEntries(CODE_LISTS.map((list) => [list, listsOf(row)[list]?.length ?? 0])),
});

/** The rows of a version, as they were stored. */
export const listsOf = ({ body }: RuleDocument): CodesBody => body as unknown as CodesBody;

export const presentChange = ({ version, action, actor, origin, reason, at }: RuleChange) => ({
  version,
  action,
  actor,
  origin,
  reason,
  at: at.toISOString(),
});

/** An unknown code with guesses at its meaning. @param tables every published table of the agency. */
export function presentUnknown(sealer: Sealer, row: UnknownCode, tables: readonly CodesDocument[]) {
  const { id, partnerCode, code, count, state } = row;
  const list = row.list as CodeList;
  const text = textOf(sealer, row);
  const isPrivate = isPrivateCode(code);
  return {
    id,
    partner: partnerCode,
    list,
    code,
    isPrivate,
    text: text ?? null,
    count,
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    exampleMessage: String(row.exampleSeq),
    state,
    words: [...CODE_WORDS[list]],
    suggestions: suggestMeanings(tables, { partnerCode, list, code, text, isPrivate }),
  };
}

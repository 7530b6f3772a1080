import { utcDay } from '../domain/calendar/plain-date';
import { parseRuleDocuments } from '../domain/rules/parse-rule-documents';
import type { RuleDocument as Document } from '../domain/rules/rule-document.schema';
import type { RuleDocument as Row } from '../prisma/generated/client';

/** Rows of rules as documents, checked. @throws RuleDocumentsInvalid naming each row that is none. */
export const documentsOf = (rows: readonly Row[]): Document[] =>
  parseRuleDocuments(
    rows.map((row) => ({
      file: `${row.kind}/${row.scope}/${row.version}`,
      content: {
        kind: row.kind,
        scope: row.scope,
        version: row.version,
        effectiveFrom: utcDay(row.effectiveFrom),
        ...(row.effectiveTo ? { effectiveTo: utcDay(row.effectiveTo) } : {}),
        ...(row.reach === 'all-open' ? {} : { reach: row.reach }),
        source: row.source,
        body: row.body,
      },
    })),
  );

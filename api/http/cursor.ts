import { z } from 'zod';
import { problem } from './problems';

/** Makes a cursor of whatever marks the end of a page. Opaque to callers. */
const toCursor = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Reads a cursor back. @throws `invalid-request` when it is not one of ours. */
export function fromCursor<T>(schema: z.ZodType<T>, cursor: string | undefined): T | undefined {
  if (cursor === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    // PostgreSQL keeps no NUL: it would fail at the query.
    if (JSON.stringify(value).includes('\\u0000')) throw new Error('NUL in a cursor');
    return schema.parse(value);
  } catch {
    const errors = [
      { pointer: '?cursor', code: 'cursor', detail: 'This cursor is not one that was given out here.' },
    ];
    throw problem('invalid-request', { errors });
  }
}

/** How many rows a page has at most. */
export const LimitSchema = z.coerce.number().int().min(1).max(200).default(50);

/**
 * The page that a list answers: so many rows, and where the next page begins.
 * @param rows one more than the limit when there is a next page.
 * @param end what marks the last row of this page, for its cursor.
 */
export function pageFrom<Row, View>(
  rows: readonly Row[],
  limit: number,
  present: (row: Row) => View,
  end: (last: Row) => unknown,
): { items: View[]; next: string | null } {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const next = rows.length > limit && last !== undefined ? toCursor(end(last)) : null;
  return { items: shown.map(present), next };
}

import { type Chase, chaseFor } from '../../domain/requirements/order-progress';
import type { OrderKind } from '../../domain/requirements/requirement';
import type { Requirement } from '../../prisma/generated/client';
import { newsOf } from './take-order-news';

/** Who is to be chased for a row now, and from when. */
export const chaseOf = (row: Requirement): Chase =>
  chaseFor(
    (row.orderKind ?? 'inspection') as OrderKind,
    newsOf(row),
    (row.orderedAt ?? row.requestedAt).toISOString(),
  );

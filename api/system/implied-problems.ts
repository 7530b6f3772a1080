import type { ApiRoute } from '../http/declare';
import { PROBLEMS, type ProblemCode } from '../http/problems';

/** What any route of this shape may answer without saying so itself: what the edge refuses before the handler runs. */
function implied(route: ApiRoute): ProblemCode[] {
  const keyed = route.allow !== 'public' && route.allow !== 'partner';
  const sends = Boolean(route.body ?? route.raw);
  return [
    ...(keyed ? (['unauthenticated', 'forbidden', 'too-many-requests'] as const) : []),
    ...(route.params || route.query || route.body ? (['invalid-request'] as const) : []),
    ...(sends ? (['unreadable-body', 'too-large', 'unsupported-media-type'] as const) : []),
    ...(route.idempotent
      ? (['invalid-request', 'request-in-progress', 'idempotency-key-reused'] as const)
      : []),
    ...(route.allow === 'public' ? [] : (['records-unavailable'] as const)),
    'internal',
  ];
}

/** Every problem that a route may answer, by status. */
export function problemsByStatus(route: ApiRoute): Map<number, ProblemCode[]> {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set([...route.problems, ...implied(route)])) {
    const { status } = PROBLEMS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return byStatus;
}

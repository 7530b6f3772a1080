import type { z } from 'zod';
import { type FieldFault, problem } from './problems';

/** Where a fault is told: in the body, in the query, in the path. */
type Place = 'body' | 'query' | 'path';

/** Checks a part of the request. @throws a problem that lists every fault with its place. */
export function parsePart<T>(schema: z.ZodType<T> | undefined, value: unknown, place: Place): T {
  if (!schema) return undefined as T;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw problem('invalid-request', {
    detail: 'Some of what was sent is missing, unknown or not of the right form.',
    errors: parsed.error.issues.flatMap((issue) => faultsOf(issue, place)),
  });
}

/** Unknown members are told one by one, so that each has its own place. */
function faultsOf(issue: z.core.$ZodIssue, place: Place): FieldFault[] {
  const paths =
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
  return paths.map((path) => ({ pointer: pointerOf(path, place), code: issue.code, detail: issue.message }));
}

function pointerOf(path: PropertyKey[], place: Place): string {
  if (place === 'query') return `?${path.map(String).join('.')}`;
  if (place === 'path') return `{${path.map(String).join('.')}}`;
  return `#${path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;
}

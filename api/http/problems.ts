/**
 * Everything that can go wrong for a caller, by name: status and title inside the entry, one page of documentation
 * each (docs/problems/<code>.md). Callers throw by name; only the edge knows HTTP. RFC 9457.
 */
export const PROBLEMS = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'unreadable-body': { status: 400, title: 'The body could not be read' },
  unauthenticated: { status: 401, title: 'An API key is needed' },
  forbidden: { status: 403, title: 'This key may not do that' },
  'beyond-authority': { status: 403, title: 'This is beyond the authority of this key' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  conflict: { status: 409, title: 'The request does not fit the present state' },
  'change-differs': { status: 409, title: 'The change would do something else by now' },
  'request-in-progress': { status: 409, title: 'The same request is still being worked on' },
  'command-refused': { status: 409, title: 'The case does not allow that now' },
  'too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'This content type is not understood here' },
  'application-quarantined': {
    status: 422,
    title: 'The application could not be understood; it is kept in quarantine',
  },
  'idempotency-key-reused': { status: 422, title: 'The idempotency key belongs to another request' },
  'signature-invalid': { status: 401, title: 'The message is not signed as agreed' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'not-available': { status: 404, title: 'Not available in this profile' },
  'engine-unavailable': { status: 503, title: 'The workflow engine cannot be reached just now' },
  'records-unavailable': { status: 503, title: 'The records cannot be reached just now' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

/** One fault in a field of the request. */
export interface FieldFault {
  /** JSON pointer into the body (`#/premium`), or `?name` for a query parameter, or an XPath of a file. */
  pointer: string;
  code: string;
  detail: string;
}

/** What a thrower may add: text for this one occurrence, faulty fields, further members of the document. */
export interface ProblemDetail {
  detail?: string;
  errors?: FieldFault[];
  headers?: Record<string, string>;
  extra?: Record<string, unknown>;
}

/** A problem on its way to the edge. */
export class Problem extends Error {
  constructor(
    readonly code: ProblemCode,
    readonly more: ProblemDetail = {},
  ) {
    super(more.detail ?? PROBLEMS[code].title);
  }
}

/** Throws nothing itself: `throw problem('not-found')`. */
export const problem = (code: ProblemCode, more: ProblemDetail = {}): Problem => new Problem(code, more);

/** The problem document of RFC 9457. */
export function problemDocument(error: Problem, requestId: string): Record<string, unknown> {
  const { status, title } = PROBLEMS[error.code];
  return {
    type: `/problems/${error.code}`,
    title,
    status,
    ...(error.more.detail ? { detail: error.more.detail } : {}),
    instance: `/requests/${requestId}`,
    ...(error.more.errors ? { errors: error.more.errors } : {}),
    ...error.more.extra,
  };
}

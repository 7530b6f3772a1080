import type { ErrorRequestHandler } from 'express';
import { ZodError } from 'zod';

/** What was asked for is not there. */
export class NotFound extends Error {}

/** Answers errors as problem details (RFC 9457). @param report is told of those that are our own fault. */
export function problemHandler(report: (error: unknown) => void): ErrorRequestHandler {
  return (error, _req, res, next) => {
    if (res.headersSent) return next(error);
    const { status, title, errors } = describe(error);
    if (status >= 500) report(error);
    res.status(status).type('application/problem+json');
    res.send(JSON.stringify({ type: 'about:blank', status, title, ...(errors ? { errors } : {}) }));
  };
}

interface Described {
  status: number;
  title: string;
  errors?: { pointer: string; detail: string }[];
}

function describe(error: unknown): Described {
  if (error instanceof NotFound) return { status: 404, title: error.message };
  if (error instanceof ZodError) {
    const errors = error.issues.map(({ path, message }) => ({
      pointer: `#/${path.join('/')}`,
      detail: message,
    }));
    return { status: 400, title: 'The request is not usable', errors };
  }
  // Express's body readers name the status of what the caller did wrong.
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  if (status >= 400 && status < 500) return { status, title: (error as Error).message };
  return { status: 500, title: 'Something is wrong with the simulator' };
}

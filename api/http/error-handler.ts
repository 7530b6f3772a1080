import type { NextFunction, Request, Response } from 'express';
import type { Logger } from 'pino';
import { RulesNotFound } from '../../domain/rules/rule-set';
import { isEngineAway } from '../../engine/connection';
import { isDatabaseAway } from '../../records/database';
import { PROBLEMS, Problem, problem, problemDocument } from './problems';

/** The last stop of whatever a handler throws: a problem document, and for a fault of ours nothing but its request id. */
export function errorHandler(log: Logger) {
  return (error: unknown, _request: Request, response: Response, next: NextFunction): void => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const requestId = String(response.locals.requestId);
    const known = problemOf(error);
    if (known.code === 'internal') log.error({ err: error, requestId }, 'a request failed');
    response
      .status(PROBLEMS[known.code].status)
      .set(known.more.headers ?? {})
      .type('application/problem+json')
      .send(JSON.stringify(problemDocument(known, requestId)));
  };
}

/** What depends on rules cannot be done without them; wherever it was asked for, that is for the agency to mend and no fault of ours. */
const noRules = ({ on }: RulesNotFound): Problem =>
  problem('command-refused', {
    detail: `There are no rules for this carrier on ${on}: have the agency publish them.`,
    extra: { refusal: 'no-rules' },
  });

const AGAIN = { headers: { 'retry-after': '2' } };

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof URIError)
    return problem('invalid-request', { detail: 'The address is not well formed.' });
  if (error instanceof RulesNotFound) return noRules(error);
  if (isDatabaseAway(error)) return problem('records-unavailable', AGAIN);
  if (isEngineAway(error)) return problem('engine-unavailable', AGAIN);
  return problem('internal');
}

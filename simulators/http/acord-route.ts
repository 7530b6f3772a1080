import { timingSafeEqual } from 'node:crypto';
import { type Request, type Response, Router, raw } from 'express';
import type { Outcome } from '../shared/desk';
import { receive, refuse } from '../shared/reception';
import type { Simulator } from '../shared/simulator';
import { answerBadly } from './answer-badly';

const BODY_MAX = '41mb';

/** POST /acord: the door that messages come through. */
export function acordRoute(simulator: Simulator): Router {
  const router = Router();
  router.post('/acord', raw({ type: () => true, limit: BODY_MAX }), (req, res) => {
    const refusal = refusalOf(simulator, req);
    const idempotencyKey = req.get('idempotency-key') || undefined;
    if (refusal) {
      if (refusal.status === 401) res.set('www-authenticate', 'Bearer');
      return send(res, refuse(simulator, { idempotencyKey }, refusal));
    }
    const reception = receive(simulator, { xml: bytesOf(req), idempotencyKey });
    if (reception.misbehavior === 'http-429') res.set('retry-after', '1');
    if (reception.misbehavior) return answerBadly(res, reception);
    return send(res, reception);
  });
  return router;
}

interface Refusal {
  status: number;
  outcome: Outcome;
  detail: string;
}

function refusalOf({ settings }: Simulator, req: Request): Refusal | undefined {
  const [, token = ''] = /^Bearer (.+)$/i.exec(req.get('authorization') ?? '') ?? [];
  if (!isSame(token, settings.apiToken)) {
    return { status: 401, outcome: 'unauthorized', detail: 'a bearer token is needed' };
  }
  if (!/^(application|text)\/xml\b/i.test(req.get('content-type') ?? '')) {
    return { status: 415, outcome: 'refused', detail: 'send application/xml' };
  }
  return undefined;
}

const bytesOf = ({ body }: Request): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

function send(res: Response, answer: { status: number; contentType: string; body: string }): void {
  res.status(answer.status).type(`${answer.contentType}; charset=utf-8`).send(answer.body);
}

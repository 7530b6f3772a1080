import type { Response } from 'express';
import type { Reception } from '../shared/reception';

const SLOW_MS = 2_000;
const DRIP_MS = 1_000;

/** Answers as the fault says. Whatever the message asked for is done or refused by now. */
export function answerBadly(res: Response, { status, contentType, body, misbehavior }: Reception): void {
  const answer = () => res.status(status).type(`${contentType}; charset=utf-8`).send(body);
  switch (misbehavior) {
    case 'hang':
      // The caller hangs up when its patience ends.
      return;
    case 'reset':
      res.socket?.resetAndDestroy();
      return;
    case 'garbled':
      res.status(200).type('html').send('<html><body><h1>Scheduled maintenance</h1></body></html>');
      return;
    case 'slow': {
      const timer = setTimeout(answer, SLOW_MS);
      res.on('close', () => clearTimeout(timer));
      return;
    }
    case 'slow-drip':
      drip(res, status, contentType, Buffer.from(body));
      return;
    default:
      answer();
  }
}

/** Sends the first byte at once and another every second. */
function drip(res: Response, status: number, contentType: string, bytes: Buffer): void {
  res.status(status).type(`${contentType}; charset=utf-8`).set('content-length', String(bytes.length));
  res.write(bytes.subarray(0, 1));
  let sent = 1;
  const timer = setInterval(() => {
    sent += 1;
    if (sent < bytes.length) res.write(bytes.subarray(sent - 1, sent));
    else res.end(bytes.subarray(sent - 1));
  }, DRIP_MS);
  res.on('close', () => clearInterval(timer));
}

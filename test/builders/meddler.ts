import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { request } from 'undici';

/** What happens to one call on its way. */
export interface Meddling {
  /** Answers itself instead of passing the call on. */
  instead?: { status: number; body: string };
  /** Changes what the partner answered. */
  reply?: (body: string) => string;
}

/** A line to a partner on which things go wrong; what passes is passed on unchanged. */
export interface Meddler {
  url: string;
  /** For the next calls, one each. */
  next(...meddlings: Meddling[]): void;
  close(): Promise<void>;
}

/** Starts a line to the partner at an address. */
export async function startMeddler(partnerUrl: string): Promise<Meddler> {
  const plan: Meddling[] = [];
  const server = createServer((incoming, answer) => {
    const hungUp = new AbortController();
    answer.once('close', () => hungUp.abort());
    passOn(partnerUrl, incoming, plan.shift() ?? {}, hungUp.signal).then(
      ({ status, body }) => answer.writeHead(status, { 'content-type': 'application/xml' }).end(body),
      () => answer.destroy(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: (...meddlings) => void plan.push(...meddlings),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

async function passOn(
  partnerUrl: string,
  incoming: IncomingMessage,
  { instead, reply }: Meddling,
  signal: AbortSignal,
) {
  const sent = await buffer(incoming);
  if (instead) return instead;
  const wanted = ['authorization', 'content-type', 'idempotency-key'];
  const headers = Object.entries(incoming.headers).filter(([name]) => wanted.includes(name));
  const response = await request(`${partnerUrl}${incoming.url}`, {
    method: 'POST',
    signal,
    body: sent,
    headers: Object.fromEntries(headers),
  });
  const body = await response.body.text();
  return { status: response.statusCode, body: reply ? reply(body) : body };
}

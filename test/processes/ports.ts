import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const ANSWER_MS_MAX = 30_000;

/** Ports of this machine that nobody listens on just now. */
export async function freePorts(count: number): Promise<number[]> {
  const holders = await Promise.all(
    Array.from({ length: count }, async () => {
      const holder = createServer();
      await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
      return holder;
    }),
  );
  const ports = holders.map((holder) => (holder.address() as AddressInfo).port);
  await Promise.all(holders.map((holder) => new Promise((resolve) => holder.close(resolve))));
  return ports;
}

/** Waits until an address answers with success. @param alive tells whether it is still worth waiting. @throws when not. */
export async function answersAt(url: string, alive: () => boolean = () => true): Promise<void> {
  const until = Date.now() + ANSWER_MS_MAX;
  for (;;) {
    const ok = await fetch(url).then(
      (reply) => reply.ok,
      () => false,
    );
    if (ok) return;
    if (!alive()) throw new Error(`what should answer at ${url} has ended`);
    if (Date.now() > until) throw new Error(`${url} does not answer`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

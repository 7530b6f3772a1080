import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readRequirementResults } from '../../acord/messages/requirement-results';

/** A call that the other side got. */
export interface Received {
  id: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** The other side's webhook address, which remembers every call. */
export interface TestListener {
  url: string;
  received: Received[];
  /** Status of each answer; 200 at first. Change it to have calls refused. */
  answer: number;
  /** Resolves when so many calls have come. */
  reaches(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function startListener(): Promise<TestListener> {
  const received: Received[] = [];
  const waiting: { count: number; go: () => void }[] = [];
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    received.push({ id: String(req.headers['webhook-id']), headers: req.headers, body });
    res.writeHead(listener.answer).end();
    for (const { count, go } of waiting) if (received.length >= count) go();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const listener: TestListener = {
    url: `http://127.0.0.1:${port}/webhooks`,
    received,
    answer: 200,
    reaches: (count) =>
      received.length >= count ? Promise.resolve() : new Promise((go) => waiting.push({ count, go })),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return listener;
}

/** The steps of vendor statuses, in the order in which they were received. */
export const stepsIn = (calls: readonly Received[]): string[] =>
  calls.flatMap(({ body }) =>
    readRequirementResults(body).message.requirements.flatMap((r) => r.steps.map((s) => s.step)),
  );

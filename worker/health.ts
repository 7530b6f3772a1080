import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Worker } from '@temporalio/worker';
import { request } from 'undici';

/** Where the probes' page listens, and where Temporal's SDK shows its own counters on this machine. */
export interface HealthPlace {
  host: string;
  port: number;
  sdkMetricsPort: number;
}

/**
 * A page for probes and for Prometheus: `/healthz` and `/readyz` say 200 while the worker takes work, 503 otherwise;
 * `/metrics` shows what Temporal's SDK counts (task latencies, slots, failures).
 */
export async function serveHealth(worker: Worker, place: HealthPlace): Promise<Server> {
  const server = createServer((incoming, response) => {
    if (incoming.url === '/metrics') void showMetrics(place.sdkMetricsPort, response);
    else if (incoming.url === '/healthz' || incoming.url === '/readyz') showState(worker, response);
    else response.writeHead(404).end();
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(place.port, place.host, () => resolve(server));
  });
}

function showState(worker: Worker, response: ServerResponse): void {
  const state = worker.getState();
  response.writeHead(state === 'RUNNING' ? 200 : 503, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ state }));
}

async function showMetrics(port: number, response: ServerResponse): Promise<void> {
  try {
    const { body } = await request(`http://127.0.0.1:${port}/metrics`);
    response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' }).end(await body.text());
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    response
      .writeHead(503, { 'content-type': 'text/plain' })
      .end(`The SDK's counters cannot be read: ${text}\n`);
  }
}

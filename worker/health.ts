import { createServer, type Server } from 'node:http';
import type { Worker } from '@temporalio/worker';

/** A page for probes: 200 while the worker takes work, 503 otherwise. */
export function serveHealth(worker: Worker, host: string, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const state = worker.getState();
    const running = state === 'RUNNING';
    const known = request.url === '/healthz' || request.url === '/readyz';
    response.writeHead(known ? (running ? 200 : 503) : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(known ? { state } : { error: 'not found' }));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

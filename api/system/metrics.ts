import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** One answered request, as the log and the metrics have it: the route's pattern, never the address as sent. */
export interface AnsweredRequest {
  method: string;
  route: string;
  status: number;
  ms: number;
}

/** What the process counts about itself. */
export interface ApiMetrics {
  answered(request: AnsweredRequest): void;
  /** The page for Prometheus, with its content type. */
  page(): Promise<{ text: string; type: string }>;
}

/** Upper bounds in seconds; a command waits for its workflow and may take a while. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts on a registry of its own. Labels are patterns and codes only: no ids, nothing that somebody typed. */
export function createApiMetrics(): ApiMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from the first byte of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: BUCKETS,
    registers: [registry],
  });
  return {
    answered: ({ method, route, status, ms }) =>
      durations.observe({ method, route, status: String(status) }, ms / 1_000),
    page: async () => ({ text: await registry.metrics(), type: registry.contentType }),
  };
}

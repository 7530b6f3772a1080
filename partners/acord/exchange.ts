import { Agent, request } from 'undici';

/** Where and how a partner is reached. */
export interface PartnerAddress {
  /** Base URL; ACORD messages go to `<url>/acord`. */
  url: string;
  apiToken?: string;
}

/**
 * What came of a call. `unclear` is everything after which the partner may or may not have acted: it is resolved by
 * asking, never by doing it again under another key.
 */
export type Exchange =
  | { outcome: 'replied'; body: Buffer }
  | { outcome: 'refused'; status: number; detail: string }
  | { outcome: 'unclear'; detail: string };

/** Bounds of one call. */
export interface ExchangeLimits {
  /** From the first byte sent to the last byte read. */
  deadlineMs: number;
  bytesMax: number;
}

const DEFAULT_LIMITS: ExchangeLimits = { deadlineMs: 10_000, bytesMax: 40_000_000 };

/** Statuses with which a partner says that it has not acted and will not. */
const REFUSALS = new Set([400, 401, 403, 404, 405, 413, 415, 422]);

/** Calls partners over HTTP with a deadline over headers and body and a cap on the reply's size. */
export function createExchange(limits: ExchangeLimits = DEFAULT_LIMITS) {
  const agent = new Agent({ connections: 32, connectTimeout: 5_000 });
  return {
    /** Sends one ACORD message and reads the reply. Never throws for anything that the network or the partner did. */
    async post(partner: PartnerAddress, xml: string, idempotencyKey?: string): Promise<Exchange> {
      const signal = AbortSignal.timeout(limits.deadlineMs);
      try {
        const response = await request(`${partner.url}/acord`, {
          method: 'POST',
          dispatcher: agent,
          signal,
          headers: {
            'content-type': 'application/xml; charset=utf-8',
            ...(partner.apiToken ? { authorization: `Bearer ${partner.apiToken}` } : {}),
            ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
          },
          body: xml,
        });
        const body = await readCapped(response.body, limits.bytesMax);
        return judge(response.statusCode, body);
      } catch (error) {
        return {
          outcome: 'unclear',
          detail: signal.aborted ? `no answer in ${limits.deadlineMs} ms` : codeOf(error),
        };
      }
    },
    close: () => agent.close(),
  };
}

export type AcordExchange = ReturnType<typeof createExchange>;

function judge(status: number, body: Buffer): Exchange {
  if (status >= 200 && status < 300) return { outcome: 'replied', body };
  if (REFUSALS.has(status)) return { outcome: 'refused', status, detail: `HTTP ${status}` };
  return { outcome: 'unclear', detail: `HTTP ${status}` };
}

async function readCapped(stream: AsyncIterable<Buffer>, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > bytesMax) throw Object.assign(new Error('reply too large'), { code: 'REPLY_TOO_LARGE' });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

const codeOf = (error: unknown): string =>
  error instanceof Error ? String((error as NodeJS.ErrnoException).code ?? error.name) : 'unknown';

import { Webhook } from 'standardwebhooks';
import { Agent, request } from 'undici';

/** What came of one attempt to call. */
export interface SendResult {
  /** HTTP status; null when there was no answer. */
  status: number | null;
  error: string | null;
}

export interface WebhookSenderOptions {
  url: string;
  /** `whsec_` secret that both sides know. */
  secret: string;
  /** From the first byte sent to the last byte read. */
  deadlineMs?: number;
}

/** Calls the other side's webhook address, signed as the Standard Webhooks specification says. */
export function createWebhookSender({ url, secret, deadlineMs = 10_000 }: WebhookSenderOptions) {
  const webhook = new Webhook(secret);
  const agent = new Agent({ connections: 16, connectTimeout: 5_000 });
  return {
    /** Makes one attempt. The id stays the same over attempts; time and signature are fresh. Never throws. */
    async send(id: string, body: string): Promise<SendResult> {
      const now = new Date();
      try {
        const response = await request(url, {
          method: 'POST',
          dispatcher: agent,
          signal: AbortSignal.timeout(deadlineMs),
          headers: {
            'content-type': 'application/xml; charset=utf-8',
            'webhook-id': id,
            'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
            'webhook-signature': webhook.sign(id, now, body),
          },
          body,
        });
        await response.body.dump();
        return { status: response.statusCode, error: null };
      } catch (error) {
        return { status: null, error: error instanceof Error ? nameOf(error) : 'unknown' };
      }
    },
    close: () => agent.destroy(),
  };
}

export type WebhookSender = ReturnType<typeof createWebhookSender>;

const nameOf = (error: NodeJS.ErrnoException): string => error.code ?? error.name;

import { z } from 'zod';
import { relayMessage } from '../../intake/messages/relay-message';
import { openPartnerSecrets } from '../../records/partner-secrets';
import { type ApiRoute, route } from '../http/declare';
import { problem } from '../http/problems';
import { mediaType, readBody } from '../http/read-body';
import { createRelayQueue } from './relay-queue';
import { takeMessage } from './take-message';
import { isSignedWith, readSignatureHeaders } from './verify-signature';

/** Results come with documents inside. */
const MESSAGE_BYTES_MAX = 40_000_000;
const MESSAGE_TYPES = ['application/xml', 'text/xml', 'application/json', 'application/octet-stream'];
/** One queue for the process, as there is one connection pool. */
const relays = createRelayQueue(4);

/**
 * A partner's news. Who is unknown, late or badly signed gets the same answer, and nothing is kept. The body is read by the
 * handler, so that a stranger cannot make us hold 40 MB before the address is known.
 */
const takePartnerMessage = route({
  method: 'post',
  path: '/v1/partners/:endpointId/messages',
  summary: 'Tell news: signed as Standard Webhooks say',
  tag: 'Partners',
  allow: 'partner',
  params: z.strictObject({ endpointId: z.string().min(1).max(100) }),
  raw: { types: MESSAGE_TYPES, bytesMax: MESSAGE_BYTES_MAX },
  streams: true,
  replies: {
    200: {
      description: 'The message is kept; the same id again is the same message',
      schema: z.object({ received: z.literal(true) }),
    },
  },
  problems: ['signature-invalid', 'too-large', 'unreadable-body', 'unsupported-media-type'],
  handle: async ({ deps, params, header, request }) => {
    const refusal = problem('signature-invalid');
    const partner = await deps.db.partner.findUnique({ where: { endpointId: params.endpointId } });
    const signed = readSignatureHeaders(
      {
        id: header('webhook-id'),
        timestamp: header('webhook-timestamp'),
        signature: header('webhook-signature'),
      },
      deps.now(),
    );
    if (!partner || !signed) throw refusal;
    if (!MESSAGE_TYPES.includes(mediaType(request))) {
      throw problem('unsupported-media-type', { detail: `Send one of: ${MESSAGE_TYPES.join(', ')}.` });
    }
    const raw = await readBody(request, MESSAGE_BYTES_MAX);
    const { webhookSecrets } = openPartnerSecrets(deps.sealer, partner.secretsSealed);
    if (!isSignedWith(webhookSecrets, signed, raw)) throw refusal;
    const kept = await takeMessage(deps, { partner, eventId: signed.id, raw });
    relays.add(() => relayMessage(deps, deps.engine, kept), { seq: String(kept.seq), log: deps.log });
    return { status: 200, body: { received: true } };
  },
});

export const partnerRoutes: ApiRoute[] = [takePartnerMessage];

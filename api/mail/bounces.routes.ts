/** Notices of a mail provider that mail has come back. */
import { z } from 'zod';
import { recordBounce } from '../../intake/mail/record-bounce';
import { type ApiRoute, route } from '../http/declare';
import { parsePart } from '../http/parse';
import { problem } from '../http/problems';
import { JSON_BYTES_MAX, mediaType, parseJson, readBody } from '../http/read-body';
import { isSignedWith, readSignatureHeaders } from '../partners/verify-signature';

const BounceBody = z
  .strictObject({
    bounces: z
      .array(
        z.strictObject({
          messageId: z.string().min(3).max(300).describe('Of the mail that came back'),
          kind: z.enum(['hard', 'soft']).describe('`hard`: never try again'),
        }),
      )
      .min(1)
      .max(500),
  })
  .meta({ id: 'MailBounces' });

/** Without a secret nobody's notices are taken. Who signs badly gets the same answer as anybody, and nothing is kept. */
const takeBounces = route({
  method: 'post',
  path: '/v1/mail/bounces',
  summary: 'Tell that mail has come back: signed as Standard Webhooks say',
  tag: 'Mail',
  allow: 'partner',
  raw: { types: ['application/json'], bytesMax: JSON_BYTES_MAX, schema: BounceBody },
  streams: true,
  replies: {
    200: {
      description: 'Each is recorded once; one about no mail of ours is passed over',
      schema: z.object({ recorded: z.int().min(0) }),
    },
  },
  problems: [
    'signature-invalid',
    'too-large',
    'unreadable-body',
    'unsupported-media-type',
    'invalid-request',
  ],
  handle: async ({ deps, header, request }) => {
    const refusal = problem('signature-invalid');
    const secret = deps.config.MAIL_WEBHOOK_SECRET;
    const id = header('webhook-id');
    const sent = { id, timestamp: header('webhook-timestamp'), signature: header('webhook-signature') };
    const signed = readSignatureHeaders(sent, deps.now());
    if (!secret || !signed) throw refusal;
    if (mediaType(request) !== 'application/json')
      throw problem('unsupported-media-type', { detail: 'Send application/json.' });
    const raw = await readBody(request, JSON_BYTES_MAX);
    if (!isSignedWith([secret], signed, raw)) throw refusal;
    const { bounces } = parsePart(BounceBody, parseJson(raw), 'body');
    let recorded = 0;
    for (const bounce of bounces) if ((await recordBounce(deps, bounce)) === 'recorded') recorded += 1;
    return { status: 200, body: { recorded } };
  },
});

export const bounceRoutes: ApiRoute[] = [takeBounces];

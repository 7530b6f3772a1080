import type { IncomingMessage } from 'node:http';
import { problem } from './problems';

/** Largest JSON body of routes that do not say otherwise. */
export const JSON_BYTES_MAX = 1_000_000;

/** The media type of a request, without parameters, in lower case. */
export const mediaType = (request: IncomingMessage): string =>
  (request.headers['content-type'] ?? '').split(';')[0]!.trim().toLowerCase();

/**
 * Reads a body whole, up to a limit. An announced length over the limit is refused before a byte is read.
 * @throws `too-large`, or `unreadable-body` when the sender goes away.
 */
export async function readBody(request: IncomingMessage, bytesMax: number): Promise<Buffer> {
  const tooLarge = () => problem('too-large', { detail: `At most ${bytesMax} bytes are accepted here.` });
  if (Number(request.headers['content-length'] ?? 0) > bytesMax) throw tooLarge();
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    // Left open when we stop early: the refusal is still to be answered.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > bytesMax) throw tooLarge();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error as { code?: string }).code === 'ECONNRESET') {
      throw problem('unreadable-body', { detail: 'The connection was closed in the middle of the body.' });
    }
    throw error;
  }
  return Buffer.concat(chunks);
}

/** Parses a JSON body. PostgreSQL's text cannot hold the character NUL, so it is refused here. */
export function parseJson(raw: Buffer): unknown {
  if (raw.length === 0) throw problem('unreadable-body', { detail: 'A JSON body is needed.' });
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    throw problem('unreadable-body', { detail: 'The body is not UTF-8.' });
  }
  if (text.includes('\\u0000') || text.includes('\u0000')) {
    throw problem('unreadable-body', { detail: 'The character NUL is not accepted.' });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw problem('unreadable-body', { detail: 'The body is not JSON.' });
  }
}

import { randomUUID } from 'node:crypto';
import { readFile } from './read-file';

/** An application file as it is sent. */
export interface ApplicationFile {
  body: Uint8Array;
  contentType: string;
  trackingId?: string;
}

const TRACKING = [/"trackingId"\s*:\s*"([^"]+)"/, /<(?:[\w.-]+:)?TrackingID>([^<]+)</];
const GUID = [/"transRefGuid"\s*:\s*"([^"]+)"/, /<(?:[\w.-]+:)?TransRefGUID>([^<]+)</];

const firstOf = (patterns: RegExp[], text: string): string | undefined =>
  patterns.map((p) => p.exec(text)?.[1]).find((found) => found !== undefined);

/**
 * Reads a file. JSON or XML is told by its first character.
 * @param again gives it references of its own, so that a sample is a new application each time
 */
export function readApplicationFile(path: string, { again }: { again: boolean }): ApplicationFile {
  const bytes = readFile(path);
  const text = bytes.toString('utf8');
  const isXml = text
    .replace(/^\uFEFF/, '')
    .trimStart()
    .startsWith('<');
  const body = again ? Buffer.from(withFreshReferences(text)) : bytes;
  return {
    body,
    contentType: isXml ? 'application/xml' : 'application/json',
    trackingId: firstOf(TRACKING, body.toString('utf8')),
  };
}

function withFreshReferences(text: string): string {
  const tracking = firstOf(TRACKING, text);
  const guid = firstOf(GUID, text);
  const fresh = tracking
    ? text.replaceAll(tracking, `${tracking.slice(0, 20)}-${randomUUID().slice(0, 8)}`)
    : text;
  return guid ? fresh.replaceAll(guid, randomUUID()) : fresh;
}

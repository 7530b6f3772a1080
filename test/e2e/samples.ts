import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SAMPLES = join(__dirname, '../../samples');

/** A file ready to be submitted. */
export interface SampleFile {
  text: string;
  contentType: 'application/json' | 'application/xml';
  trackingId: string;
}

export const readSample = (file: string): string => readFileSync(join(SAMPLES, file), 'utf8');

/** A sample as it is, or under references of its own, so that it is another application. */
export function sampleFile(file: string, fresh = true): SampleFile {
  const text = readSample(file);
  return file.endsWith('.json') ? jsonSample(text, fresh) : xmlSample(text, fresh);
}

function jsonSample(text: string, fresh: boolean): SampleFile {
  const application = JSON.parse(text) as { trackingId: string; transRefGuid?: string };
  if (fresh) {
    application.trackingId = unique(application.trackingId);
    application.transRefGuid = randomUUID();
  }
  const { trackingId } = application;
  return { text: JSON.stringify(application), contentType: 'application/json', trackingId };
}

function xmlSample(text: string, fresh: boolean): SampleFile {
  const known = /<(?:\w+:)?TrackingID>([^<]+)</.exec(text)?.[1];
  if (!known) throw new Error('the sample has no TrackingID');
  const trackingId = fresh ? unique(known) : known;
  const renamed = fresh
    ? text.replaceAll(known, trackingId).replace(/(<(?:\w+:)?TransRefGUID>)[^<]+(<)/, `$1${randomUUID()}$2`)
    : text;
  return { text: renamed, contentType: 'application/xml', trackingId };
}

const unique = (trackingId: string): string => `${trackingId}-${randomUUID().slice(0, 8)}`;

import { readXml } from '../xml/read-xml';
import { group, leaf } from '../xml/write-xml';
import { child } from '../xml/xml-node';
import { type Envelope, readEnvelope, requestOf, requestsOf, transactionTc, writeRequest } from './envelope';
import { Reading, type ReadResult } from './reading';

/** 125: what is new, of one case or of all cases since a cursor. */
export interface StatusInquiry {
  envelope: Envelope;
  trackingId?: string;
  /** Opaque to us: what the carrier gave with its last answer. */
  cursor?: string;
}

export function writeStatusInquiry(inquiry: StatusInquiry): string {
  return writeRequest(
    'status-inquiry',
    inquiry.envelope,
    {},
    group(
      'OLifE',
      {},
      group('SourceInfo', {}, leaf('SourceInfoComment', inquiry.cursor)),
      group(
        'Holding',
        { id: 'Holding_1' },
        group('Policy', {}, group('ApplicationInfo', {}, leaf('TrackingID', inquiry.trackingId))),
      ),
    ),
  );
}

export function readStatusInquiry(input: Uint8Array | string): ReadResult<StatusInquiry> {
  const reading = new Reading();
  const root = readXml(input);
  const request = requestOf(reading, root);
  if (request && transactionTc(reading, request) !== 125)
    reading.fault(request, 'transaction', 'this is no status inquiry');
  const olife = child(request, 'OLifE');
  const policy = child(child(olife, 'Holding'), 'Policy');
  return reading.done({
    envelope: readEnvelope(reading, root, request ?? root),
    trackingId: reading.text(child(policy, 'ApplicationInfo'), 'TrackingID', '/trackingId'),
    cursor: reading.text(child(olife, 'SourceInfo'), 'SourceInfoComment', '/cursor'),
  });
}

/** The transaction type of a file without reading more of it; undefined when it is no TXLife request. */
export function transactionOf(input: Uint8Array | string): number | undefined {
  const reading = new Reading();
  const request = requestsOf(reading, readXml(input))[0];
  return request && transactionTc(reading, request);
}

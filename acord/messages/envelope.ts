import type { TRANSACTION } from '../codes/policy-codes';
import { TRANSACTION as LIST } from '../codes/policy-codes';
import { group, leaf, writeXml, type XmlElement } from '../xml/write-xml';
import { child, children, type XmlNode } from '../xml/xml-node';
import type { Reading } from './reading';

type Transaction = Parameters<typeof TRANSACTION.tcOf>[0];

/** The outer data of a message. */
export interface Envelope {
  /** Echoed by the reply; identifies the transmission. */
  transRefGuid: string;
  /** Business instant of sending. */
  sentAt: string;
  /** Version of the standard that the sender names. */
  version?: string;
  /** Set for a message that changes what an earlier one said; an original has none. */
  mode?: 'replace' | 'update' | 'cancel';
}

/** Version that our own messages name. */
const VERSION = '2.43.00';
const NAMESPACE = 'http://ACORD.org/Standards/Life/2';
/** OLI_LU_TRANSMODE, as far as it is used here. */
const MODES = { original: 2, replace: 4, update: 5, cancel: 6 } as const;

/** Reads the envelope of one TXLifeRequest. A missing time is midnight. */
export function readEnvelope(reading: Reading, root: XmlNode, request: XmlNode): Envelope {
  const date = reading.date(request, 'TransExeDate', '/envelope/sentAt');
  const time = /^\d{2}:\d{2}:\d{2}/.exec(child(request, 'TransExeTime')?.text ?? '')?.[0] ?? '00:00:00';
  const version = root.attributes.Version ?? root.attributes.version;
  if (version && !/^2\.(9|[1-3]\d|4[0-3])(\.|$)/.test(version)) {
    reading.warn(root, 'version', `version ${version.slice(0, 20)} is outside 2.9 to 2.43`);
  }
  return {
    transRefGuid: reading.text(request, 'TransRefGUID', '/envelope/transRefGuid') ?? '',
    sentAt: date ? `${date}T${time}.000Z` : '',
    version,
    ...modeOf(reading, request),
  };
}

function modeOf(reading: Reading, request: XmlNode): Pick<Envelope, 'mode'> {
  const tc = reading.tc(request, 'TransMode');
  const mode = (['replace', 'update', 'cancel'] as const).find((name) => MODES[name] === tc);
  return mode ? { mode } : {};
}

function writeMode(mode: Envelope['mode']): XmlElement | undefined {
  const name = mode ?? 'original';
  return leaf('TransMode', `${name.charAt(0).toUpperCase()}${name.slice(1)}`, { tc: MODES[name] });
}

/** The requests of a file, whatever prefix it uses. @returns an empty list, with a fault, when it is no TXLife. */
export function requestsOf(reading: Reading, root: XmlNode): XmlNode[] {
  if (root.name !== 'TXLife') {
    reading.fault(root, 'not-txlife', `the root element is ${root.name.slice(0, 40)}, not TXLife`);
    return [];
  }
  const requests = children(root, 'TXLifeRequest');
  if (requests.length === 0) reading.fault(root, 'no-request', 'the file holds no TXLifeRequest');
  return requests;
}

/**
 * The one request of a message. Several are a fault that counts them: to take the first alone would lose what the sender believes
 * to have told.
 */
export function requestOf(reading: Reading, root: XmlNode): XmlNode | undefined {
  const requests = requestsOf(reading, root);
  const [first, second] = requests;
  if (second)
    reading.fault(
      second,
      'several-requests',
      `${requests.length} requests in one message: each has to come by itself`,
    );
  return first;
}

/** The number of a request's transaction type. */
export const transactionTc = (reading: Reading, request: XmlNode): number | undefined =>
  reading.tc(request, 'TransType');

/** Writes a TXLife with one request. */
export function writeRequest(
  transaction: Transaction,
  envelope: Envelope,
  options: { subType?: number; primaryObjectId?: string },
  ...content: (XmlElement | undefined)[]
): string {
  const request = group(
    'TXLifeRequest',
    { PrimaryObjectID: options.primaryObjectId },
    leaf('TransRefGUID', envelope.transRefGuid),
    leaf('TransType', transaction, { tc: LIST.tcOf(transaction) }),
    options.subType === undefined ? undefined : leaf('TransSubType', '', { tc: options.subType }),
    leaf('TransExeDate', envelope.sentAt.slice(0, 10)),
    leaf('TransExeTime', `${envelope.sentAt.slice(11, 19)}Z`),
    writeMode(envelope.mode),
    ...content,
  );
  return writeTxLife(request);
}

/** Writes a TXLife around a request or response. */
export function writeTxLife(content: XmlElement | undefined): string {
  return writeXml(group('TXLife', { xmlns: NAMESPACE, Version: VERSION }, content)!);
}

import { RESULT } from '../codes/policy-codes';
import { RESULT_INFO } from '../codes/requirement-codes';
import { readXml } from '../xml/read-xml';
import { group, leaf } from '../xml/write-xml';
import { child, children } from '../xml/xml-node';
import { writeTxLife } from './envelope';
import { readPolicyNumber } from './policy-number';
import { Reading, type ReadResult } from './reading';

/** One reason in a reply. */
export interface ReplyInfo {
  tc: number;
  text?: string;
}

/** TXLifeResponse: what a partner says of one request. */
export interface Reply {
  /** Echo of our reference: a reply without the right echo is not an answer to us. */
  transRefGuid: string;
  /** Transaction type that is answered. */
  transactionTc: number;
  resultTc: number;
  infos: ReplyInfo[];
  /** The vendor's own number for an order. */
  providerOrderNumber?: string;
  /** The carrier's number for the policy, when it is assigned at once. */
  policyNumber?: string;
}

export function writeReply(reply: Reply): string {
  const label = RESULT.labelOf(reply.resultTc) ?? 'failure';
  return writeTxLife(
    group(
      'TXLifeResponse',
      {},
      leaf('TransRefGUID', reply.transRefGuid),
      leaf('TransType', '', { tc: reply.transactionTc }),
      group(
        'TransResult',
        {},
        leaf('ResultCode', label, { tc: reply.resultTc }),
        reply.infos.map((info) =>
          group(
            'ResultInfo',
            {},
            leaf('ResultInfoCode', '', { tc: info.tc }),
            leaf('ResultInfoDesc', info.text),
          ),
        ),
      ),
      group(
        'OLifE',
        {},
        group(
          'Holding',
          { id: 'Holding_1' },
          group(
            'Policy',
            {},
            leaf('PolNumber', reply.policyNumber),
            group('RequirementInfo', {}, leaf('ProviderOrderNum', reply.providerOrderNumber)),
          ),
        ),
      ),
    ),
  );
}

/** Reads a reply. @throws {XmlRefused} when it is not XML that we accept. */
export function readReply(input: Uint8Array | string): ReadResult<Reply> {
  const reading = new Reading();
  const root = readXml(input);
  const response = child(root, 'TXLifeResponse');
  if (root.name !== 'TXLife' || !response) reading.fault(root, 'no-response', 'this is no TXLifeResponse');
  const result = child(response, 'TransResult');
  const resultTc = reading.tc(result, 'ResultCode');
  if (response && resultTc === undefined)
    reading.fault(response, 'no-result', 'the reply has no result code');
  const policy = child(child(child(response, 'OLifE'), 'Holding'), 'Policy');
  const infos = children(result, 'ResultInfo').map((info) => ({
    tc: reading.tc(info, 'ResultInfoCode') ?? 0,
    text: child(info, 'ResultInfoDesc')?.text || undefined,
  }));
  return reading.done({
    transRefGuid: reading.text(response, 'TransRefGUID', '/transRefGuid') ?? '',
    transactionTc: reading.tc(response, 'TransType') ?? 0,
    resultTc: resultTc ?? 0,
    infos,
    providerOrderNumber: reading.text(
      child(policy, 'RequirementInfo'),
      'ProviderOrderNum',
      '/providerOrderNumber',
    ),
    policyNumber: readPolicyNumber(reading, policy, '/policyNumber'),
  });
}

/** What a reply means for whoever sent the request. */
export type Verdict = 'accepted' | 'pending' | 'duplicate' | 'not-found' | 'rejected' | 'retry';

/** Judges a reply: "system down" and "unable now" are retried, a duplicate means that it was taken before. */
export function verdictOf(reply: Reply): Verdict {
  const result = RESULT.labelOf(reply.resultTc);
  if (result === 'success' || result === 'success-with-info') return 'accepted';
  if (result === 'received' || result === 'received-with-info') return 'pending';
  const reasons = reply.infos.map((info) => RESULT_INFO.labelOf(info.tc));
  if (reasons.some((r) => r === 'system-down' || r === 'unable-now')) return 'retry';
  if (reasons.some((r) => r === 'duplicate' || r === 'duplicate-transaction')) return 'duplicate';
  if (reasons.includes('not-found') || reasons.includes('original-not-found')) return 'not-found';
  return 'rejected';
}

/** What a partner says beside taking a message; `code` 0 where it gave none. */
export interface ReplyRemark {
  code: number;
  words?: string;
}

/**
 * The remarks of a reply that takes the message. "With information" that names none is a remark without a code. What is
 * charged is none: it is read as an amount.
 */
export function remarksIn({ resultTc, infos }: Reply): ReplyRemark[] {
  const result = RESULT.labelOf(resultTc);
  const announced = result === 'success-with-info' || result === 'received-with-info';
  if (announced && infos.length === 0) return [{ code: 0 }];
  return infos
    .filter(({ tc }) => RESULT_INFO.labelOf(tc) !== 'fee-charged')
    .map(({ tc, text }) => ({ code: tc, ...(text ? { words: text } : {}) }));
}

import { child, children, type XmlNode } from '../../xml/xml-node';
import { transactionTc } from '../envelope';
import type { Reading } from '../reading';

const NEW_BUSINESS = 103;
const TYPE_POLICY = 2;
const STATUS_PROPOSED = 3;

/**
 * The one 103 of a file. Whoever sends several requests at once gets a fault that says how many there are: to take one of them and
 * to leave the others out would lose applications that the sender believes to be here.
 */
export function submissionOf(reading: Reading, requests: readonly XmlNode[]): XmlNode | undefined {
  const submissions = requests.filter((request) => transactionTc(reading, request) === NEW_BUSINESS);
  const [first, second] = requests;
  if (first && submissions.length === 0)
    reading.fault(first, 'transaction', 'no new business submission (103) in this file');
  if (second)
    reading.fault(
      second,
      'several-requests',
      `${requests.length} requests in one file, ${submissions.length} of them new business submissions (103): send each in a file of its own`,
    );
  return submissions[0];
}

/**
 * The holding applied for: the primary object; else the proposed policy with what an application says; else the proposed policy;
 * else the first that has anything of an application. Where it could be another one as well, and where a second policy is applied
 * for beside it, that is a fault: what is not read as the policy applied for would only be known as other coverage.
 */
export function appliedFor(reading: Reading, request: XmlNode | undefined): XmlNode | undefined {
  const holdings = children(child(request, 'OLifE'), 'Holding');
  const primary = request?.attributes.PrimaryObjectID;
  const named = holdings.find(({ attributes }) => primary !== undefined && attributes.id === primary);
  const proposed = holdings.filter((holding) => isProposed(reading, holding));
  const applied =
    named ?? proposed.find(hasApplication) ?? proposed[0] ?? holdings.find(hasApplication) ?? holdings[0];
  const isRival = (holding: XmlNode) =>
    holding !== applied &&
    (isAlsoApplied(reading, holding) || (!named && !hasApplication(applied!) && proposed.includes(holding)));
  const rivals = holdings.filter(isRival);
  if (rivals[0])
    reading.fault(
      rivals[0],
      'several-policies',
      `${rivals.length + 1} policies are applied for in one submission: send each in a file of its own, or name the one that is meant as PrimaryObjectID and leave ApplicationInfo out of the others`,
    );
  return applied;
}

const hasApplication = (holding: XmlNode): boolean =>
  child(child(holding, 'Policy'), 'ApplicationInfo') !== undefined;

const isProposed = (reading: Reading, holding: XmlNode): boolean =>
  reading.tc(holding, 'HoldingTypeCode') === TYPE_POLICY &&
  reading.tc(holding, 'HoldingStatus') === STATUS_PROPOSED;

/** A policy that is in force keeps what was once said in its application; another pending one is named without it. */
const isAlsoApplied = (reading: Reading, holding: XmlNode): boolean =>
  hasApplication(holding) && [undefined, STATUS_PROPOSED].includes(reading.tc(holding, 'HoldingStatus'));

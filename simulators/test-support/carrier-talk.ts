import { type HoldingStatus, readCaseStatus } from '../../acord/messages/case-status';
import { statusInquiryXml } from './messages';
import type { TestPartner } from './partner';

/** Asks a carrier for everything that has changed, page by page. */
export async function readFeed(carrier: TestPartner, cursor?: string): Promise<HoldingStatus[]> {
  const { body } = await carrier.post(statusInquiryXml({ cursor }));
  const { message } = readCaseStatus(body);
  if (message.holdings.length === 0) return [];
  return [...message.holdings, ...(await readFeed(carrier, message.nextCursor))];
}

/** Status of each holding, in order; the number where it is on nobody's list. */
export const statusesOf = (holdings: readonly HoldingStatus[]): (string | number | undefined)[] =>
  holdings.map(({ status, statusTc }) => (status === 'unknown' ? statusTc : status));

/** Requirements that are still out, by code with their reference. */
export function openItems(holdings: readonly HoldingStatus[]): Map<number, string> {
  const open = new Map<number, string>();
  for (const { code, uniqueId, status } of holdings.flatMap((h) => h.requirements)) {
    if (status === 'outstanding') open.set(code, uniqueId ?? '');
    else open.delete(code);
  }
  return open;
}

import { readReply } from '../../acord/messages/reply';
import { writeOrderInquiry } from '../../acord/messages/requirement-order';
import { readRequirementResults } from '../../acord/messages/requirement-results';
import { transactionOf } from '../../acord/messages/status-inquiry';
import { XmlRefused } from '../../acord/xml/xml-node';
import type { Dispatch, Partner } from '../../prisma/generated/client';
import type { DispatchOutcome } from '../../records/dispatch';
import type { ActivityDeps } from '../activity-deps';
import { addressOf } from '../partner-address';

const RESULTS = 1122;
const NOT_FOUND = 2001;

/** What the vendor says of an order of ours, raw. */
export async function askVendor(
  deps: ActivityDeps,
  partner: Partner,
  dispatch: Dispatch,
  at: string,
): Promise<Buffer | undefined> {
  const inquiry = writeOrderInquiry({
    envelope: { transRefGuid: `${dispatch.clientRef}-Q${dispatch.attempts}`, sentAt: at },
    uniqueId: dispatch.clientRef,
  });
  const exchange = await deps.exchange.post(addressOf(deps.sealer, partner), inquiry);
  return exchange.outcome === 'replied' ? exchange.body : undefined;
}

/** Asks whether the vendor has an order: the way out of an unknown outcome. */
export async function inquireOrder(
  deps: ActivityDeps,
  partner: Partner,
  dispatch: Dispatch,
  at: string,
): Promise<DispatchOutcome | 'unknown' | 'unclear'> {
  const body = await askVendor(deps, partner, dispatch, at);
  if (!body) return 'unclear';
  try {
    if (transactionOf(body) === RESULTS) {
      const found = readRequirementResults(body).message.requirements.find(
        (r) => r.uniqueId === dispatch.clientRef,
      );
      return found ? { state: 'PLACED', partnerRef: found.providerOrderNumber } : 'unclear';
    }
    const { infos } = readReply(body).message;
    return infos.some((info) => info.tc === NOT_FOUND) ? 'unknown' : 'unclear';
  } catch (error) {
    if (error instanceof XmlRefused) return 'unclear';
    throw error;
  }
}

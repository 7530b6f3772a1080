import { transactionOf } from '../../acord/messages/status-inquiry';
import { XmlRefused } from '../../acord/xml/xml-node';
import { askedBy } from '../../engine/asked-by';
import { relayMessage } from '../../intake/messages/relay-message';
import { keepMessage, sha256 } from '../../records/inbox';
import type { ActivityDeps } from '../activity-deps';
import { askVendor } from './inquire-order';
import { type OrderCall, orderKey } from './place-order';

const RESULTS = 1122;

/**
 * Asks the vendor where the order stands, for vendors that never call or whose call was lost. The answer goes through the
 * inbox like any other message; the same answer again is the same message. The order's workflow looks there afterwards.
 */
export async function pollVendor(deps: ActivityDeps, call: OrderCall): Promise<void> {
  const where = { key: orderKey(call), agencyId: call.agencyId };
  const dispatch = await deps.db.dispatch.findFirst({ where });
  if (dispatch?.state !== 'PLACED') return;
  const { agencyId, partnerCode } = dispatch;
  const partner = await deps.db.partner.findUniqueOrThrow({
    where: { agencyId_code: { agencyId, code: partnerCode } },
  });
  const body = await askVendor(deps, partner, dispatch, call.at);
  if (!body) throw new Error(`${partnerCode} did not answer the inquiry`);
  if (!isResults(body)) return;
  const kept = await keepMessage(deps.db, deps.sealer, {
    agencyId,
    partnerCode,
    eventId: `poll:${dispatch.clientRef}:${sha256(stable(body))}`,
    raw: body,
  });
  await relayMessage(deps, askedBy(call.requirementId, deps.engine), kept);
}

/** The answer without its envelope's time, which differs at each asking. */
const stable = (body: Buffer): string =>
  body
    .toString()
    .replace(/<(\w+:)?TransExe(Date|Time)>[^<]*<\/[^>]+>|<(\w+:)?TransRefGUID>[^<]*<\/[^>]+>/g, '');

function isResults(body: Buffer): boolean {
  try {
    return transactionOf(body) === RESULTS;
  } catch (error) {
    if (error instanceof XmlRefused) return false;
    throw error;
  }
}

import { readCaseStatus } from '../../acord/messages/case-status';
import { transactionOf, writeStatusInquiry } from '../../acord/messages/status-inquiry';
import { XmlRefused } from '../../acord/xml/xml-node';
import { askedBy } from '../../engine/asked-by';
import { relayMessage } from '../../intake/messages/relay-message';
import type { Partner } from '../../prisma/generated/client';
import { type KeptMessage, keepMessage, noteProblem, sha256 } from '../../records/inbox';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { addressOf } from '../partner-address';
import { carrierOf } from './carrier-of';

const CASE_STATUS = 1125;

/** Asks the carrier about one case that has been silent; the answer goes through the inbox, where the case looks afterwards. */
export async function inquireCarrier(deps: ActivityDeps, ids: CaseIds): Promise<void> {
  const partner = await carrierOf(deps, ids);
  const found = await deps.db.case.findFirstOrThrow({ where: { id: ids.caseId, agencyId: ids.agencyId } });
  const engine = askedBy(ids.caseId, deps.engine);
  await ask({ ...deps, engine }, partner, ids.at, { trackingId: found.trackingId ?? found.number });
}

/** Fetches what is new of all cases from a carrier that does not call. @returns whether there may be more. */
export async function pollFeed(deps: ActivityDeps, { partnerId }: { partnerId: string }): Promise<boolean> {
  const partner = await deps.db.partner.findUniqueOrThrow({ where: { id: partnerId } });
  const cursor = partner.pollCursor ?? undefined;
  const next = await ask(deps, partner, deps.now().toISOString(), { cursor });
  if (!next || next === cursor) return false;
  await deps.db.partner.updateMany({
    where: { id: partnerId, pollCursor: partner.pollCursor },
    data: { pollCursor: next },
  });
  return true;
}

/** Sends the inquiry and puts the answer into the inbox before the cursor moves. @returns the next cursor. */
async function ask(
  deps: ActivityDeps,
  partner: Partner,
  at: string,
  about: { trackingId?: string; cursor?: string },
): Promise<string | undefined> {
  const inquiry = writeStatusInquiry({
    envelope: { transRefGuid: `GOQ-${sha256(`${partner.id}${at}`).slice(0, 24)}`, sentAt: at },
    ...about,
  });
  const exchange = await deps.exchange.post(addressOf(deps.sealer, partner), inquiry);
  if (exchange.outcome !== 'replied') throw new Error(`${partner.code} did not answer the inquiry`);
  if (!isStatus(exchange.body)) return undefined;
  const { holdings, nextCursor } = readCaseStatus(exchange.body).message;
  if (holdings.length > 0) {
    // By what it says: a carrier may say something else under the cursor that it gave before.
    const kind = about.cursor === undefined && about.trackingId ? 'inquiry' : 'feed';
    const eventId = `${kind}:${sha256(stable(exchange.body))}`;
    const kept = await keepMessage(deps.db, deps.sealer, {
      agencyId: partner.agencyId,
      partnerCode: partner.code,
      eventId,
      raw: exchange.body,
    });
    if (kind === 'inquiry') await relayMessage(deps, deps.engine, kept);
    else await relayOrLeave(deps, kept);
  }
  return nextCursor;
}

/**
 * Relays news of the feed. What cannot be taken in stays in the inbox and says why in its row: the sweep tries it again, and tells
 * a person when that goes on. It must not hold up what the carrier says of all other cases.
 */
async function relayOrLeave(deps: ActivityDeps, kept: KeptMessage): Promise<void> {
  try {
    await relayMessage(deps, deps.engine, kept);
  } catch (error) {
    await noteProblem(deps.db, kept.seq, error);
  }
}

/** The answer without what differs at each asking. */
const stable = (body: Buffer): string =>
  body.toString().replace(/<(\w+:)?(TransExeDate|TransExeTime|TransRefGUID)>[^<]*<\/[^>]+>/g, '');

function isStatus(body: Buffer): boolean {
  try {
    return transactionOf(body) === CASE_STATUS;
  } catch (error) {
    if (error instanceof XmlRefused) return false;
    throw error;
  }
}

import { type ReplyInfo, writeReply } from '../../acord/messages/reply';
import type { Incoming } from './desk';

const FAILURE = 5;

/** A message that was read as XML but makes no sense here: refused with the reasons, and nothing is done. */
export function unusable(
  { type, transRefGuid = '' }: { type: number | null; transRefGuid?: string },
  infos: ReplyInfo[],
): Incoming {
  const body = writeReply({ transRefGuid, transactionTc: type ?? 0, resultTc: FAILURE, infos });
  return {
    key: { type, trackingId: null, clientRef: transRefGuid || null, reqCode: null },
    sentMs: Number.NaN,
    kind: 'all',
    setsClock: false,
    handle: () => ({ body, outcome: 'rejected', entries: [] }),
  };
}

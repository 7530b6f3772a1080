import type { SentKind } from '../../domain/remarks/remark';
import { openDispatch } from '../../records/dispatch';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { sendExactlyOnce } from '../send-exactly-once';
import { carrierOf } from './carrier-of';

/** What the carrier has taken. */
export interface SentToCarrier {
  dispatchKey: string;
}

/**
 * Sends a case's carrier a message that takes effect once, however often it is tried.
 * @param what `key` names the message within the case: the same key is the same message, of which the first bytes are kept.
 * @param build the message, written when the key is new.
 * @throws ApplicationFailure as {@link sendExactlyOnce} does.
 */
export async function sendToCarrier(
  deps: ActivityDeps,
  ids: CaseIds,
  { kind, key }: { kind: SentKind; key: string },
  build: (clientRef: string) => Promise<string>,
): Promise<SentToCarrier> {
  const { caseId, agencyId, at } = ids;
  const partner = await carrierOf(deps, ids);
  const request = { key: `${caseId}:${key}`, agencyId, caseId, partnerCode: partner.code, kind };
  const dispatch = await openDispatch(deps.db, deps.sealer, request, build);
  await sendExactlyOnce(deps, dispatch, partner, { at, settled: async () => {} });
  return { dispatchKey: dispatch.key };
}

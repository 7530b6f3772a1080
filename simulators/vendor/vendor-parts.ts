import { type ReplyInfo, writeReply } from '../../acord/messages/reply';
import { type Script, type ScriptKind, scriptFor } from '../shared/scripts';
import type { State } from '../shared/state';
import type { VendorManners } from './manners';
import type { OrderBook } from './order-book';

/** What the vendor's desk works with. */
export interface VendorParts {
  manners: VendorManners;
  state: State;
  book: OrderBook;
  seed: string;
  /** Whether there is anybody to call. */
  calls: boolean;
}

/** The script in force for one kind of order of a case. */
export const scriptOf = ({ state }: VendorParts, trackingId: string, kind: ScriptKind): Script =>
  scriptFor(kind, state.scripts.get(trackingId), state.usualScript);

const SUCCESS = 1;
const SUCCESS_WITH_INFO = 2;
const FAILURE = 5;

/** A reply that takes the message. */
export const accepted = (transRefGuid: string, transactionTc: number, providerOrderNumber?: string): string =>
  writeReply({ transRefGuid, transactionTc, resultTc: SUCCESS, infos: [], providerOrderNumber });

/** A reply that takes the message and says something about it. */
export const acceptedWith = (
  transRefGuid: string,
  transactionTc: number,
  providerOrderNumber: string,
  infos: ReplyInfo[],
): string =>
  writeReply({ transRefGuid, transactionTc, resultTc: SUCCESS_WITH_INFO, infos, providerOrderNumber });

/** A reply that refuses the message, with the reasons. */
export const refused = (transRefGuid: string, transactionTc: number, infos: ReplyInfo[]): string =>
  writeReply({ transRefGuid, transactionTc, resultTc: FAILURE, infos });

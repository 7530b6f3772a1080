import type { Note } from '../../acord/messages/reading';
import type { ReplyInfo } from '../../acord/messages/reply';
import type { Entry } from './entries';
import type { ScriptKind } from './scripts';
import type { Call, Task } from './shared-entries';

/** What was done with a message. The witness's word for each call; HTTP-level ones come from the door, not the desk. */
export type Outcome =
  | 'accepted'
  | 'rejected'
  | 'duplicate'
  | 'cancelled'
  | 'cancel-refused'
  | 'changed'
  | 'answered'
  | 'not-found'
  | 'changed'
  | 'evidence'
  | 'replayed'
  | 'key-reused'
  | 'unauthorized'
  | 'not-xml'
  | 'refused';

/** The answer to a message, with what is to be remembered before it is given. */
export interface Answer {
  /** The reply as XML. */
  body: string;
  outcome: Outcome;
  entries: Entry[];
}

/** A message that was read but not acted on. */
export interface Incoming {
  key: Pick<Call, 'type' | 'trackingId' | 'clientRef' | 'reqCode'>;
  /** Business instant of sending; NaN when the message names none. */
  sentMs: number;
  /** Whose script decides how the call is treated. */
  kind: ScriptKind;
  /** Whether the case's clock may be set by it: not by questions about cases that are not known. */
  setsClock: boolean;
  /** Acts on it. @param atMs business instant of the case, or of the message where there is no case. */
  handle: (atMs: number) => Answer;
}

/** One order that would really be carried out. */
export interface EffectiveRow {
  clientRef: string;
  trackingId: string;
  reqCode: number | null;
  /** The vendor's order number; the policy number for a carrier. */
  providerOrderNum: string;
  cancelled: boolean;
  /** How many orders carry the same reference: more than 1 means that something was ordered twice. */
  count: number;
}

/** A case as the control page shows it. */
export interface CaseView {
  trackingId: string;
  lines: string[];
}

/** What a counterparty does with messages and with time; knows nothing of HTTP. */
export interface Desk {
  /** Reads a message. @throws {XmlRefused} when it is not XML that is accepted. */
  receive(xml: Uint8Array): Incoming;
  /** Does what has fallen due. @returns what is to be remembered. */
  run(task: Task): Entry[];
  /** A case's script was changed: what rested may begin. */
  scriptChanged(trackingId: string, atMs: number): Entry[];
  /** The agency's word on an offer, by telephone. @returns undefined when no offer is open. */
  offerReply?(trackingId: string, accepted: boolean, atMs: number): Entry[] | undefined;
  effective(): EffectiveRow[];
  cases(): CaseView[];
}

/** Reasons in a refusal: 2003 a missing element, 2004 one that is not valid. */
export const reason = {
  missing: (what: string): ReplyInfo => ({ tc: 2003, text: `missing: ${what}` }),
  invalid: (what: string): ReplyInfo => ({ tc: 2004, text: `not valid: ${what}` }),
  /** What the reader of messages found. */
  of: ({ code, xpath, message }: Note): ReplyInfo => ({
    tc: code.endsWith('missing') ? 2003 : 2004,
    text: `${xpath}: ${message}`,
  }),
};

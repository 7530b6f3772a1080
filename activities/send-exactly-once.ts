import { ApplicationFailure } from '@temporalio/activity';
import { RESULT_INFO } from '../acord/codes/requirement-codes';
import { amountInText } from '../acord/messages/amount-in-text';
import { type Reply, readReply, remarksIn, verdictOf } from '../acord/messages/reply';
import { XmlRefused } from '../acord/xml/xml-node';
import type { Instant } from '../domain/primitives';
import type { Dispatch, Partner } from '../prisma/generated/client';
import { crashPoint } from '../records/crash-points';
import type { Transaction } from '../records/database';
import {
  type DispatchLease,
  type DispatchOutcome,
  leaseDispatch,
  releaseDispatch,
  settleDispatch,
} from '../records/dispatch';
import { noteRemarks } from '../records/reply-remarks';
import type { ActivityDeps } from './activity-deps';
import { addressOf } from './partner-address';

/** How one kind of dispatch is sent, asked about and settled. */
export interface Sending {
  /** Business instant of the case. */
  at: Instant;
  /** Asks the partner what it knows of our reference; `unknown` when it has nothing, `unclear` when it cannot say. */
  inquire?: (partner: Partner, dispatch: Dispatch) => Promise<DispatchOutcome | 'unknown' | 'unclear'>;
  /** Writes what follows from the outcome, in the transaction that settles it. */
  settled: (tx: Transaction, dispatch: Dispatch, outcome: DispatchOutcome) => Promise<void>;
}

/**
 * Makes a dispatch take effect exactly once, as far as the partner's protocol allows: the intent is written before the
 * call, an unknown outcome is resolved by the same key (V1) or by asking (V2), never by ordering anew. A partner that
 * offers neither (V3) is called once; after an unclear outcome a person has to find out.
 * @throws ApplicationFailure retryable while the outcome is unknown; not retryable, with the reason as type, when the
 *   partner has refused or a person must decide.
 */
export async function sendExactlyOnce(
  deps: ActivityDeps,
  dispatch: Dispatch,
  partner: Partner,
  sending: Sending,
): Promise<Dispatch> {
  if (dispatch.state === 'PLACED' || dispatch.state === 'CANCELLED') return dispatch;
  if (dispatch.state === 'REJECTED') throw refused(dispatch.problem);
  const lease = await takeLease(deps, dispatch);
  if (lease.firstSentAt && !mayRepeat(deps, lease, partner)) {
    const known = await resolve(deps, dispatch, partner, lease, sending);
    if (known) return known;
  }
  return call(deps, dispatch, partner, lease, sending);
}

async function takeLease(deps: ActivityDeps, { key }: Dispatch): Promise<DispatchLease> {
  crashPoint('dispatch-opened');
  const lease = await leaseDispatch(deps.db, key);
  if (lease) return lease;
  throw ApplicationFailure.retryable('another attempt is calling the partner right now', 'dispatch-leased');
}

/** Whether sending the same key again is harmless. */
function mayRepeat({ timing, now }: ActivityDeps, lease: DispatchLease, partner: Partner): boolean {
  if (partner.protocol !== 'V1' || !lease.firstSentAt) return false;
  return now().getTime() - lease.firstSentAt.getTime() < timing.keyWindowMs;
}

/** Finds out what became of an earlier attempt. @returns the settled dispatch, or undefined when it may be sent. */
async function resolve(
  deps: ActivityDeps,
  dispatch: Dispatch,
  partner: Partner,
  { token, lastSentAt }: DispatchLease,
  sending: Sending,
): Promise<Dispatch | undefined> {
  const { key } = dispatch;
  if (partner.protocol === 'V3' || !sending.inquire) {
    await releaseDispatch(deps.db, key, token, 'outcome unknown');
    throw ApplicationFailure.nonRetryable(
      'the outcome of an earlier attempt is unknown: ask the partner',
      'outcome-unknown',
    );
  }
  const answer = await sending.inquire(partner, dispatch);
  if (typeof answer === 'object') return settle(deps, dispatch, token, answer, sending);
  const age = deps.now().getTime() - (lastSentAt?.getTime() ?? 0);
  if (answer === 'unknown' && partner.protocol === 'V2' && age > deps.timing.visibleAfterMs) return undefined;
  await releaseDispatch(deps.db, key, token, `asked: ${answer}`);
  throw ApplicationFailure.create({
    message: 'it is not clear yet whether the partner has it',
    type: 'dispatch-unclear',
    nextRetryDelay: answer === 'unknown' ? deps.timing.visibleAfterMs : undefined,
  });
}

async function call(
  deps: ActivityDeps,
  dispatch: Dispatch,
  partner: Partner,
  { token }: DispatchLease,
  sending: Sending,
): Promise<Dispatch> {
  const body = deps.sealer.open('dispatch.body', dispatch.bodySealed).toString();
  crashPoint('dispatch-leased');
  const exchange = await deps.exchange.post(addressOf(deps.sealer, partner), body, dispatch.clientRef);
  crashPoint('dispatch-answered');
  if (exchange.outcome === 'refused') {
    return settle(deps, dispatch, token, { state: 'REJECTED', problem: `http-${exchange.status}` }, sending);
  }
  const reply = exchange.outcome === 'replied' ? replyTo(dispatch, exchange.body) : undefined;
  const outcome = reply && outcomeOf(reply);
  if (!outcome) {
    const why = exchange.outcome === 'unclear' ? exchange.detail : 'the reply is no answer to this message';
    await releaseDispatch(deps.db, dispatch.key, token, why);
    throw ApplicationFailure.retryable(`unclear: ${why}`, 'dispatch-unclear');
  }
  return settle(deps, dispatch, token, outcome, sending);
}

/** The reply, if it is one and echoes our reference; anything else leaves the outcome unknown. */
function replyTo(dispatch: Dispatch, body: Buffer): Reply | undefined {
  try {
    const { message, faults } = readReply(body);
    return faults.length === 0 && message.transRefGuid === dispatch.clientRef ? message : undefined;
  } catch (error) {
    if (error instanceof XmlRefused) return undefined;
    throw error;
  }
}

function outcomeOf(reply: Reply): DispatchOutcome | undefined {
  const verdict = verdictOf(reply);
  if (verdict === 'accepted' || verdict === 'pending' || verdict === 'duplicate') {
    const partnerRef = reply.providerOrderNumber ?? reply.policyNumber;
    const feeCents = feeIn(reply);
    const remarks = remarksIn(reply);
    return { state: 'PLACED', partnerRef, remarks, ...(feeCents === undefined ? {} : { feeCents }) };
  }
  if (verdict === 'retry') return undefined;
  return { state: 'REJECTED', problem: reply.infos.map((info) => `${info.tc}`).join(',') || 'rejected' };
}

/** What the partner says that it charges, in cents. */
const feeIn = ({ infos }: Reply): number | undefined =>
  amountInText(infos.find(({ tc }) => RESULT_INFO.labelOf(tc) === 'fee-charged')?.text);

async function settle(
  deps: ActivityDeps,
  dispatch: Dispatch,
  token: string,
  outcome: DispatchOutcome,
  sending: Sending,
): Promise<Dispatch> {
  const settled = await deps.db.$transaction(async (tx) => {
    if (!(await settleDispatch(tx, dispatch.key, token, outcome))) return false;
    await sending.settled(tx, dispatch, outcome);
    await noteRemarks(tx, deps.sealer, dispatch, { at: sending.at, remarks: outcome.remarks ?? [] });
    return true;
  });
  crashPoint('dispatch-settled');
  const { state, partnerRef = null, problem = null } = outcome;
  const now = settled
    ? { ...dispatch, state, partnerRef, problem, leaseUntil: null }
    : await deps.db.dispatch.findUniqueOrThrow({ where: { key: dispatch.key } });
  if (now.state === 'REJECTED') throw refused(now.problem);
  return now;
}

const refused = (problem: string | null): ApplicationFailure =>
  ApplicationFailure.nonRetryable(`the partner refused: ${problem ?? 'no reason given'}`, 'partner-refused');

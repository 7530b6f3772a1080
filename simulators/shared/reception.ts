import { createHash } from 'node:crypto';
import { XmlRefused } from '../../acord/xml/xml-node';
import { DAY_MS, meet } from './business-clock';
import type { Answer, Incoming, Outcome } from './desk';
import { speak } from './dialect';
import type { Entry } from './entries';
import { drawMisbehavior, type Misbehavior, scriptedMisbehavior } from './fault-plan';
import { rngFor } from './rng';
import { scriptFor } from './scripts';
import type { Call } from './shared-entries';
import type { Simulator } from './simulator';

/** What the door is to do with a call. */
export interface Reception {
  status: number;
  contentType: 'application/xml' | 'text/plain';
  body: string;
  /** How the caller is treated all the same. What had to be done is done by now. */
  misbehavior?: Misbehavior;
}

/** A message as it came through the door. */
export interface Delivered {
  xml: Buffer;
  idempotencyKey?: string;
}

/** Questions are never ill-treated by a script: they are how the other side finds out. */
const QUESTIONS = new Set([122, 125]);

/** Takes a message: acts on it at most once where keys are honored, and remembers it before it is answered. */
export function receive(simulator: Simulator, delivered: Delivered): Reception {
  let incoming: Incoming;
  try {
    incoming = simulator.desk.receive(delivered.xml);
  } catch (error) {
    if (!(error instanceof XmlRefused)) throw error;
    return refuse(simulator, delivered, { status: 400, outcome: 'not-xml', detail: error.message });
  }
  const misbehavior = misbehaviorFor(simulator, incoming);
  const atMs = meetClock(simulator, incoming);
  const witness = { ...delivered, incoming, misbehavior, businessMs: atMs };
  if (misbehavior === 'http-500' || misbehavior === 'http-429') {
    const status = misbehavior === 'http-500' ? 500 : 429;
    simulator.journal.commit([callOf(witness, 'refused', status)]);
    return { status, contentType: 'text/plain', body: 'not now', misbehavior };
  }
  const answer = answerOnce(simulator, delivered, incoming, atMs);
  const silent = misbehavior === 'hang' || misbehavior === 'reset';
  const status = answer.outcome === 'key-reused' ? 422 : 200;
  simulator.journal.commit([callOf(witness, answer.outcome, silent ? null : status), ...answer.entries]);
  if (incoming.key.trackingId) simulator.timeline.catchUp(incoming.key.trackingId);
  const contentType = status === 200 ? 'application/xml' : 'text/plain';
  return { status, contentType, body: answer.body, misbehavior };
}

/** Turns a call away at the door, and remembers that. */
export function refuse(
  simulator: Simulator,
  { idempotencyKey }: Pick<Delivered, 'idempotencyKey'>,
  { status, outcome, detail }: { status: number; outcome: Outcome; detail: string },
): Reception {
  const nothing = { type: null, trackingId: null, clientRef: null, reqCode: null, businessMs: null };
  const key = idempotencyKey ?? null;
  simulator.journal.commit([{ kind: 'call', ...nothing, idempotencyKey: key, outcome, status, fault: null }]);
  return { status, contentType: 'text/plain', body: detail };
}

function misbehaviorFor({ state, seed, name }: Simulator, { key, kind }: Incoming): Misbehavior | undefined {
  const { ordinal, attempt } = state.attemptOf(key);
  const { trackingId, type, reqCode } = key;
  const script = scriptFor(kind, state.scripts.get(trackingId ?? ''), state.usualScript);
  const scripted = QUESTIONS.has(type ?? 0) ? undefined : scriptedMisbehavior(script, attempt);
  if (scripted) return scripted;
  const chance = [trackingId, type, reqCode].map((part) => part ?? '');
  return drawMisbehavior(state.faults, rngFor(seed, name, 'call', ...chance, ordinal, attempt));
}

/** Sets the case's clock by the message. @returns the business instant of the case, or of the message where there is none. */
function meetClock({ state, timeline, journal, settings, now }: Simulator, incoming: Incoming): number {
  const { trackingId } = incoming.key;
  const { sentMs, setsClock } = incoming;
  if (trackingId !== null && setsClock && !Number.isNaN(sentMs)) {
    const before = state.clocks.get(trackingId);
    const clock = meet(before, sentMs, now(), settings.dayLengthMs);
    if (clock !== before) {
      journal.commit([{ kind: 'clock', trackingId, ...clock }]);
      timeline.catchUp(trackingId);
    }
  }
  const caseMs = trackingId === null ? undefined : timeline.businessNow(trackingId);
  return caseMs ?? (Number.isNaN(sentMs) ? now() : sentMs);
}

/** The answer to a message; under a known idempotency key the answer that was given before, and no effect. */
function answerOnce(simulator: Simulator, delivered: Delivered, incoming: Incoming, atMs: number): Answer {
  const { state, honorsKeys, dialect } = simulator;
  const key = honorsKeys ? delivered.idempotencyKey : undefined;
  const bodySha256 = createHash('sha256').update(delivered.xml).digest('hex');
  const windowMs = (state.faults.idempotencyWindowDays ?? Number.POSITIVE_INFINITY) * DAY_MS;
  const kept = key === undefined ? undefined : state.kept.get(key);
  if (kept && atMs - kept.businessMs <= windowMs) {
    if (kept.bodySha256 === bodySha256) return { body: kept.reply, outcome: 'replayed', entries: [] };
    return { body: 'this key was used for another message', outcome: 'key-reused', entries: [] };
  }
  const answer = incoming.handle(atMs);
  const reply = speak(answer.body, dialect);
  const keeping: Entry[] = [];
  if (key !== undefined && incoming.key.trackingId !== null) {
    const { trackingId } = incoming.key;
    keeping.push({ kind: 'kept', key, bodySha256, reply, trackingId, businessMs: atMs });
  }
  return { ...answer, body: reply, entries: [...answer.entries, ...keeping] };
}

function callOf(
  witness: Delivered & { incoming: Incoming; misbehavior?: Misbehavior; businessMs: number },
  outcome: Outcome,
  status: number | null,
): Call {
  const { incoming, idempotencyKey = null, misbehavior = null, businessMs } = witness;
  return { kind: 'call', ...incoming.key, idempotencyKey, outcome, status, fault: misbehavior, businessMs };
}

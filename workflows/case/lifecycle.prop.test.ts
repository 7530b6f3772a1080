/** Whatever is said to a case, in whatever order: it goes only where the table of the lifecycle lets whoever said it. */
import fc from 'fast-check';
import type { RequirementView } from '../../domain/case/case-types';
import { CARRIER_STATUSES } from '../../domain/facts/carrier-status';
import type { CaseFact } from '../../domain/facts/facts';
import { CLOSE_REASONS } from '../../domain/lifecycle/close-reasons';
import { HOLD_REASON_CODES } from '../../domain/lifecycle/hold-reasons';
import { isTerminal, STAGE_CODES, type Stage } from '../../domain/lifecycle/stages';
import type { Cause } from '../../domain/lifecycle/transition-table';
import { mayGo } from '../../domain/lifecycle/transitions';
import { REQUIREMENT_STATUSES } from '../../domain/requirements/requirement';
import { followUnresolved } from './case.carrier';
import { applyFacts } from './case.facts';
import { expireOffer, offerDeadline } from './case.offers';
import type { CaseState } from './case.state';
import { stageTimetable } from './case.waiting';
import { ALL_COMMANDS } from './commands/all-commands';
import { Refused } from './commands/command';
import { reconcileStatus } from './commands/reconcile-status';
import { testCaseState } from './test-case-state';

const SEQUENCES = 100_000;
const MESSAGES_MAX = 6;
const START_MS = Date.parse('2026-12-01T15:00:00.000Z');
const DAY_MS = 86_400_000;
/** Made once: a walk asks for the time more often than for anything else. */
const DAYS = Array.from({ length: 100 }, (_, i) => new Date(START_MS + (i - 20) * DAY_MS).toISOString());
const at = (day: number): string => DAYS[day + 20]!;
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length]!;

/** One thing that is said or done. `a` and `b` choose everything else about it. */
interface Message {
  kind: 'status' | 'requirement' | 'command' | 'step' | 'time';
  a: number;
  b: number;
}
const KINDS = ['status', 'status', 'requirement', 'command', 'command', 'step', 'step', 'time'] as const;
const anyMessage: fc.Arbitrary<Message> = fc
  .nat({ max: 2 ** 30 })
  .map((n) => ({ kind: pick(KINDS, n), a: Math.floor(n / 8) % 4096, b: Math.floor(n / 32_768) }));
const anySequence = fc.record({
  stage: fc.constantFrom(...STAGE_CODES.filter((stage) => !isTerminal(stage))),
  messages: fc.array(anyMessage, { maxLength: MESSAGES_MAX, size: 'max' }),
});

function viewOf(a: number, b: number): RequirementView {
  const fulfilment = pick(['vendor', 'agent', 'client', 'carrier'] as const, b);
  return {
    id: `r${a % 3}`,
    code: pick([10, 104, 125, 132], a),
    phase: pick(['good-order', 'underwriting', 'delivery'] as const, a >> 2),
    fulfilment,
    status: pick(REQUIREMENT_STATUSES, a >> 4),
    ...(fulfilment === 'vendor' ? { orderKind: 'exam' as const } : {}),
  };
}

function statusOf(a: number, b: number, day: number): CaseFact {
  const status = pick(CARRIER_STATUSES, a);
  const said = at(day - (b % 4));
  const offer = { id: `offer-${said}`, expiresAt: at(day + (b % 9)) };
  const offers = status === 'counteroffer' || status === 'tentative-offer';
  return {
    kind: 'carrier-status',
    status,
    at: said,
    policyNumber: b % 2 === 0,
    ...(offers ? { offer } : {}),
  };
}

/** A command with everything that any of them reads, some of it nonsense. */
const commandOf = (state: CaseState, a: number, b: number, day: number) => ({
  messageId: `m${a}-${b}`,
  actor: 'api-key:test',
  requirementId: `r${b % 4}`,
  offerId: b % 3 === 0 ? 'another' : (state.data.offer?.id ?? 'none'),
  reply: pick(['accepted', 'declined', 'appealed'] as const, b >> 2),
  way: 'staff',
  noteId: 'note',
  documentIds: [],
  expiresAt: at(day + (b % 12) - 2),
  at: at(day + (b % 3) - 1),
  by: 'client',
  reason: pick([...Object.keys(CLOSE_REASONS), ...HOLD_REASON_CODES], b),
  until: b % 5 === 0 ? null : at(day + (b % 9) - 1),
  event: b % 3 === 0 ? 'other' : undefined,
  replacedBy: b % 2 === 0 ? 'another-case' : undefined,
  changeId: `change-${b}`,
  ...(state.data.unresolved.length > 0 ? pick(state.data.unresolved, b) : { status: 'approved' }),
  right: pick(['carrier', 'us'] as const, b),
  version: b % 4,
  code: 104,
  phase: 'underwriting',
  fulfilment: 'agent',
});

/** What the case does by itself: its stages' own steps, wherever the table lets them. */
function step(state: CaseState, n: number): void {
  const next = STAGE_CODES.filter((to) => mayGo(state.data, to, 'system'));
  if (next.length === 0) return;
  const to = pick(next, n);
  if (to === 'closed') state.close(to, 'in-force', 'a step');
  else state.move(to, 'a step');
}

/** Who may move a case by a message of a kind. */
const CAUSES: Record<Message['kind'], Cause[]> = {
  status: ['carrier'],
  requirement: ['carrier'],
  command: ['person', 'agent'],
  step: ['system'],
  time: [],
};

/** A person who says that the carrier is right goes where the carrier may. */
const causesOf = ({ kind, a }: Message): Cause[] =>
  kind === 'command' && pick(ALL_COMMANDS, a) === reconcileStatus
    ? ['person', 'carrier', 'system']
    : CAUSES[kind];

function say(state: CaseState, { kind, a, b }: Message, day: number): void {
  switch (kind) {
    case 'status':
      applyFacts(state, [{ seq: '1', fact: statusOf(a, b, day) }]);
      break;
    case 'requirement': {
      const { id: requirementId, ...view } = viewOf(a, b);
      const about = { requirementId, from: pick(['carrier', 'vendor'] as const, b), at: at(day) };
      applyFacts(state, [{ seq: '1', fact: { kind: 'requirement', ...view, ...about } }]);
      break;
    }
    case 'command':
      command(state, a, b, day);
      break;
    case 'step':
      state.data.submissions += 1;
      state.data.freeLookEndsAt ??= at(day + 20);
      step(state, a);
      break;
    default:
      if ((offerDeadline(state.data) ?? '9') <= state.now()) expireOffer(state);
  }
}

function command(state: CaseState, a: number, b: number, day: number): void {
  const one = pick(ALL_COMMANDS, a);
  const cmd = commandOf(state, a, b, day);
  try {
    one.check(state, cmd);
  } catch (error) {
    if (error instanceof Refused) return;
    throw error;
  }
  one.apply(state, cmd);
}

const ladderOf = (timetableId: string) => ({
  timetableId,
  version: 1,
  next: 0,
  steps: [{ n: 0, at: at(30), action: 'remind-agent' }],
});

/** Writes what has changed and takes the ladders that it planned, as a running case does. */
function record(state: CaseState) {
  const change = state.takeChange();
  state.recorded({ ladders: Object.fromEntries(change.plan.map((p) => [p.key, ladderOf(p.timetableId)])) });
  return change;
}

/** What holds after every message, or the words of what does not. */
function faultOf(state: CaseState, closes: number): string | undefined {
  const { stage, waitingOn, closeReason, ladders, offer } = state.data;
  if (!isTerminal(stage)) {
    if (waitingOn === null) return `${stage} waits on nobody`;
    if (closeReason !== null || closes > 0) return `${stage} is open and has a close reason`;
    if (stageTimetable(state.data) && !ladders.stage) return `${stage} is chased by no timetable`;
    return undefined;
  }
  if (waitingOn !== null) return `${stage} still waits on ${waitingOn}`;
  // A policy in force whose case has ended may be rescinded: then there are two ends, and the later counts.
  const ends = state.data.closedFrom === 'closed' ? 2 : 1;
  if (closeReason === null || closes !== ends) return `${stage} was closed ${closes} times`;
  if (Object.keys(ladders).length > 0) return `${stage} still has a ladder`;
  return offer?.state === 'open' || offer?.state === 'expired' ? `${stage} has an open offer` : undefined;
}

/** Says the messages one after the other. @returns what is wrong, or the ways that were taken. */
function walk(stage: Stage, messages: Message[]): { fault?: string; ways: string[] } {
  let day = 0;
  let by: Cause[] = [];
  let closes = 0;
  const ways: string[] = [];
  const outside: string[] = [];
  const state = testCaseState(() => at(day), { stage, policyNumberKnown: true, submissions: 1 });
  const move = state.move.bind(state);
  state.move = (to, because, actor) => {
    const way = `${state.stage} > ${to}`;
    if (to !== state.stage) (by.some((one) => mayGo(state.data, to, one)) ? ways : outside).push(way);
    move(to, because, actor);
  };
  state.planStage();
  record(state);
  for (const message of messages) {
    day += message.b % 3;
    by = causesOf(message);
    say(state, message, day);
    // What the carrier said too early is followed as soon as the case allows it.
    by = ['carrier'];
    followUnresolved(state);
    closes += record(state).events.filter(({ type }) => type === 'case.closed').length;
    const fault = outside[0] ? `${outside[0]} is not in the table` : faultOf(state, closes);
    if (fault) return { fault, ways };
  }
  return { ways };
}

// Refusals are frequent here and nobody reads where they come from.
let stackTraceLimit: number;
beforeAll(() => {
  ({ stackTraceLimit } = Error);
  Error.stackTraceLimit = 0;
});
afterAll(() => {
  Error.stackTraceLimit = stackTraceLimit;
});

it(`never leaves the table of the lifecycle, in ${SEQUENCES} random sequences of messages`, () => {
  const taken = new Set<string>();
  fc.assert(
    fc.property(anySequence, ({ stage, messages }) => {
      const { fault, ways } = walk(stage, messages);
      for (const way of ways) taken.add(way);
      if (fault) throw new Error(fault);
    }),
    { numRuns: SEQUENCES },
  );
  // A walk that goes nowhere would prove nothing.
  expect(taken.size).toBeGreaterThan(100);
});

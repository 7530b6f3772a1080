/**
 * Every way that the table of the lifecycle knows is one that a case really goes: by the work of its stages, by what its carrier
 * says, or by what a person says. A way that nobody takes would be a promise that the product does not keep.
 */
import type { CaseSnapshot, FoundAppointment, RequirementView } from '../../domain/case/case-types';
import { CARRIER_STATUSES } from '../../domain/facts/carrier-status';
import { isTerminal, STAGE_CODES, type Stage } from '../../domain/lifecycle/stages';
import { type Cause, LIFECYCLE } from '../../domain/lifecycle/transition-table';
import { command, tell } from '../../test/messages/outcome-of';
import { caseIn, factSaid, said, statusSaid } from '../../test/messages/situations';
import { readTable } from '../../test/messages/tables';
import type { CaseRun } from './case.run';
import { CaseState } from './case.state';
import { takeLateEnd } from './stages/closing';
import { STAGE_WORK } from './stages/stage-work';

/** People are one: an agent's word comes by the same commands as that of the staff. */
type Mover = 'system' | 'carrier' | 'people';
const moverOf = (cause: Cause): Mover => (cause === 'agent' || cause === 'person' ? 'people' : cause);

const taken = new Set<string>();
let mover: Mover = 'system';
const wayOf = (by: Mover, from: Stage, to: Stage): string => `${by}: ${from} > ${to}`;
const OPEN = STAGE_CODES.filter((stage) => !isTerminal(stage));

/** Notes each move with who has caused it; the table's own guards hold as always. */
beforeAll(() => {
  const move = CaseState.prototype.move;
  jest.spyOn(CaseState.prototype, 'move').mockImplementation(function (this: CaseState, to, because, actor) {
    if (this.stage !== to) taken.add(wayOf(mover, this.stage, to));
    move.call(this, to, because, actor);
  });
});
afterAll(() => jest.restoreAllMocks());

const item = (more: Partial<RequirementView>): RequirementView => ({
  ...{ id: 'r', code: 130, phase: 'underwriting', fulfilment: 'agent', status: 'outstanding' },
  ...more,
});
const over = { until: null, warned: true, over: true };
const offer = { id: 'o', at: '2026-11-01T15:00:00.000Z', told: false, refusals: 0 };
const expiresAt = '2027-01-01T15:00:00.000Z';

/** What a case may be like, beside its stage. */
const LIKE: Partial<CaseSnapshot>[] = [
  {},
  { submissions: 1 },
  { trial: true, submissions: 1 },
  { postponement: over, submissions: 1 },
  { postponement: over, trial: true, submissions: 1 },
  { postponement: over, requirements: [item({})], submissions: 1 },
  { requirements: [item({})], submissions: 1 },
  { requirements: [item({ phase: 'delivery' })], submissions: 1, policyNumberKnown: true },
  { policyNumberKnown: true, submissions: 1 },
  { freeLookEndsAt: '2026-11-01T15:00:00.000Z', submissions: 1 },
  { offer: { ...offer, expiresAt, state: 'open' }, submissions: 1 },
  { carrierStatus: 'acknowledged', submissions: 1, applicationVersion: 2 },
];
const AWAITED: FoundAppointment = { awaited: true, looks: [] };
const REVIEWS = [
  { inGoodOrder: true, blocking: 0, requirements: [] },
  { inGoodOrder: false, blocking: 1, requirements: [] },
  { inGoodOrder: false, blocking: 0, requirements: [], appointment: AWAITED },
];

class Waits extends Error {}

/** A case as its stages see it: everybody outside answers at once, and what is not there already is waited for without end. */
function runOf(state: CaseState, review: (typeof REVIEWS)[number]): CaseRun {
  const entered = state.stage;
  const sent = async () => ({ dispatchKey: 'd' });
  const nothing = async () => ({ requirements: [], requirementIds: [] });
  const run = {
    ...{ state, input: { caseId: 'c1', agencyId: 'a1' }, ids: {}, poked: false, now: state.now },
    until: async (ready: () => boolean) => {
      if (state.stage === entered && !ready()) throw new Waits();
    },
    during: (work: () => Promise<unknown>) => work(),
    settle: async () => undefined,
    records: {
      reviewApplication: async () => review,
      planDelivery: nothing,
      planFreeLook: async () => ({ endsAt: '2026-12-20T15:00:00.000Z' }),
      expiredEvidence: nothing,
    },
    carrier: { submitToCarrier: sent, sendEvidence: sent, replyToOffer: sent, inquireCarrier: nothing },
    mail: { chaseCarrier: nothing },
  };
  return run as unknown as CaseRun;
}

async function work(stage: Stage, like: Partial<CaseSnapshot>, review: (typeof REVIEWS)[number]) {
  const state = caseIn(stage, []);
  Object.assign(state.data, like);
  try {
    await STAGE_WORK[stage](runOf(state, review));
  } catch (error) {
    if (!(error instanceof Waits)) throw error;
  }
}

/** An item that was open when the stage began comes in while it waits: the policy is delivered. */
async function deliver() {
  const state = caseIn('delivery', []);
  state.upsertRequirement(item({ phase: 'delivery' }));
  const run = runOf(state, REVIEWS[0]!);
  run.until = async () => state.upsertRequirement(item({ phase: 'delivery', status: 'satisfied' }));
  await STAGE_WORK.delivery(run);
}

/** A policy in force whose case has ended: its carrier's word or a person's may still be that it is rescinded. */
const IN_FORCE: Partial<CaseSnapshot> = { closeReason: 'in-force', submissions: 1, policyNumberKnown: true };
function endLate(): void {
  const state = caseIn('closed', []);
  Object.assign(state.data, IN_FORCE, { lateEnd: { reason: 'rescinded', actor: 'api-key:desk' } });
  takeLateEnd(state);
}

function listen(stage: Stage, like: Partial<CaseSnapshot>): void {
  const hear = (fact: Parameters<typeof tell>[1]) => {
    const state = caseIn(stage, []);
    Object.assign(state.data, like);
    tell(state, fact);
  };
  for (const status of CARRIER_STATUSES) hear(statusSaid(status, { offer: { id: 'newer', expiresAt } }));
  const asked = { requirementId: 'x', code: 104, fulfilment: 'agent', phase: 'underwriting' };
  hear(factSaid('requirement', { ...asked, status: 'outstanding', from: 'carrier' }));
}

it('is one that somebody takes', async () => {
  for (const stage of OPEN)
    for (const like of LIKE) for (const review of REVIEWS) await work(stage, like, review);
  await deliver();
  mover = 'carrier';
  for (const stage of OPEN) for (const like of LIKE) listen(stage, like);
  listen('closed', IN_FORCE);
  mover = 'people';
  endLate();
  for (const [name, blocks] of Object.entries(readTable('commands.yaml')))
    for (const { given = [], say } of blocks)
      for (const stage of OPEN) command(caseIn(stage, given), name, said(say));
  const known = LIFECYCLE.filter(({ reopening }) => !reopening).flatMap(({ from, to, by }) =>
    from.flatMap((a) => to.flatMap((b) => by.map((cause) => wayOf(moverOf(cause), a, b)))),
  );
  expect([...new Set(known)].filter((way) => !taken.has(way))).toEqual([]);
});

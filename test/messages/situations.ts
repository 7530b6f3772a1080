/** The cases and moments that the tables of docs/messages speak of, by the names that they use. */
import type { CaseSnapshot, RequirementView } from '../../domain/case/case-types';
import type { CaseFact } from '../../domain/facts/facts';
import { isTerminal, type Stage } from '../../domain/lifecycle/stages';
import { isOfferStage, type OfferView } from '../../domain/offers/offer';
import type { ReplacementTrack, TrackedContract } from '../../domain/replacement/replacement-track';
import type { CaseState } from '../../workflows/case/case.state';
import { testCaseState } from '../../workflows/case/test-case-state';

const NOW = '2026-11-18T15:00:00.000Z';
const BEFORE_CARRIER: Stage[] = ['received', 'good-order', 'not-in-good-order', 'appointment', 'ready'];
const WITH_POLICY: Stage[] = [
  'issued',
  'reissue',
  'delivery',
  'delivery-requirements',
  'placed',
  'free-look',
];

/** Words for instants in what is sent. */
const MOMENTS: Record<string, string> = {
  yesterday: '2026-11-17T15:00:00.000Z',
  tomorrow: '2026-11-19T15:00:00.000Z',
  'in two weeks': '2026-12-02T15:00:00.000Z',
};

const item = (id: string, changed: Partial<RequirementView> = {}): RequirementView => ({
  id,
  code: 130,
  phase: 'underwriting',
  fulfilment: 'agent',
  status: 'outstanding',
  ...changed,
});

const vendorItem = (id: string) => item(id, { code: 10, fulfilment: 'vendor', orderKind: 'exam' });

const offer = (state: OfferView['state'], expiresAt = 'in two weeks'): OfferView => ({
  id: 'offer',
  at: MOMENTS.yesterday!,
  expiresAt: MOMENTS[expiresAt]!,
  state,
  told: false,
  refusals: 0,
});

const funds = (status: RequirementView['status'] = 'outstanding') =>
  item('funds', { code: 706, phase: 'delivery', fulfilment: 'other-carrier', status });

const replacing = (contract: Partial<TrackedContract>): ReplacementTrack => ({
  contracts: [{ id: 'old', exchange: true, requirementId: 'funds', done: [], ...contract }],
  steps: [],
  signed: [],
  moneyBefore: 'issue',
});

const only = (stage: Stage, stages: (stage: Stage) => boolean, changed: Partial<CaseSnapshot>) =>
  stages(stage) ? changed : {};

/** What the tables may say of a case beyond its stage. */
const GIVEN: Record<string, (stage: Stage) => Partial<CaseSnapshot>> = {
  'an item of the agent is open': () => ({ requirements: [item('item')] }),
  'an item of the agent has come': () => ({ requirements: [item('item', { status: 'satisfied' })] }),
  'an item for good order is open': () => ({ requirements: [item('item', { phase: 'good-order' })] }),
  'an item for good order has come': () => ({
    requirements: [item('item', { phase: 'good-order', status: 'satisfied' })],
  }),
  'an item of the delivery is open': () => ({ requirements: [item('item', { phase: 'delivery' })] }),
  'an exam is ordered': () => ({ requirements: [vendorItem('item')], orderedIds: ['item'] }),
  'an exam is not ordered yet': () => ({ requirements: [vendorItem('item')] }),
  'an exam has come': () => ({
    requirements: [{ ...vendorItem('item'), status: 'satisfied' }],
    orderedIds: ['item'],
  }),
  'the application is a trial': () => ({ trial: true }),
  'on hold': () => ({ hold: { reason: 'other', since: NOW, until: MOMENTS['in two weeks']! } }),
  'the carrier has refused the application': () => ({
    stuckReasons: ['carrier-submission'],
    submissions: 1,
    submissionRefused: true,
  }),
  'the carrier could not be reached': () => ({ stuckReasons: ['carrier-submission'] }),
  'the carrier has not taken the evidence': () => ({ stuckReasons: ['carrier-evidence'] }),
  'a vendor has a problem': () => ({ stuckReasons: ['requirement-problem'] }),
  'the offer has run out': (stage) => only(stage, isOfferStage, { offer: offer('expired', 'yesterday') }),
  'the offer leaves a choice': (stage) =>
    only(stage, isOfferStage, { offer: { ...offer('open'), options: 2 } }),
  'the offer was answered before': (stage) => only(stage, isOfferStage, { offer: offer('accepted') }),
  'the postponement is over': (stage) =>
    only(stage, (one) => one === 'postponed', { postponement: { until: null, warned: true, over: true } }),
  'the carrier has postponed until a day': (stage) =>
    only(stage, (one) => one === 'postponed', {
      postponement: { until: MOMENTS['in two weeks']!, warned: false, over: false },
    }),
  'the carrier said declined and nobody has settled it': () => ({
    unresolved: [{ status: 'declined', at: MOMENTS.yesterday! }],
  }),
  'the carrier said active and nobody has settled it': () => ({
    unresolved: [{ status: 'active', at: MOMENTS.yesterday! }],
  }),
  'the carrier said issued and nobody has settled it': () => ({
    unresolved: [{ status: 'issued', at: MOMENTS.yesterday! }],
  }),
  'the carrier said pending and nobody has settled it': () => ({
    unresolved: [{ status: 'pending', at: MOMENTS.yesterday! }],
  }),
  'the carrier has said pending before': () => ({
    carrierEventAt: '2026-11-16T15:00:00.000Z',
    carrierStatus: 'pending',
  }),
  'the carrier said something that has no word': () => ({
    unresolved: [{ status: 'unknown', at: MOMENTS.yesterday! }],
  }),
  'an old contract is replaced': () => ({ replacement: replacing({ exchange: false }) }),
  'an old contract is exchanged': () => ({ requirements: [funds()], replacement: replacing({}) }),
  'the transfer was asked for': () => ({
    requirements: [funds()],
    replacement: replacing({ done: ['transfer-requested'] }),
  }),
  'the money of the exchange has come': () => ({
    requirements: [funds('satisfied')],
    replacement: replacing({ done: ['transfer-requested', 'money-received'] }),
  }),
  'the disclosure was signed': () => ({
    replacement: { ...replacing({}), signed: ['disclosure-signed'] },
  }),
  'the carrier gives time for the delivery': () => ({ deliverBy: MOMENTS['in two weeks']! }),
  'cash is held': () => ({ cash: { held: true, temporary: 'running', endsAt: MOMENTS['in two weeks']! } }),
  'the cash has gone back': () => ({ cash: { held: false, temporary: 'ended' } }),
  'something newer was followed': () => ({
    carrierEventAt: NOW,
    carrierFollowedAt: NOW,
    carrierStatus: 'pending',
  }),
};

/** A case that stands in a stage as cases usually do there, and for which what is given holds. */
export function caseIn(stage: Stage, given: readonly string[]): CaseState {
  const changes = given.map((name) => {
    const change = GIVEN[name];
    if (!change) throw new Error(`test/messages/situations.ts knows no case where ${name}`);
    return change(stage);
  });
  return testCaseState(() => NOW, Object.assign(usually(stage), ...changes));
}

/** Every name that a table may give. */
export const GIVEN_NAMES = Object.keys(GIVEN);

/** A message as a table writes it, its words for moments replaced by instants. */
export function said(message: Record<string, unknown> = {}): Record<string, unknown> {
  const instants = (value: unknown): unknown =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? said(value as Record<string, unknown>)
      : (MOMENTS[String(value)] ?? value);
  return Object.fromEntries(Object.entries(message).map(([key, value]) => [key, instants(value)]));
}

/** A carrier's status, or another fact, as a table writes it; it is of yesterday. */
export const statusSaid = (status: string, message: Record<string, unknown> = {}): CaseFact =>
  ({
    kind: 'carrier-status',
    status,
    at: MOMENTS.yesterday,
    policyNumber: false,
    ...said(message),
  }) as CaseFact;
export const factSaid = (kind: string, message: Record<string, unknown> = {}): CaseFact =>
  ({ kind, at: MOMENTS.yesterday, ...said(message) }) as CaseFact;

function usually(stage: Stage): Partial<CaseSnapshot> {
  return {
    stage,
    submissions: BEFORE_CARRIER.includes(stage) ? 0 : 1,
    policyNumberKnown: WITH_POLICY.includes(stage),
    ...(isOfferStage(stage) ? { offer: offer('open') } : {}),
    ...(stage === 'offer-accepted' ? { offer: offer('accepted') } : {}),
    ...(stage === 'free-look' ? { freeLookEndsAt: MOMENTS['in two weeks']! } : {}),
    ...(isTerminal(stage) ? { closeReason: 'changed-mind' } : {}),
  };
}

import type { CaseInput, CaseSnapshot } from '../../domain/case/case-types';

/** A case as it starts: received, nothing known yet. */
export function newSnapshot(input: CaseInput): CaseSnapshot {
  return {
    schemaVersion: 1,
    stage: 'received',
    closeReason: null,
    stateVersion: 0,
    requirements: [],
    waitingOn: 'us',
    pendingSince: input.receivedAt,
    ladders: {},
    carrierEventAt: null,
    carrierStatus: null,
    carrierFollowedAt: null,
    unresolved: [],
    policyNumberKnown: false,
    applicationVersion: 1,
    reviewedVersion: 0,
    submissions: 0,
    transmittals: 0,
    evidenceSent: [],
    orderedIds: [],
    freeLookEndsAt: null,
    stuckReasons: [],
    processedIds: [],
    ...(input.trial ? { trial: true as const } : {}),
  };
}

/** A case as its timeline tells it up to some entry: what the invariants are checked against at every entry. */

import type { Stage } from '../../domain/lifecycle/stages';
import type { WaitingOn } from '../../domain/primitives';
import { isClosedStatus, type RequirementStatus } from '../../domain/requirements/requirement';
import type { RecordedEvent } from './case-record';

export interface Folded {
  stage: Stage;
  waitingOn: WaitingOn | null;
  /** Close reasons since the case was received or last taken up again. */
  closed: string[];
  statuses: Map<string, RequirementStatus>;
  /** Requirements with an order that may still be carried out, and which generation it is. */
  live: Map<string, number>;
  policyNumber: boolean;
  inGoodOrder: boolean;
  /** Event time of the newest carrier status that was taken. */
  carrierAt: string;
  /** A person has put the case on hold. */
  held: boolean;
}

export const begun = (): Folded => ({
  stage: 'received',
  waitingOn: 'us',
  closed: [],
  statuses: new Map(),
  live: new Map(),
  policyNumber: false,
  inGoodOrder: false,
  carrierAt: '',
  held: false,
});

/** Takes one entry; changes what it is given. */
export function fold(known: Folded, event: RecordedEvent): void {
  const { requirementId } = event;
  switch (event.type) {
    case 'case.stage':
      known.stage = event.data.to;
      // A policy in force is rescinded after its case has ended: the later end counts.
      if (event.data.from === 'closed') known.closed = [];
      break;
    case 'case.waiting':
      known.waitingOn = event.data.on;
      break;
    case 'case.closed':
      known.closed.push(event.data.reason);
      known.held = false;
      break;
    case 'case.reopened':
      known.closed = [];
      known.stage = event.data.to;
      // Whose turn it is follows in the same write.
      known.waitingOn = 'us';
      break;
    case 'case.held':
    case 'case.released':
      known.held = event.type === 'case.held';
      break;
    case 'good-order.checked':
      known.inGoodOrder = event.data.inGoodOrder;
      break;
    case 'carrier.policy-number':
      known.policyNumber = true;
      break;
    case 'carrier.status':
      known.carrierAt = event.data.at;
      break;
    default:
      if (requirementId) foldRequirement(known, event, requirementId);
  }
}

function foldRequirement(known: Folded, event: RecordedEvent, requirementId: string): void {
  if (event.type === 'requirement.ordered') known.live.set(requirementId, event.data.generation);
  if (event.type === 'requirement.determined' || event.type === 'requirement.added')
    if (!known.statuses.has(requirementId)) known.statuses.set(requirementId, 'needed');
  if (event.type !== 'requirement.status') return;
  known.statuses.set(requirementId, event.data.to);
  // Closed, or given to a person, or to be ordered anew: the order before is over.
  if (isClosedStatus(event.data.to) || ['needed', 'problem'].includes(event.data.to))
    known.live.delete(requirementId);
}

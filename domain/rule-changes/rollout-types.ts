/** What travels into and out of the workflow that brings a change of the rules to the open cases. Types only. */
import type { Instant } from '../primitives';

/** Which rollout. Ids only. */
export interface RolloutIds {
  rolloutId: string;
  agencyId: string;
}

/** The workflow's argument; the rest is what continue-as-new goes on from. */
export interface RolloutInput extends RolloutIds {
  /** Id of the last case that was done in this pass. */
  after?: string;
  /** Cases that did not answer are told again in another pass; from 1. */
  pass?: number;
}

/** How the records say that a rollout stands; it goes on only while it is running. */
export type RolloutState = 'running' | 'paused' | 'done' | 'cancelled';

/** What is to be done next. */
export interface RolloutPage {
  state: RolloutState;
  /** The version is not in effect before. */
  notBefore?: Instant;
  /** Cases that are to be told now; none of a preview, which is done with the page already. */
  caseIds: string[];
  /** Where the next page begins; null when there is none. */
  next: string | null;
}

/** How a rollout ended. */
export interface RolloutOutcome {
  state: RolloutState;
}

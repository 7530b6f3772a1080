/** What a case knows of cash that came with its application. Types only; imported by workflow code. */
import type { Instant } from '../primitives';

/** What a check found: days as instants of the agency's morning. */
export interface FoundCash {
  temporary?: {
    warnAt: Instant[];
    /** The first moment at which it has ended. */
    endsAt: Instant;
  };
}

/** What a case remembers: whether the money is still held, and whether the temporary insurance runs. */
export interface HeldCash {
  held: boolean;
  temporary: 'none' | 'running' | 'ended';
  endsAt?: Instant;
}

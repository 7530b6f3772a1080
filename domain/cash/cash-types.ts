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

/** What a case remembers: whether the money is still held or what became of it, and whether the temporary insurance runs. */
export interface HeldCash {
  held: boolean;
  /** What has become of it. Absent while it is held, and in older snapshots. */
  settled?: 'refunded' | 'applied';
  /** It was premium of a policy that did not stay, and nobody has said yet whether it went back: until then it pays nothing. */
  asked?: true;
  temporary: 'none' | 'running' | 'ended';
  endsAt?: Instant;
}

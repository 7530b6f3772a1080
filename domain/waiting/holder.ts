/** Who holds a case, from one entry of its history to the next. */
import { isTerminal, STAGES, type Stage } from '../lifecycle/stages';
import type { WaitingOn } from '../primitives';
import type { ClockEvent } from './clock-events';

export interface Holder {
  stage: Stage;
  party: WaitingOn;
  /** The case has ended and nobody holds it; `party` is whoever did last. */
  closed: boolean;
  /** Whose case it is; null while the agency knows no agent. */
  agentId: string | null;
}

/** A case that has just been received lies with us. */
export const RECEIVED: Holder = { stage: 'received', party: 'us', closed: false, agentId: null };

/** An open case that waits on nobody in particular is ours: nobody else would move it. */
const ownerOf = (on: WaitingOn | null): WaitingOn => on ?? 'us';

/** Who holds it after an entry. A case that has ended is opened by a reopening only, never by late news of a stage. */
export function passedOn(holder: Holder, event: ClockEvent): Holder {
  switch (event.type) {
    case 'case.stage':
      return { ...holder, stage: event.data.to, closed: holder.closed || isTerminal(event.data.to) };
    case 'case.waiting':
      return { ...holder, party: ownerOf(event.data.on) };
    case 'case.closed':
      return { ...holder, closed: true };
    case 'case.reopened': {
      const { to } = event.data;
      return { ...holder, stage: to, party: ownerOf(STAGES[to].waitingOn), closed: isTerminal(to) };
    }
    case 'case.agent':
      return { ...holder, agentId: event.data.to };
    default:
      return holder;
  }
}

/** Whose turn it was from which moment on, noted as it changes: a change that is recorded late keeps its time. Pure. */
import type { CaseSnapshot } from '../../domain/case/case-types';
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import type { Instant } from '../../domain/primitives';
import { whoseTurn } from './case.waiting';

type Turn = Extract<CaseEventDraft, { type: 'case.waiting' }>;

/** The turns of a case since it was last recorded. */
export class Turns {
  private noted: Turn[] = [];

  /**
   * Notes whose turn it is now, if it is another's. Of several changes in one moment the last one counts.
   * @param events what is not recorded yet: the turn is entered there, after what it follows from.
   */
  note(data: CaseSnapshot, events: CaseEventDraft[], at: Instant): void {
    const last = this.noted.at(-1);
    if (last?.at === at) {
      this.noted.pop();
      events.splice(events.indexOf(last), 1);
    }
    const before = this.noted.at(-1);
    const on = whoseTurn(data);
    if (on === (before ? before.data.on : data.waitingOn)) return;
    const turn: Turn = { type: 'case.waiting', at, actor: 'system', data: { on, since: at } };
    this.noted.push(turn);
    events.push(turn);
  }

  /** Writes the last turn into what the case knows of itself. One that went away and came back goes on since it began. */
  settle(data: CaseSnapshot): void {
    const last = this.noted.at(-1);
    this.noted = [];
    if (!last || last.data.on === data.waitingOn) return;
    data.waitingOn = last.data.on;
    data.pendingSince = last.at;
  }
}

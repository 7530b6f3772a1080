import type { BusinessClock } from './business-clock';
import type { Entry, EntryOf } from './entries';
import type { FaultPlan } from './fault-plan';
import type { ScriptsByKind } from './scripts';
import type { Call, Push, Task } from './shared-entries';

/** A witness record: what came in or went out, and when. */
export type Witnessed = (Call | Push | EntryOf<'script'> | EntryOf<'faults'>) & { atMs: number };

/** What a simulator knows beside its orders and cases. Changed by journal entries only. */
export class State {
  readonly clocks = new Map<string, BusinessClock>();
  readonly scripts = new Map<string, ScriptsByKind>();
  usualScript: ScriptsByKind = {};
  faults: FaultPlan = {};
  readonly kept = new Map<string, EntryOf<'kept'>>();
  readonly events = new Map<string, EntryOf<'event'>>();
  readonly witnessed: Witnessed[] = [];
  private readonly tasks = new Map<string, Map<string, Task>>();
  /** References seen per case, type and requirement, in order of arrival, with the number of calls of each. */
  private readonly attempts = new Map<string, Map<string, number>>();

  /** Takes an entry into account. */
  apply(entry: Entry, atMs: number): void {
    switch (entry.kind) {
      case 'clock':
        this.clocks.set(entry.trackingId, { businessMs: entry.businessMs, realMs: entry.realMs });
        break;
      case 'task':
        this.tasksOf(entry.trackingId).set(entry.id, entry);
        break;
      case 'task-over':
        this.tasksOf(entry.trackingId).delete(entry.id);
        break;
      case 'kept':
        this.kept.set(entry.key, entry);
        break;
      case 'event':
        this.events.set(entry.id, entry);
        break;
      default:
        this.witness(entry, atMs);
    }
  }

  private witness(entry: Entry, atMs: number): void {
    switch (entry.kind) {
      case 'script':
        if (entry.trackingId === null) this.usualScript = entry.script;
        else this.scripts.set(entry.trackingId, entry.script);
        break;
      case 'faults':
        this.faults = entry.plan;
        break;
      case 'call':
        this.count(entry);
        break;
      case 'push':
        break;
      default:
        return;
    }
    this.witnessed.push({ ...entry, atMs });
  }

  /** What is still to be done in a case, in the order it was decided. */
  tasksOf(trackingId: string): Map<string, Task> {
    const known = this.tasks.get(trackingId) ?? new Map<string, Task>();
    this.tasks.set(trackingId, known);
    return known;
  }

  /** Which of the case's messages of this sort it is (from 0), and which attempt the next call of it would be (from 1). */
  attemptOf(call: CallKey): { ordinal: number; attempt: number } {
    const counts = this.attempts.get(slotOf(call)) ?? new Map<string, number>();
    const ref = call.clientRef ?? '';
    const ordinal = [...counts.keys()].indexOf(ref);
    return { ordinal: ordinal < 0 ? counts.size : ordinal, attempt: (counts.get(ref) ?? 0) + 1 };
  }

  private count(call: Call): void {
    const slot = slotOf(call);
    const counts = this.attempts.get(slot) ?? new Map<string, number>();
    const ref = call.clientRef ?? '';
    counts.set(ref, (counts.get(ref) ?? 0) + 1);
    this.attempts.set(slot, counts);
  }
}

/** What tells one message of a case from another. */
export type CallKey = Pick<Call, 'type' | 'trackingId' | 'clientRef' | 'reqCode'>;

const slotOf = ({ type, trackingId, reqCode }: CallKey): string =>
  JSON.stringify([trackingId, type, reqCode]);

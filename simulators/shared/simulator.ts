import { createCounterparty } from '../counterparties';
import type { SimulatorName } from '../names';
import { Deliveries } from './deliveries';
import type { Desk } from './desk';
import type { Dialect } from './dialect';
import type { Entry } from './entries';
import { Journal } from './journal';
import type { ScriptsByKind } from './scripts';
import type { Settings } from './settings';
import { State } from './state';
import { Timeline } from './timeline';
import { createWebhookSender, type WebhookSender } from './webhook-sender';

/** One counterparty with its memory and its clock; what speaks HTTP is put around it. */
export class Simulator {
  readonly state = new State();
  readonly title: string;
  readonly desk: Desk;
  readonly honorsKeys: boolean;
  readonly dialect: Dialect;
  readonly journal: Journal;
  readonly timeline: Timeline;
  readonly seed: string;
  private readonly sender: WebhookSender | undefined;

  /** @throws {Error} when the journal file cannot be read. */
  constructor(
    readonly name: SimulatorName,
    readonly settings: Settings,
    readonly now: () => number = Date.now,
  ) {
    this.seed = settings.seed;
    const { callbackUrl: url, webhookSecret: secret } = settings;
    this.sender = url && secret ? createWebhookSender({ url, secret }) : undefined;
    const { state, seed } = this;
    const counterparty = createCounterparty(name, { state, seed, calls: this.sender !== undefined });
    this.title = counterparty.title;
    this.desk = counterparty.desk;
    this.honorsKeys = counterparty.honorsKeys;
    this.dialect = counterparty.dialect;
    const listeners = [state.apply.bind(state), counterparty.apply];
    this.journal = Journal.open(settings.journalFile, listeners, now);
    this.timeline = this.createTimeline();
  }

  private createTimeline(): Timeline {
    const { state, journal, now, desk, sender } = this;
    const { dayLengthMs } = this.settings;
    const deliveries = sender && new Deliveries(state, sender, dayLengthMs, now);
    return new Timeline({
      state,
      journal,
      dayLengthMs,
      now,
      run: (task) => desk.run(task),
      // Without an address nobody is called; what a journal still holds from a time with one is let go.
      deliver: async (task) => (deliveries ? deliveries.deliver(task) : []),
    });
  }

  /** Sets the script of a case, or of all cases without one of their own. What rested may begin. */
  setScript(trackingId: string | null, script: ScriptsByKind): void {
    this.journal.commit([{ kind: 'script', trackingId, script }]);
    const concerned = trackingId === null ? [...this.state.clocks.keys()] : [trackingId];
    for (const id of concerned) {
      const atMs = this.timeline.businessNow(id);
      if (atMs !== undefined) this.commitFor(id, this.desk.scriptChanged(id, atMs));
    }
  }

  /** Remembers what belongs to a case, and does what is due by it. */
  commitFor(trackingId: string, entries: Entry[]): void {
    this.journal.commit(entries);
    this.timeline.catchUp(trackingId);
  }

  /** Stops every timer and call. What was not delivered is taken up at the next start. */
  async stop(): Promise<void> {
    const stopped = this.timeline.stop();
    await this.sender?.close();
    await stopped;
  }
}

import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import type { ReviewCall } from '../../activities/case-records/review-application';
import type { CaseChange, RequirementPatch } from '../../domain/case/case-change';
import type { CaseInput, CaseOutcome, RequirementView } from '../../domain/case/case-types';
import { CASE_WORKFLOW, caseWorkflowId, POKE } from '../../domain/case/workflow-ids';
import type { FoundCash } from '../../domain/cash/cash-types';
import type { CaseFact, SequencedFact } from '../../domain/facts/facts';
import type { FoundReplacement } from '../../domain/replacement/replacement-track';
import { skipTime } from '../../engine/time-skipping';
import { replay, type TestWorker } from './temporal';
import { planPublished } from './timetables';

const DAY_MS = 86_400_000;
/** A Wednesday, ten in the morning in New York. */
export const STARTED = '2026-11-18T15:00:00.000Z';

/** What a review answers: set by the test before it is asked. */
export type Review = {
  inGoodOrder: boolean;
  blocking: number;
  requirements: RequirementView[];
  replacement?: FoundReplacement;
  cash?: FoundCash;
};

/** One case on the real server, with the records kept in memory so that a test can read what was written and when. */
export class CaseRig {
  readonly caseId = randomUUID();
  readonly changes: CaseChange[] = [];
  readonly mails: { at: string; urgent: boolean }[] = [];
  readonly sent: { what: string; at: string }[] = [];
  /** Each check that was made: what makes it itself, and the patches of items that were in the records then. */
  readonly checks: { check: string; recorded: RequirementPatch[] }[] = [];
  /** What happens while the next check runs; the check answers what held before. */
  duringCheck: (() => Promise<unknown>) | undefined;
  /** How long a workflow task may take: messages come in between while a local activity takes longer than that. */
  taskMsMax: number | undefined;
  review: Review = { inGoodOrder: true, blocking: 0, requirements: [] };
  deliveryItems: RequirementView[] = [];
  /** Set to make calls to the carrier fail. */
  carrierFails: (() => Error) | undefined;
  private inbox: SequencedFact[] = [];
  private applied = new Set<string>();
  private nextSeq = 1;
  private handle!: WorkflowHandle<() => Promise<CaseOutcome>>;

  private constructor(private readonly worker: () => TestWorker) {}

  /** Activities for all rigs of a file: each call goes to the rig of its case. */
  static activities(rigs: Map<string, CaseRig>) {
    const of = (caseId: string): CaseRig => rigs.get(caseId)!;
    return {
      reviewApplication: async (call: ReviewCall) => of(call.caseId).check(call),
      drainCase: async ({ caseId }: { caseId: string }) => of(caseId).waiting(),
      recordCase: async (change: CaseChange) => of(change.caseId).record(change),
      planDelivery: async ({ caseId }: { caseId: string }) => ({ requirements: of(caseId).deliveryItems }),
      planFreeLook: async ({ at }: { at: string }) => ({
        endsAt: new Date(Date.parse(at) + 20 * DAY_MS).toISOString(),
      }),
      submitToCarrier: async (call: { caseId: string; at: string; number: number }) =>
        of(call.caseId).send('submission', call),
      sendEvidence: async (call: { caseId: string; at: string; number: number }) =>
        of(call.caseId).send('evidence', call),
      inquireCarrier: async ({ caseId, at }: { caseId: string; at: string }) =>
        void of(caseId).sent.push({ what: 'inquiry', at }),
      remindAgent: async ({ caseId, at, urgent }: { caseId: string; at: string; urgent: boolean }) => {
        of(caseId).mails.push({ at, urgent });
        return { outcome: 'sent' };
      },
      chaseOldCarriers: async ({ caseId, at }: { caseId: string; at: string }) =>
        void of(caseId).sent.push({ what: 'old-carrier-chase', at }),
      chaseCarrier: async ({ caseId, at }: { caseId: string; at: string }) =>
        void of(caseId).sent.push({ what: 'carrier-chase', at }),
    };
  }

  static async start(
    rigs: Map<string, CaseRig>,
    worker: () => TestWorker,
    set: (rig: CaseRig) => void = () => {},
  ): Promise<CaseRig> {
    const rig = new CaseRig(worker);
    rigs.set(rig.caseId, rig);
    set(rig);
    const input: CaseInput = {
      caseId: rig.caseId,
      agencyId: 'agency',
      carrierCode: 'SUMMIT',
      agentId: 'agent',
      receivedAt: STARTED,
      clock: { businessAnchorMs: Date.parse(STARTED), realAnchorMs: Date.now(), dayLengthMs: DAY_MS },
    };
    const { client, taskQueue } = worker();
    rig.handle = await client.workflow.start(CASE_WORKFLOW, {
      workflowId: caseWorkflowId(rig.caseId),
      taskQueue,
      args: [input],
      workflowTaskTimeout: rig.taskMsMax,
    });
    return rig;
  }

  private async check({ version, stateVersion }: ReviewCall): Promise<Review> {
    this.checks.push({
      check: `${version}/${stateVersion}`,
      recorded: this.changes.flatMap((c) => c.requirements),
    });
    const { review, duringCheck } = this;
    this.duringCheck = undefined;
    await duringCheck?.();
    return review;
  }

  private waiting(): SequencedFact[] {
    return this.inbox.filter(({ seq }) => !this.applied.has(seq));
  }

  private record(change: CaseChange) {
    if (!this.changes.some((c) => c.stateVersion === change.stateVersion)) {
      this.changes.push(change);
      for (const seq of change.appliedSeqs) this.applied.add(seq);
    }
    return {
      ladders: Object.fromEntries(
        change.plan.map((p) => [p.key, planPublished(p.timetableId, p.from, p.after)]),
      ),
    };
  }

  private send(what: string, { at, number }: { at: string; number: number }) {
    if (this.carrierFails) throw this.carrierFails();
    this.sent.push({ what, at });
    return { dispatchKey: `${this.caseId}:${what}:${number}` };
  }

  /** Puts facts into the inbox and tells the case, as a relay does. */
  async tell(...facts: CaseFact[]): Promise<void> {
    for (const fact of facts) {
      this.inbox.push({ seq: String(this.nextSeq), fact });
      this.nextSeq += 1;
    }
    await this.handle.signal(POKE);
    await this.until(() => this.waiting().length === 0);
  }

  /** A command of a person; answers when it is recorded. */
  async command<A extends { messageId: string; actor: string }>(
    name: string,
    args: Omit<A, 'messageId' | 'actor'>,
    messageId: string = randomUUID(),
  ): Promise<unknown> {
    return (await this.begin(name, args, messageId)).result();
  }

  /** A command of a person, taken by the case and not answered yet. */
  begin<A extends { messageId: string; actor: string }>(
    name: string,
    args: Omit<A, 'messageId' | 'actor'>,
    messageId: string = randomUUID(),
  ) {
    return this.handle.startUpdate<unknown, [A]>(name, {
      args: [{ ...args, messageId, actor: 'tester' } as A],
      updateId: messageId,
      waitForStage: 'ACCEPTED',
    });
  }

  /** Lets so many days pass for this case, with everything that falls due in them. */
  async days(n: number): Promise<void> {
    await skipTime(this.worker().client, caseWorkflowId(this.caseId), n * DAY_MS);
  }

  get stage(): string | undefined {
    return this.changes.at(-1)?.stage;
  }

  /** The stages in the order in which the case was in them. */
  stages(): string[] {
    return this.changes.flatMap((c) => c.events).flatMap((e) => (e.type === 'case.stage' ? [e.data.to] : []));
  }

  tasks(): string[] {
    return this.changes.flatMap((c) => c.tasks).map((t) => t.kind);
  }

  result(): Promise<CaseOutcome> {
    return this.handle.result();
  }

  /** Versions of the case that its history holds as orders to write, in the order in which they were given. */
  async versionsToWrite(): Promise<number[]> {
    const { events } = await this.handle.fetchHistory();
    return (events ?? []).flatMap(({ activityTaskScheduledEventAttributes: scheduled }) => {
      if (scheduled?.activityType?.name !== 'recordCase') return [];
      const [change] = scheduled.input!.payloads!;
      return [(JSON.parse(Buffer.from(change!.data!).toString()) as CaseChange).stateVersion];
    });
  }

  /** Ends the case, and proves that its history replays: the code is deterministic. */
  async endAndReplay(): Promise<void> {
    await this.handle.terminate('the test is over').catch(() => undefined);
    await replay(this.worker().client, [caseWorkflowId(this.caseId)]);
  }

  async inStage(stage: string): Promise<void> {
    await this.until(() => this.stage === stage);
  }

  /** Waits for something that the worker is about to do. @throws after ten seconds. */
  async until(holds: () => boolean): Promise<void> {
    const limit = Date.now() + 10_000;
    while (!holds()) {
      if (Date.now() > limit) throw new Error(`waited in vain; the case is in ${this.stage}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
}

import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import type { ReviewOutcome as Review, ReviewCall } from '../../activities/case-records/review-application';
import type { CaseChange, RequirementPatch } from '../../domain/case/case-change';
import type {
  CaseInput,
  CaseOutcome,
  CaseSnapshot,
  ChangeCarriedOut,
  DeliveryPlanned,
  RequirementView,
  RunningLadder,
} from '../../domain/case/case-types';
import { CASE_WORKFLOW, caseWorkflowId, POKE } from '../../domain/case/workflow-ids';
import type { CaseFact, SequencedFact } from '../../domain/facts/facts';
import { reopenedSnapshot } from '../../domain/lifecycle/reopening';
import type { Stage } from '../../domain/lifecycle/stages';
import { skipTime } from '../../engine/time-skipping';
import { comesTrue } from '../builders/comes-true';
import { agentMailActivities } from './agent-mails-of-case';
import { appointmentActivities } from './appointments-of-case';
import { RuleChangesOfCase, ruleActivities } from './rule-changes-of-case';
import type { TestWorker } from './temporal';
import { planPublished } from './timetables';

type Call = { caseId: string; at: string; postponed?: boolean };
const DAY_MS = 86_400_000;
export const STARTED = '2026-11-18T15:00:00.000Z'; // A Wednesday, ten in the morning in New York.

/** One case on the real server, with the records kept in memory so that a test can read what was written and when. */
export class CaseRig {
  readonly caseId = randomUUID();
  readonly changes: CaseChange[] = [];
  readonly mails: { at: string; urgent: boolean; agentId?: string; closesAt?: string }[] = [];
  /** When the agent was asked for the reply to an offer. */
  readonly offerMails: string[] = [];
  /** What the carrier was sent, and how many changes had been recorded when it was. */
  readonly sent: { what: string; at: string; recorded: number }[] = [];
  /** Each check that was made: what makes it itself, and the patches of items that were in the records then. */
  readonly checks: { check: string; recorded: RequirementPatch[] }[] = [];
  /** What happens while the next check runs, which answers what held before, and while the next message is on its way. */
  duringCheck: (() => Promise<unknown>) | undefined;
  duringSend: (() => Promise<unknown>) | undefined;
  /** How long a workflow task may take: messages come in between while a local activity takes longer than that. */
  taskMsMax: number | undefined;
  /** The case's agent in the records; null while nobody knows them. */
  agent: string | null = 'agent';
  review: Review = { inGoodOrder: true, blocking: 0, requirements: [] };
  deliveryItems: RequirementView[] = [];
  /** The carrier's time for the delivery, and what is asked for when it is late. */
  period: Omit<DeliveryPlanned, 'requirements'> & { late?: RequirementView[] } = {};
  /** What carrying out the next change answers. */
  carriedOut: ChangeCarriedOut = { requirements: [], cancelOrders: [] };
  readonly rules = new RuleChangesOfCase();
  /** When the case is to look after what runs out; never, as long as nothing is said. */
  expires: string[] = [];
  /** What looking after it answers. */
  renewed: RequirementView[] = [];
  readonly looks: string[] = [];
  /** Set to make calls to the carrier fail. */
  carrierFails: (() => Error) | undefined;
  /** Set for a trial application of an inquiry: the orders that its other cases wait for. */
  trial: { requirementIds: string[] } | undefined;
  /** Evidence that is too old when a postponed case is taken up again. */
  expired: string[] = [];
  private takenUpBy: string | undefined;
  private inbox: SequencedFact[] = [];
  private applied = new Set<string>();
  private input!: CaseInput;
  private handle!: WorkflowHandle<() => Promise<CaseOutcome>>;

  private constructor(private readonly worker: () => TestWorker) {}

  /** Activities for all rigs of a file: each call goes to the rig of its case. */
  static activities(rigs: Map<string, CaseRig>) {
    const of = (caseId: string): CaseRig => rigs.get(caseId)!;
    const sends = (what: string) => async (call: Call) => of(call.caseId).noteSent(what, call.at);
    return {
      reviewApplication: async (call: ReviewCall) => of(call.caseId).check(call),
      drainCase: async ({ caseId }: { caseId: string }) => of(caseId).waiting(),
      recordCase: async (change: CaseChange) => of(change.caseId).record(change),
      planDelivery: async ({ caseId }: Call) => ({
        requirements: of(caseId).deliveryItems,
        ...of(caseId).period,
      }),
      planLateDelivery: async ({ caseId }: Call) => ({ requirements: of(caseId).period.late ?? [] }),
      planFreeLook: async ({ at }: Call) => ({
        endsAt: new Date(Date.parse(at) + 20 * DAY_MS).toISOString(),
      }),
      submitToCarrier: async (call: Call & { number: number }) => of(call.caseId).send('submission', call),
      sendEvidence: async (call: Call & { number: number }) => of(call.caseId).send('evidence', call),
      replyToOffer: async (call: Call & { number: number }) => of(call.caseId).send('offer-reply', call),
      watchExpiry: async (call: Call) => of(call.caseId).look(call),
      carryOutChange: async ({ caseId }: { caseId: string }) => of(caseId).carriedOut,
      ...ruleActivities((caseId) => of(caseId).rules),
      ...appointmentActivities(of),
      sendChange: async (call: Call & { version: number }) =>
        of(call.caseId).send('change', { ...call, number: call.version }),
      inquireCarrier: sends('inquiry'),
      ...agentMailActivities(of),
      takeUpCase: async ({ caseId, runId }: { caseId: string; runId: string }) => of(caseId).takeUp(runId),
      expiredEvidence: async ({ caseId }: { caseId: string }) => ({ requirementIds: of(caseId).expired }),
      ordersForOthers: async ({ caseId }: Call) => of(caseId).trial,
      tellAgentOfEnd: sends('agent-told'),
      chaseOldCarriers: sends('old-carrier-chase'),
      chaseCarrier: sends('carrier-chase'),
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
      agentId: rig.agent,
      receivedAt: STARTED,
      clock: { businessAnchorMs: Date.parse(STARTED), realAnchorMs: Date.now(), dayLengthMs: DAY_MS },
      ...(rig.trial ? { trial: true as const, inquiryId: 'inquiry' } : {}),
    };
    const { client, taskQueue } = worker();
    rig.input = input;
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

  private takeUp(runId: string) {
    this.takenUpBy ??= runId;
    const { period, review, takenUpBy, input } = this;
    const delivery = input.snapshot?.stage === 'delivery-requirements' ? period : undefined;
    const { replacement, appointment } = review;
    return { first: takenUpBy === runId, replacement, appointment, delivery };
  }

  /** Starts the workflow of the closed case once more, from what its last change has left, as a reopening does. */
  async reopen(to: Stage, again: string[] = []): Promise<void> {
    const { snapshot, at } = this.changes.at(-1)!;
    const requirements = snapshot!.requirements.map((r) =>
      again.includes(r.id) ? { ...r, status: 'needed' as const, generation: 2 } : r,
    );
    await this.startAgain(reopenedSnapshot(snapshot!, { to, at, requirements, again }));
  }

  /** Starts the workflow of the closed case once more, from what it is told to have left. */
  async startAgain(snapshot: CaseSnapshot): Promise<void> {
    this.takenUpBy = undefined;
    await this.startReopened({ ...this.input, reopening: 1, snapshot });
  }

  /** Starts it a second time for the same reopening, as a start whose answer was lost. */
  async startReopened(input: CaseInput = this.input): Promise<void> {
    this.input = input;
    const { client, taskQueue } = this.worker();
    this.handle = await client.workflow.start(CASE_WORKFLOW, {
      workflowId: caseWorkflowId(this.caseId),
      taskQueue,
      args: [{ ...input, clock: this.clockNow() }],
      workflowIdReusePolicy: 'ALLOW_DUPLICATE',
    });
  }

  /** The case's clock at its last change: a new run begins in real time, whatever was skipped before it. */
  private clockNow(): CaseInput['clock'] {
    const at = Date.parse(this.changes.at(-1)!.at);
    return { businessAnchorMs: at, realAnchorMs: Date.now(), dayLengthMs: DAY_MS };
  }

  private readonly waiting = (): SequencedFact[] => this.inbox.filter(({ seq }) => !this.applied.has(seq));

  private record(change: CaseChange) {
    if (!this.changes.some((c) => c.stateVersion === change.stateVersion)) {
      this.changes.push(change);
      for (const seq of change.appliedSeqs) this.applied.add(seq);
    }
    return {
      agentId: this.agent,
      ladders: Object.fromEntries(
        change.plan.map((p) => [
          p.key,
          p.key === 'expiry' ? this.planExpiry(change.stage) : planPublished(p.timetableId, p.from, p),
        ]),
      ),
    };
  }

  private planExpiry(stage: Stage): RunningLadder {
    const isAhead = (instant: string) => stage !== 'postponed' && !this.looks.some((look) => look >= instant);
    const steps = this.expires.filter(isAhead).map((at, n) => ({ n, at, action: 'watch-expiry' }));
    return { timetableId: 'expiry', version: 1, steps, next: 0 };
  }

  private look({ at, postponed }: Call): { requirements: RequirementView[] } {
    if (postponed) return { requirements: [] };
    this.looks.push(at);
    return { requirements: this.renewed };
  }

  private readonly noteSent = (what: string, at: string): unknown =>
    this.sent.push({ what, at, recorded: this.changes.length });

  private async send(what: string, { at, number }: { at: string; number: number }) {
    if (this.carrierFails) throw this.carrierFails();
    this.noteSent(what, at);
    await this.duringSend?.();
    this.duringSend = undefined;
    return { dispatchKey: `${this.caseId}:${what}:${number}` };
  }

  /** Puts facts into the inbox of a case that does not run. */
  leave(...facts: CaseFact[]): void {
    for (const fact of facts) this.inbox.push({ seq: String(this.inbox.length + 1), fact });
  }

  /** Puts facts into the inbox and tells the case, as a relay does. */
  async tell(...facts: CaseFact[]): Promise<void> {
    this.leave(...facts);
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
  readonly stages = (): string[] =>
    this.changes.flatMap((c) => c.events).flatMap((e) => (e.type === 'case.stage' ? [e.data.to] : []));

  readonly tasks = (): string[] => this.changes.flatMap((c) => c.tasks).map((t) => t.kind);
  readonly result = (): Promise<CaseOutcome> => this.handle.result();

  /** Versions of the case that its history holds as orders to write, in the order in which they were given. */
  async versionsToWrite(): Promise<number[]> {
    const { events } = await this.handle.fetchHistory();
    return (events ?? []).flatMap(({ activityTaskScheduledEventAttributes: scheduled }) => {
      if (scheduled?.activityType?.name !== 'recordCase') return [];
      const [change] = scheduled.input!.payloads!;
      return [(JSON.parse(Buffer.from(change!.data!).toString()) as CaseChange).stateVersion];
    });
  }

  /** Ends the case. @returns its workflow id. */
  async end(): Promise<string> {
    await this.handle.terminate('the test is over').catch(() => undefined);
    return caseWorkflowId(this.caseId);
  }

  readonly inStage = (stage: string): Promise<void> => this.until(() => this.stage === stage);

  /** Waits for something that the worker is about to do. @throws after ten seconds. */
  readonly until = (holds: () => boolean): Promise<void> =>
    comesTrue(holds, () => `the case is in ${this.stage}`);
}

import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import type { RunningLadder } from '../../domain/case/case-types';
import type { RequirementInput, RequirementStanding } from '../../domain/case/order-types';
import { POKE, REQUIREMENT_WORKFLOW, requirementWorkflowId } from '../../domain/case/workflow-ids';
import { NO_NEWS, type OrderNews, type VendorFact, withFact } from '../../domain/facts/vendor-facts';
import { isOrderChange } from '../../domain/requirements/order-decisions';
import { chaseFor, isMissedAgain, statusFromNews } from '../../domain/requirements/order-progress';
import {
  isClosedStatus,
  type OrderKind,
  type RequirementStatus,
} from '../../domain/requirements/requirement';
import { skipTime } from '../../engine/time-skipping';
import { comesTrue } from '../builders/comes-true';
import type { TestWorker } from './temporal';
import { planPublished } from './timetables';

const DAY_MS = 86_400_000;
/** Long enough for a message to lie with the server. */
const ARRIVAL_MS = 300;
/** A Wednesday, ten in the morning in New York. */
export const ORDERED = '2026-11-18T15:00:00.000Z';

interface Call {
  requirementId: string;
  at: string;
}
type DecisionCall = Call & { decision: string };

/** One vendor order on the real server, with its ledger row kept in memory. */
export class OrderRig {
  /** Everything that was done, with the business day on which it was done. */
  readonly done: { what: string; day: string }[] = [];
  /** Set to make the vendor fail or refuse. */
  vendorFails: (() => Error) | undefined;
  /** Set to make the vendor refuse to cancel. */
  cancelFails: (() => Error) | undefined;
  /** What the vendor says when it is asked. */
  answers: VendorFact[] = [];
  /** Set to make the vendor not take what it is told. */
  changeFails: (() => Error) | undefined;
  /** Set to keep the order busy with what it has read. */
  reading: Promise<unknown> | undefined;
  /** The case's agent when the order is started, and by now; null while nobody knows them. */
  agents: [string | null, string | null] = ['agent', 'agent'];
  private unsent: string[] = [];
  private agentAsked = false;
  private status: RequirementStatus = 'needed';
  private generation = 1;
  private news: OrderNews = NO_NEWS;
  private queue: VendorFact[] = [];
  private handle!: WorkflowHandle<() => Promise<RequirementStatus>>;

  private constructor(
    private readonly worker: () => TestWorker,
    private readonly kind: OrderKind,
    readonly id: string = randomUUID(),
  ) {}

  /** The records of an order that a case starts by itself. */
  static known(worker: () => TestWorker, id: string, kind: OrderKind): OrderRig {
    const rig = new OrderRig(worker, kind, id);
    rig.handle = worker().client.workflow.getHandle(requirementWorkflowId(id));
    return rig;
  }

  static activities(rigs: Map<string, OrderRig>) {
    const of = ({ requirementId }: Call): OrderRig => rigs.get(requirementId)!;
    const note = (what: string) => async (call: Call) => of(call).note(what, call.at);
    return {
      placeOrder: async (call: Call) => of(call).place(call),
      cancelOrder: async (call: Call) => of(call).cancelAtVendor(call),
      sendOrderChange: async (call: Call & { changeId: string }) => of(call).send(call),
      changeFailed: async (call: Call & { changeId: string; code: string }) => of(call).failChange(call),
      pollVendor: async (call: Call) => of(call).poll(call),
      drainRequirement: async (call: Call & { chase?: unknown }) => of(call).drain(call.chase),
      decideRequirement: async (call: DecisionCall) => of(call).decide(call),
      orderFailed: async (call: Call & { code: string }) => of(call).fail(call),
      cancelRequirement: async (call: Call) => of(call).close('cancelled', call.at),
      cancelFailed: note('cancel-failed'),
      resumeLadder: async ({
        timetableId,
        after,
        ...call
      }: Call & { timetableId: string; after: { at: string; n: number } }) =>
        of(call).standing(planPublished(timetableId, after.at, { after: after.n })),
      replanOrder: async (call: Call) => of(call).replan(call.at),
      askAgentToHelp: async (call: Call) => of(call).askAgent(call),
      escalateRequirement: async (call: Call & { kind: string }) => of(call).note(call.kind, call.at),
      chaseVendor: note('chase-vendor'),
      remindAgent: async ({ agentId = 'agent', ...call }: Call & { agentId?: string }) =>
        of(call).note(`remind-${agentId}`, call.at),
    };
  }

  static async start(
    rigs: Map<string, OrderRig>,
    worker: () => TestWorker,
    kind: OrderKind,
    set: (rig: OrderRig) => void = () => {},
  ) {
    const rig = new OrderRig(worker, kind);
    rigs.set(rig.id, rig);
    set(rig);
    const clock = { businessAnchorMs: Date.parse(ORDERED), realAnchorMs: Date.now(), dayLengthMs: DAY_MS };
    const place = { caseId: randomUUID(), agencyId: 'agency', carrierCode: 'SUMMIT' };
    const input: RequirementInput = {
      case: { ...place, agentId: rig.agents[0], clock },
      requirement: {
        id: rig.id,
        code: 10,
        phase: 'underwriting',
        fulfilment: 'vendor',
        orderKind: kind,
        vendorCode: 'SWIFT',
        status: 'needed',
      },
    };
    const { client, taskQueue } = worker();
    rig.handle = await client.workflow.start(REQUIREMENT_WORKFLOW, {
      workflowId: requirementWorkflowId(rig.id),
      taskQueue,
      args: [input],
    });
    return rig;
  }

  private note(what: string, at: string): void {
    this.done.push({ what, day: at.slice(0, 10) });
  }

  private standing(ladder?: RunningLadder): RequirementStanding {
    const { status, generation } = this;
    return {
      ...(this.unsent.length > 0 ? { unsent: [...this.unsent] } : {}),
      status,
      generation,
      vendorStatus: this.news.step,
      ladder,
      nextActionAt: null,
      heardAt: this.news.at,
    };
  }

  private place({ at }: Call): RequirementStanding {
    if (this.vendorFails) throw this.vendorFails();
    this.note(`order-g${this.generation}`, at);
    this.status = 'outstanding';
    const chase = chaseFor(this.kind, this.news, ORDERED);
    return { ...this.standing(planPublished(chase.timetableId, chase.from)), chase };
  }

  private replan(at: string): RequirementStanding {
    this.note('replanned', at);
    const { timetableId, from } = chaseFor(this.kind, this.news, ORDERED);
    return this.standing(planPublished(timetableId, from, { again: at }));
  }

  private cancelAtVendor({ at }: Call): void {
    if (this.cancelFails) throw this.cancelFails();
    this.note('cancel-at-vendor', at);
  }

  private fail({ at, code }: Call & { code: string }): RequirementStanding {
    this.note(`failed-${code}`, at);
    this.status = 'problem';
    return this.standing();
  }

  private send({ at, changeId }: Call & { changeId: string }): true {
    if (this.changeFails) throw this.changeFails();
    this.note(`tell-${changeId}`, at);
    this.unsent = this.unsent.filter((id) => id !== changeId);
    return true;
  }

  private failChange({ at, changeId, code }: Call & { changeId: string; code: string }): void {
    this.note(`untold-${changeId}-${code}`, at);
    this.unsent = this.unsent.filter((id) => id !== changeId);
  }

  private askAgent({ at }: Call) {
    this.agentAsked = true;
    this.note('ask-agent-to-help', at);
    return { agentId: this.agents[1] };
  }

  private poll({ at }: Call): void {
    this.note('poll-vendor', at);
    this.queue.push(...this.answers.splice(0));
  }

  private async drain(known: unknown): Promise<RequirementStanding> {
    const taken = this.queue.splice(0);
    await this.reading;
    this.news = taken.reduce(withFact, this.news);
    if (this.news.step !== null) this.status = statusFromNews(this.news);
    if (isClosedStatus(this.status)) return this.standing();
    const askAgent = isMissedAgain(this.news) && !this.agentAsked;
    const chase = chaseFor(this.kind, this.news, ORDERED);
    if (JSON.stringify(chase) === JSON.stringify(known)) return this.standing();
    const standing = { ...this.standing(planPublished(chase.timetableId, chase.from)), chase };
    return askAgent ? { ...standing, askAgent } : standing;
  }

  private decide({ decision, at }: DecisionCall): RequirementStanding {
    this.note(`decided-${decision}`, at);
    if (isOrderChange(decision)) {
      this.unsent.push(decision);
      if (decision === 'approve-fee') this.status = 'outstanding';
      return this.standing();
    }
    if (decision === 'resend') {
      this.unsent = [];
      this.generation += 1;
      this.status = 'needed';
      return { ...this.standing(), orderNow: true };
    }
    if (decision === 'placed') {
      this.status = 'outstanding';
      const chase = chaseFor(this.kind, this.news, ORDERED);
      return { ...this.standing(planPublished(chase.timetableId, chase.from)), chase };
    }
    this.status = decision === 'waive' ? 'waived' : 'satisfied';
    return this.standing();
  }

  private close(status: RequirementStatus, at: string): RequirementStanding {
    this.note(status, at);
    this.status = status;
    return this.standing();
  }

  /** The vendor reports something: it lies in the inbox, and the order is told to look. */
  async report(step: VendorFact['step'], at: string, more: Partial<VendorFact> = {}): Promise<void> {
    this.queue.push({ kind: 'vendor', step, at, documents: [], ...more });
    await this.handle.signal(POKE);
    await this.until(() => this.queue.length === 0);
  }

  /** The vendor reports something at the moment at which a person decides: the order learns of both at once. */
  async reportWhileDeciding(step: VendorFact['step'], at: string, decision: string) {
    let goOn = () => {};
    this.reading = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    // Busy with reading that there is nothing, while both arrive.
    await this.handle.signal(POKE);
    await new Promise((resolve) => setTimeout(resolve, ARRIVAL_MS));
    this.queue.push({ kind: 'vendor', step, at, documents: ['document'] });
    await this.handle.signal(POKE);
    const decided = this.decideUpdate(decision);
    await new Promise((resolve) => setTimeout(resolve, ARRIVAL_MS));
    goOn();
    return decided;
  }

  decideUpdate(decision: string) {
    return this.handle.executeUpdate<unknown, [object]>('decide', {
      args: [{ decision, messageId: randomUUID(), actor: 'tester' }],
    });
  }

  /** Its case says that other timetables are in effect. */
  tellOfTimetables(): Promise<void> {
    return this.handle.signal('replan');
  }

  cancel(): Promise<void> {
    return this.handle.signal('cancel', { because: 'case-closed' });
  }

  async days(n: number): Promise<void> {
    await skipTime(this.worker().client, requirementWorkflowId(this.id), n * DAY_MS);
  }

  /** The days on which something was done. */
  daysOf(what: string): string[] {
    return this.done.filter((d) => d.what === what).map((d) => d.day);
  }

  result(): Promise<RequirementStatus> {
    return this.handle.result();
  }

  async placed(): Promise<void> {
    await this.until(() => this.status !== 'needed');
  }

  /** Ends the order. @returns its workflow id. */
  async end(): Promise<string> {
    await this.handle.terminate('the test is over').catch(() => undefined);
    return requirementWorkflowId(this.id);
  }

  /** Waits for something that the worker is about to do. @throws after ten seconds. */
  async until(holds: () => boolean): Promise<void> {
    await comesTrue(holds, () => `the order is ${this.status}`);
  }
}

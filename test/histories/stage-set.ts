/** Where courses are played to be recorded: one worker with the product's workflow code, and every rig's activities. */
import { randomUUID } from 'node:crypto';
import type { temporal } from '@temporalio/proto';
import type { RequirementView } from '../../domain/case/case-types';
import { requirementWorkflowId } from '../../domain/case/workflow-ids';
import type { OrderKind } from '../../domain/requirements/requirement';
import { comesTrue } from '../builders/comes-true';
import { CaseRig } from '../workflow/case-rig';
import { OrderRig } from '../workflow/order-rig';
import { startTestWorker, type TestWorker } from '../workflow/temporal';

/** What a course is played with. */
export class StageSet {
  private readonly cases = new Map<string, CaseRig>();
  private readonly orders = new Map<string, OrderRig>();
  /** Pages that a polled carrier still has. */
  pagesLeft = 0;
  private worker!: TestWorker;

  static async open(): Promise<StageSet> {
    const set = new StageSet();
    set.worker = await startTestWorker(set.activities());
    return set;
  }

  get client() {
    return this.worker.client;
  }

  startCase(arrange: (rig: CaseRig) => void = () => {}): Promise<CaseRig> {
    return CaseRig.start(this.cases, () => this.worker, arrange);
  }

  startOrder(kind: OrderKind, arrange: (rig: OrderRig) => void = () => {}): Promise<OrderRig> {
    return OrderRig.start(this.orders, () => this.worker, kind, arrange);
  }

  /** A requirement that the case orders from a vendor by itself, with the records of that order. */
  vendorRequirement(kind: OrderKind, vendorCode: string, code: number) {
    const view: RequirementView = {
      id: randomUUID(),
      code,
      phase: 'underwriting',
      fulfilment: 'vendor',
      orderKind: kind,
      vendorCode,
      status: 'needed',
    };
    const order = OrderRig.known(() => this.worker, view.id, kind);
    this.orders.set(view.id, order);
    return { view, order, workflowId: requirementWorkflowId(view.id) };
  }

  /** Runs something that a Temporal Schedule runs in the product. @returns its workflow id. */
  async runScheduled(workflowType: string, args: unknown[]): Promise<string> {
    const workflowId = `${workflowType}-${randomUUID()}`;
    const { taskQueue } = this.worker;
    await this.client.workflow.execute(workflowType, { workflowId, taskQueue, args });
    return workflowId;
  }

  /** Starts something and cancels it, as an operator does in Temporal's pages. @returns its workflow id, once it has ended. */
  async runAndCancel(workflowType: string, args: unknown[]): Promise<string> {
    const workflowId = `${workflowType}-${randomUUID()}`;
    const { taskQueue } = this.worker;
    const handle = await this.client.workflow.start(workflowType, { workflowId, taskQueue, args });
    await handle.cancel();
    await handle.result().catch(() => undefined);
    return workflowId;
  }

  /** The history of a workflow, at a moment when nothing is half done. */
  async historyOf(workflowId: string): Promise<temporal.api.history.v1.IHistory> {
    const handle = this.client.workflow.getHandle(workflowId);
    const rests = async () => !(await handle.describe()).raw.pendingWorkflowTask;
    await comesTrue(rests, () => `${workflowId} does not come to rest`);
    return handle.fetchHistory();
  }

  /** Ends every case and order that still runs. @returns their workflow ids, orders that a case began among them. */
  end(): Promise<string[]> {
    return Promise.all([...this.cases.values(), ...this.orders.values()].map((rig) => rig.end()));
  }

  close(): Promise<void> {
    return this.worker.close();
  }

  private activities() {
    const ofCases = CaseRig.activities(this.cases);
    const ofOrders = OrderRig.activities(this.orders);
    type Reminder = Parameters<typeof ofCases.remindAgent>[0] & { requirementId?: string };
    return {
      ...ofCases,
      ...ofOrders,
      remindAgent: async ({ requirementId, ...call }: Reminder) =>
        requirementId === undefined
          ? ofCases.remindAgent(call)
          : ofOrders.remindAgent({ requirementId, at: call.at }),
      sweep: async () => ({ started: 1, relayed: 2, mailed: 0 }),
      nextCases: async ({ after, rolloutId }: { after?: string; rolloutId: string }) =>
        rolloutId === 'paused'
          ? { state: 'paused', caseIds: [], next: null }
          : {
              state: 'running',
              caseIds: after ? ['case-3'] : ['case-1', 'case-2'],
              next: after ? null : 'case-2',
            },
      stopRollout: async () => undefined,
      tellCase: async () => undefined,
      finishRollout: async () => ({ left: 0, state: 'done' }),
      pollFeed: async () => {
        this.pagesLeft -= 1;
        return this.pagesLeft > 0;
      },
    };
  }
}

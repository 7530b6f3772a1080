import { randomUUID } from 'node:crypto';
import { createRequirementRecordActivities } from '../../activities/requirement-records/requirement-records.activities';
import { placeOrder } from '../../activities/vendor/place-order';
import { pollVendor } from '../../activities/vendor/poll-vendor';
import { sendOrderChange } from '../../activities/vendor/send-order-change';
import { addRequirement, openCase, type TestCase } from './cases';
import { type Meddler, startMeddler } from './meddler';
import { persist } from './persist';
import { openTestProduct, type TestProduct } from './test-product';
import { Witness } from './witness';

type Call = TestCase['ids'] & { requirementId: string; generation: number };

/** An order that a simulated vendor works on. */
export interface TalkedOrder {
  one: TestCase;
  vendor: Witness;
  requirementId: string;
  call: Call;
}

/** Orders at two simulated vendors, and what is said of them over the wire. */
export class OrderTalk {
  private constructor(
    readonly product: TestProduct,
    readonly swift: Witness,
    readonly chart: Witness,
    /** The line to the records company, on which things go wrong. */
    readonly line: Meddler,
  ) {}

  static async start(): Promise<OrderTalk> {
    const [swift, chart] = await Promise.all([Witness.start('swift'), Witness.start('chart')]);
    const line = await startMeddler(chart.url);
    const product = await openTestProduct({ partners: { swift: swift.url, chart: line.url } });
    return new OrderTalk(product, swift, chart, line);
  }

  async stop(): Promise<void> {
    await this.product.close();
    await Promise.all([this.line.close(), this.swift.stop(), this.chart.stop()]);
  }

  records() {
    return createRequirementRecordActivities(this.product.deps);
  }

  /** Places an order that goes as a script says. */
  async placed(kind: 'exam' | 'aps', script: string[]): Promise<TalkedOrder> {
    const { product } = this;
    const one = await openCase(product);
    const vendor = kind === 'exam' ? this.swift : this.chart;
    await vendor.script(one.trackingId, script);
    const requirementId = await addRequirement(product, one, kind);
    const call: Call = { ...one.ids, requirementId, generation: 1 };
    await placeOrder(product.deps, call);
    return { one, vendor, requirementId, call };
  }

  /** Lets days pass at the vendor, asks it, and takes what it says. */
  async afterDays({ one, vendor, call }: TalkedOrder, days: number) {
    await vendor.advance(one.trackingId, days);
    await pollVendor(this.product.deps, call);
    return this.records().drainRequirement(call);
  }

  /** Tells the vendor of a change, until it has taken it or refused it. */
  tell(call: Call, changeId = '') {
    return persist(this.product, call.caseId, () =>
      sendOrderChange(this.product.deps, { ...call, changeId }),
    );
  }

  decide(call: Call, decision: string, more = {}, messageId = randomUUID()) {
    return this.records().decideRequirement({ ...call, decision, messageId, actor: 'api-key:desk', ...more });
  }

  row(id: string) {
    return this.product.db.requirement.findUniqueOrThrow({ where: { id } });
  }

  charges(requirementId: string) {
    return this.product.db.vendorCharge.findMany({ where: { requirementId } });
  }

  tasks(requirementId: string) {
    return this.product.db.task.findMany({ where: { requirementId }, orderBy: { key: 'asc' } });
  }

  changes(requirementId: string) {
    return this.product.db.orderChange.findMany({ where: { requirementId } });
  }

  async eventTypes(requirementId: string): Promise<string[]> {
    const orderBy = { seq: 'asc' as const };
    const events = await this.product.db.caseEvent.findMany({ where: { requirementId }, orderBy });
    return events.map((event) => event.type);
  }
}

import type { CrashPoint } from '../../records/crash-points';
import { runInProcess } from './activity-process';
import { addRequirement, letTimePass, openCase, type TestCase } from './cases';
import { openTestProduct, type TestProduct } from './test-product';
import { Witness } from './witness';

/** The points of a dispatch at which a process can die. */
export const POINTS: CrashPoint[] = [
  'dispatch-opened',
  'dispatch-leased',
  'dispatch-answered',
  'dispatch-settled',
];
const LEASE_SECONDS = 16;

/** A product whose partners keep a journal of what really took effect with them. */
export interface CrashRig {
  product: TestProduct;
  swift: Witness;
  chart: Witness;
  summit: Witness;
  /** Has the process die at a point so many times, a lease's time apart; whether it gets there again is its affair. */
  crash(one: TestCase, activity: string, call: object, point: CrashPoint, times?: number): Promise<void>;
  dispatchOf(one: TestCase, kind: string): Promise<object[]>;
  /** A case with a requirement that is to be ordered, and the call that orders it. */
  toOrder(kind: 'exam' | 'aps'): Promise<{ one: TestCase; call: OrderCall }>;
  close(): Promise<void>;
}

type OrderCall = TestCase['ids'] & { requirementId: string; generation: number };

/** Starts the partners and opens a product of its own. Close it in `afterAll`. */
export async function openCrashRig(): Promise<CrashRig> {
  const start = (name: 'swift' | 'chart' | 'summit') => Witness.start(name);
  const [swift, chart, summit] = await Promise.all([start('swift'), start('chart'), start('summit')]);
  const product = await openTestProduct({
    partners: { swift: swift.url, chart: chart.url, summit: summit.url },
  });
  return {
    ...{ product, swift, chart, summit },
    crash: async (one, activity, call, point, times = 1) => {
      for (let i = 0; i < times; i += 1) {
        const { signal, errors } = await runInProcess(product, activity, call, point);
        if (i === 0) expect({ signal, errors }).toEqual({ signal: 'SIGKILL', errors: '' });
        await letTimePass(product, one.caseId, LEASE_SECONDS);
      }
    },
    dispatchOf: ({ caseId }, kind) => product.db.dispatch.findMany({ where: { caseId, kind } }),
    toOrder: async (kind) => {
      const one = await openCase(product);
      const requirementId = await addRequirement(product, one, kind);
      return { one, call: { ...one.ids, requirementId, generation: 1 } };
    },
    close: async () => {
      await product.close();
      await Promise.all([swift, chart, summit].map((witness) => witness.stop()));
    },
  };
}

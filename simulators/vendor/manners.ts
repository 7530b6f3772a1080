import type { SimulatorName } from '../names';
import type { Dialect } from '../shared/dialect';
import type { Rng } from '../shared/rng';
import type { Script } from '../shared/scripts';
import type { OrderKind } from './order-kinds';
import type { Step } from './step';

/** How one vendor works. */
export interface VendorManners {
  name: SimulatorName;
  /** Name of the firm; made up. */
  title: string;
  /** Letters before its order numbers. */
  numberPrefix: string;
  orderKinds: readonly OrderKind[];
  /** Whether a repeated order under the same idempotency key is the same order. */
  honorsKeys: boolean;
  /** Share of statuses that it forgets to tell on an ordinary day. */
  forgetsCalls: number;
  dialect: Dialect;
  /** Plans the work on an order. */
  plan(orderKind: OrderKind, script: Script, rng: Rng): Step[];
}

import type { VendorManners } from './manners';
import { planAps } from './plan-aps';

/**
 * A company that asks doctors for records: slow, loses faxes, forgets to call. It does not know idempotency keys: the
 * same order sent twice is carried out and billed twice. It can be asked by the caller's own reference. Synthetic.
 */
export const chart: VendorManners = {
  name: 'chart',
  title: 'Chart Retrieval Services',
  numberPrefix: 'CH',
  orderKinds: ['aps'],
  honorsKeys: false,
  forgetsCalls: 0.12,
  dialect: { namespace: false, version: '2.20.00' },
  plan: (_orderKind, script, rng) => planAps(script, rng),
};

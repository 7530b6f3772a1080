import type { RequirementStanding } from '../../domain/case/order-types';
import type { ActivityDeps, OrderIds } from '../activity-deps';
import { cancelOrder } from './cancel-order';
import { type OrderCall, placeOrder } from './place-order';
import { pollVendor } from './poll-vendor';
import { sendOrderChange } from './send-order-change';

/** Calls to vendors. Each may be repeated: business keys make the effect happen once. */
export const createVendorActivities = (deps: ActivityDeps) => ({
  placeOrder: (call: OrderCall): Promise<RequirementStanding> => placeOrder(deps, call),
  cancelOrder: (call: OrderCall): Promise<void> => cancelOrder(deps, call),
  sendOrderChange: (call: OrderIds & { changeId: string }): Promise<true> => sendOrderChange(deps, call),
  pollVendor: (call: OrderCall): Promise<void> => pollVendor(deps, call),
});

export type VendorActivities = ReturnType<typeof createVendorActivities>;

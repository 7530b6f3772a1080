import { json, Router } from 'express';
import { z } from 'zod';
import { FaultPlanSchema } from '../shared/fault-plan';
import { ScriptInputSchema } from '../shared/scripts';
import type { Simulator } from '../shared/simulator';
import { NotFound } from './problems';

const ScriptBody = z.strictObject({ script: ScriptInputSchema });
const AdvanceBody = z.strictObject({
  /** Every case when left out. */
  trackingId: z.string().min(1).max(200).optional(),
  /** Business days, fractions allowed. */
  days: z.number().positive().max(3660),
});
const OfferReplyBody = z.strictObject({ trackingId: z.string().min(1).max(200), accepted: z.boolean() });

/** Routes by which tests, training and demos decide what happens. Not for the other side of the wire. */
export function controlRoutes(simulator: Simulator): Router {
  const router = Router();
  router.use('/control', json({ limit: '100kb', type: 'application/json' }));
  router.put('/control/scripts/:trackingId', (req, res) => {
    const { script } = ScriptBody.parse(req.body);
    simulator.setScript(req.params.trackingId, script);
    res.json({ trackingId: req.params.trackingId, script });
  });
  router.put('/control/default', (req, res) => {
    const { script } = ScriptBody.parse(req.body);
    simulator.setScript(null, script);
    res.json({ script });
  });
  router.put('/control/faults', (req, res) => {
    const plan = FaultPlanSchema.parse(req.body);
    simulator.journal.commit([{ kind: 'faults', plan }]);
    res.json(plan);
  });
  router.post('/control/advance', async (req, res) => {
    const { trackingId, days } = AdvanceBody.parse(req.body);
    res.json({ cases: await advance(simulator, trackingId, days) });
  });
  router.post('/control/offer-reply', (req, res) => {
    const { trackingId, accepted } = OfferReplyBody.parse(req.body);
    replyToOffer(simulator, trackingId, accepted);
    res.json({ trackingId, accepted });
  });
  return router;
}

/** Where a case's clock stands after it was advanced. */
export interface Advanced {
  trackingId: string;
  businessNow: string;
  /** Calls that the other side has not taken yet. */
  undelivered: number;
}

/** Skips business days of one case, or of all of them one after the other. @throws {NotFound} for a case that is not known. */
export async function advance(
  { state, timeline }: Simulator,
  trackingId: string | undefined,
  days: number,
): Promise<Advanced[]> {
  if (trackingId !== undefined && !state.clocks.has(trackingId)) throw new NotFound(`no case ${trackingId}`);
  const advanced: Advanced[] = [];
  for (const id of trackingId === undefined ? [...state.clocks.keys()] : [trackingId]) {
    await timeline.advance(id, days);
    advanced.push({
      trackingId: id,
      businessNow: new Date(timeline.businessNow(id) ?? 0).toISOString(),
      undelivered: [...state.tasksOf(id).values()].filter((task) => task.sinceRealMs !== undefined).length,
    });
  }
  return advanced;
}

/** The agency's word on an offer by telephone. @throws {NotFound} when no offer is open. */
export function replyToOffer(simulator: Simulator, trackingId: string, accepted: boolean): void {
  const atMs = simulator.timeline.businessNow(trackingId);
  const entries = atMs === undefined ? undefined : simulator.desk.offerReply?.(trackingId, accepted, atMs);
  if (!entries) throw new NotFound(`no offer is open in the case ${trackingId}`);
  simulator.commitFor(trackingId, entries);
}

import { Router } from 'express';
import { z } from 'zod';
import type { Simulator } from '../shared/simulator';

const JournalQuery = z.strictObject({
  trackingId: z.string().optional(),
  kind: z.enum(['call', 'push', 'script', 'faults']).optional(),
});
const EffectiveQuery = z.strictObject({ trackingId: z.string().optional() });

/** Routes by which tests ask what really happened. */
export function witnessRoutes(simulator: Simulator): Router {
  const router = Router();
  router.get('/healthz', (_req, res) => {
    res.json({ status: 'ok', name: simulator.name });
  });
  router.get('/journal', (req, res) => {
    const { trackingId, kind } = JournalQuery.parse(req.query);
    const entries = simulator.state.witnessed
      .filter((entry) => kind === undefined || entry.kind === kind)
      .filter(
        (entry) => trackingId === undefined || ('trackingId' in entry && entry.trackingId === trackingId),
      )
      .map(({ atMs, ...entry }) => ({ at: new Date(atMs).toISOString(), ...entry }));
    res.json({ entries });
  });
  router.get('/effective', (req, res) => {
    const { trackingId } = EffectiveQuery.parse(req.query);
    const orders = simulator.desk
      .effective()
      .filter((row) => trackingId === undefined || row.trackingId === trackingId);
    res.json({ orders });
  });
  return router;
}

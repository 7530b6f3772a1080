import { type RequestHandler, Router, urlencoded } from 'express';
import { z } from 'zod';
import { ScriptInputSchema } from '../shared/scripts';
import type { Simulator } from '../shared/simulator';
import { advance, replyToOffer } from './control-routes';
import { controlPage } from './page';

const ScriptForm = z.strictObject({ trackingId: z.string().max(200), script: z.string().max(60) });
const AdvanceForm = z.strictObject({
  trackingId: z.string().min(1).max(200),
  days: z.coerce.number().positive().max(3660),
});
const OfferForm = z.strictObject({ trackingId: z.string().min(1).max(200), accepted: z.enum(['yes', 'no']) });

/** A page of another site may not press the buttons of this one. */
const sameSiteOnly: RequestHandler = (req, res, next) => {
  const from = req.get('sec-fetch-site') ?? 'none';
  if (from === 'same-origin' || from === 'none') return next();
  res.status(403).type('text/plain').send('only from the control page itself');
};

/** GET / and the forms on it. */
export function pageRoutes(simulator: Simulator): Router {
  const router = Router();
  router.get('/', (_req, res) => {
    res.set(
      'content-security-policy',
      "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    );
    res.type('html').send(controlPage(simulator));
  });
  router.use('/control/form', sameSiteOnly, urlencoded({ extended: false, limit: '10kb' }));
  router.post('/control/form/script', (req, res) => {
    const { trackingId, script } = ScriptForm.parse(req.body);
    simulator.setScript(trackingId || null, ScriptInputSchema.parse(script ? [script] : []));
    res.redirect(303, '/');
  });
  router.post('/control/form/advance', async (req, res) => {
    const { trackingId, days } = AdvanceForm.parse(req.body);
    await advance(simulator, trackingId, days);
    res.redirect(303, '/');
  });
  router.post('/control/form/offer', (req, res) => {
    const { trackingId, accepted } = OfferForm.parse(req.body);
    replyToOffer(simulator, trackingId, accepted === 'yes');
    res.redirect(303, '/');
  });
  return router;
}

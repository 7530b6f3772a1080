import { z } from 'zod';
import { addDays } from '../../domain/calendar/plain-date';
import { instantAt } from '../../domain/calendar/zoned';
import { extendDeliveryUpdate } from '../../workflows/case/case.messages';
import { actorName } from '../auth/permissions';
import { findCase } from '../cases/find-case';
import { command } from '../commands/case-commands.routes';
import { commandWithReason } from '../commands/command-with-reason';
import { messageIdOf } from '../commands/message-id';
import { DaySchema } from '../http/day.schema';
import { type ApiRoute, route } from '../http/declare';

const Words = z.string().trim().min(1).max(2_000);

const ExtendDeliveryBody = z.strictObject({
  /** The last day on which everything may be in. */
  until: DaySchema,
  /** Who at the carrier has granted it. */
  grantedBy: Words,
  /** Why it was asked for. */
  reason: Words,
});

const extend = route({
  ...command('extend-delivery', 'Record that the carrier gives more time for the delivery of the policy'),
  body: ExtendDeliveryBody,
  handle: async (context) => {
    const { deps, actor, params, body } = context;
    const found = await findCase(deps, actor, params.caseId);
    const { timeZone } = await deps.db.agency.findUniqueOrThrow({
      where: { id: found.agencyId },
      select: { timeZone: true },
    });
    const until = instantAt(timeZone, addDays(body.until, 1), 0);
    const about = { messageId: messageIdOf(context), actor: actorName(actor), until };
    const { stage } = await commandWithReason(deps, found, extendDeliveryUpdate, {
      command: (noteId) => ({ ...about, noteId }),
      reason: `More time for the delivery, granted by ${body.grantedBy}: ${body.reason}`,
    });
    return { status: 200, body: { stage } };
  },
});

export const deliveryRoutes: ApiRoute[] = [extend];

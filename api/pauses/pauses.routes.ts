import { holdUpdate, postponeUpdate, releaseUpdate, takeUpUpdate } from '../../workflows/case/case.messages';
import { actorName } from '../auth/permissions';
import { findCase } from '../cases/find-case';
import { command } from '../commands/case-commands.routes';
import { commandCase } from '../commands/command-case';
import { commandWithReason } from '../commands/command-with-reason';
import { Nothing } from '../commands/commands.schema';
import { messageIdOf } from '../commands/message-id';
import { type ApiRoute, route } from '../http/declare';
import { morningOf } from './business-day';
import { HoldBody, PostponeBody } from './pauses.schema';

const hold = route({
  ...command('hold', 'Put the case on hold until a day: nothing is followed up before it'),
  body: HoldBody,
  handle: async (context) => {
    const { deps, actor, params, body } = context;
    const found = await findCase(deps, actor, params.caseId);
    const until = await morningOf(deps, found.agencyId, body.until);
    const about = { messageId: messageIdOf(context), actor: actorName(actor), reason: body.reason, until };
    const worded = { command: () => about, reason: body.note };
    const { stage } = await commandWithReason(deps, found, holdUpdate, worded);
    return { status: 200, body: { stage } };
  },
});

const release = route({
  ...command('release', 'End the hold: the timetables begin from now'),
  body: Nothing,
  handle: async (context) => {
    const { deps, actor, params } = context;
    const found = await findCase(deps, actor, params.caseId);
    const about = { messageId: messageIdOf(context), actor: actorName(actor) };
    const { stage } = await commandCase(deps, found, releaseUpdate, about);
    return { status: 200, body: { stage } };
  },
});

const postpone = route({
  ...command('postpone', 'Say until which day, or which event, the carrier has postponed'),
  body: PostponeBody,
  handle: async (context) => {
    const { deps, actor, params, body } = context;
    const found = await findCase(deps, actor, params.caseId);
    const until = body.until ? await morningOf(deps, found.agencyId, body.until) : null;
    const who = { messageId: messageIdOf(context), actor: actorName(actor) };
    const about = { ...who, until, ...(body.event ? { event: body.event } : {}) };
    const { stage } = await commandCase(deps, found, postponeUpdate, about);
    return { status: 200, body: { stage } };
  },
});

const takeUp = route({
  ...command('take-up', 'Say that what the postponed case waited for has happened'),
  body: Nothing,
  handle: async (context) => {
    const { deps, actor, params } = context;
    const found = await findCase(deps, actor, params.caseId);
    const about = { messageId: messageIdOf(context), actor: actorName(actor) };
    const { stage } = await commandCase(deps, found, takeUpUpdate, about);
    return { status: 200, body: { stage } };
  },
});

export const pauseRoutes: ApiRoute[] = [hold, release, postpone, takeUp];

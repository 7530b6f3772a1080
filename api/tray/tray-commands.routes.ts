import { decideItem } from '../../intake/tray/decide-item';
import { deliverItem } from '../../intake/tray/deliver-item';
import { dismissItem } from '../../intake/tray/dismiss-item';
import { documentsMeant, documentsToName } from '../../intake/tray/item-documents';
import { rematchItem } from '../../intake/tray/match-item';
import { undoItem } from '../../intake/tray/undo-item';
import { decisionOf, saysTheSame } from '../../records/tray';
import { actorName } from '../auth/permissions';
import { refused } from '../commands/command-case';
import { Nothing, ReasonBody } from '../commands/commands.schema';
import { type ApiRoute, route } from '../http/declare';
import { type ProblemCode, problem } from '../http/problems';
import { findTrayItem } from './find-tray-item';
import { presentTrayItem } from './tray.present';
import { ApplyBody, TrayItemView, TrayParams, UndoneView } from './tray.schema';

const PROBLEMS: ProblemCode[] = ['invalid-request', 'not-found', 'command-refused', 'engine-unavailable'];

/** What all decisions about one item have in common. */
const decision = (name: string, summary: string) => ({
  method: 'post' as const,
  path: `/v1/tray/:trayItemId/${name}`,
  summary,
  tag: 'Tray',
  allow: 'tray:decide' as const,
  params: TrayParams,
  idempotent: true,
  replies: { 200: { description: 'Done and recorded', schema: TrayItemView } },
  problems: PROBLEMS,
});

const apply = route({
  ...decision('apply', 'Say which requirements it is for'),
  body: ApplyBody,
  handle: async ({ deps, actor, params, body }) => {
    const item = await findTrayItem(deps, actor, params.trayItemId);
    const documentIds = body.documentIds ?? documentsMeant(item);
    refuseOtherDocuments(documentsToName(item), documentIds);
    const { requirementIds, complete } = body;
    const wanted = { requirementIds: [...new Set(requirementIds)], documentIds, complete };
    const onItsWay = item.state === 'matched' ? decisionOf(item) : null;
    const repeated = onItsWay !== null && saysTheSame(onItsWay, wanted);
    const decided = repeated
      ? { outcome: 'decided' as const }
      : await decideItem(deps, item, { decision: wanted, actor: actorName(actor) });
    if (decided.outcome === 'not-open') throw notOpen(item.state);
    if (decided.outcome === 'unfit') {
      const errors = [{ pointer: decided.pointer, code: 'unfit', detail: decided.detail }];
      throw problem('invalid-request', { errors });
    }
    const delivered = await deliverItem(deps, actor.agencyId, item.id);
    if (delivered.outcome === 'refused') throw refused(delivered.code, delivered.words);
    return { status: 200, body: presentTrayItem(deps, await findTrayItem(deps, actor, item.id)) };
  },
});

const undo = route({
  ...decision('undo', 'Take a wrong match back, with everything that followed from it'),
  body: Nothing,
  replies: { 200: { description: 'Taken back and recorded', schema: UndoneView } },
  handle: async ({ deps, actor, params }) => {
    const item = await findTrayItem(deps, actor, params.trayItemId);
    const undone = await undoItem(deps, item, actorName(actor));
    if (undone.outcome === 'not-applied') throw notOpen(item.state);
    if (undone.outcome === 'refused') throw refused(undone.code, undone.words);
    if (undone.outcome === 'no-answer') {
      throw problem('engine-unavailable', {
        detail:
          'It is taken back; whether the case asks for what is missing is not known yet. Send the same request again.',
      });
    }
    const { reopened, carrierHas } = undone;
    const body = {
      item: presentTrayItem(deps, await findTrayItem(deps, actor, item.id)),
      reopened,
      carrierHas,
    };
    return { status: 200, body };
  },
});

const dismiss = route({
  ...decision('dismiss', 'Say that it is for nothing of ours'),
  body: ReasonBody,
  handle: async ({ deps, actor, params, body }) => {
    const item = await findTrayItem(deps, actor, params.trayItemId);
    const done = await dismissItem(deps, item, { reason: body.reason, actor: actorName(actor) });
    if (!done) throw notOpen(item.state);
    return { status: 200, body: presentTrayItem(deps, await findTrayItem(deps, actor, item.id)) };
  },
});

/** Cases and requirements come and go while an item waits. */
const match = route({
  ...decision('match', 'Look again what it may be for'),
  body: Nothing,
  handle: async ({ deps, actor, params }) => {
    const item = await findTrayItem(deps, actor, params.trayItemId);
    if (!(await rematchItem(deps, item))) throw notOpen(item.state);
    return { status: 200, body: presentTrayItem(deps, await findTrayItem(deps, actor, item.id)) };
  },
});

function refuseOtherDocuments(known: string[], wanted: string[]): void {
  const errors = wanted.flatMap((id, i) =>
    known.includes(id)
      ? []
      : [
          {
            pointer: `#/documentIds/${i}`,
            code: 'unknown',
            detail: 'This item has no such usable document.',
          },
        ],
  );
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

const notOpen = (state: string) =>
  refused(`tray-${state}`, `This item is ${state}: that cannot be decided now.`);

export const trayCommandRoutes: ApiRoute[] = [apply, undo, dismiss, match];

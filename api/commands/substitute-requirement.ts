import { substituteFor } from '../../domain/desk/authority';
import { refusalOf } from '../../domain/requirements/order-decisions';
import type { RequirementStatus } from '../../domain/requirements/requirement';
import type { Requirement } from '../../prisma/generated/client';
import { businessTime } from '../../records/case-clock';
import { appendEvents } from '../../records/case-events';
import { idOf } from '../../records/ids';
import { waiveUpdate } from '../../workflows/case/case.messages';
import type { ApiDeps } from '../api-deps';
import { actorName } from '../auth/permissions';
import { findCase } from '../cases/find-case';
import { problem } from '../http/problems';
import type { RouteReply } from '../http/route';
import { addRequirement, askedId } from './add-requirement';
import { isRefusal, refused } from './command-case';
import { AddRequirementBody } from './commands.schema';
import { type DecisionContext, decideRequirement } from './decide-requirement';
import { messageIdOf } from './message-id';
import { deskRulesOf, refuseBeyondAuthority } from './refuse-beyond-authority';

/**
 * Takes something else in place of a requirement: the other one is asked for, then this one is waived with the reason. Each
 * step has an id of its own that follows from the command's, so that a repetition goes on where it stopped.
 */
export async function substituteRequirement(
  context: DecisionContext,
  { by, reason }: { by: number; reason: string },
): Promise<RouteReply> {
  const { deps, actor, params } = context;
  const found = await findCase(deps, actor, params.caseId);
  const where = { id: params.requirementId, caseId: found.id, agencyId: found.agencyId };
  const row = await deps.db.requirement.findFirst({ where });
  if (!row) throw problem('not-found', { detail: 'This case has no such requirement.' });
  const rules = await deskRulesOf(deps, found);
  const rule = rules && substituteFor(rules, { code: row.code, by });
  if (!rule) throw notAllowed();
  await refuseBeyondAuthority(deps, actor, found, { decision: 'substitute', code: row.code });
  if (row.phase === 'good-order')
    throw refused('good-order-item', 'What the application lacks is corrected, not substituted.');
  const messageId = messageIdOf(context);
  const { label, fulfilment, instructions, es } = rule;
  const asked = AddRequirementBody.parse({ code: by, phase: row.phase, label, fulfilment, instructions });
  const add = { messageId: idOf(`${messageId} substitute`), actor: actorName(actor) };
  await refuseClosed(deps, row, askedId(found, add));
  const { requirementId } = await addRequirement(deps, found, add, { ...asked, es });
  const waiving = { ...context, requestId: idOf(`${messageId} waive`), header: () => undefined };
  const why = { reason: `${rule.because} ${reason}` };
  const { body } = await decideRequirement(waiving, 'waive', why, waiveUpdate).catch(async (error) => {
    if (isRefusal(error)) await takeBack(context, requirementId, error.message);
    throw error;
  });
  await note(context, row, { requirementId, at: businessTime(found, deps.now()) });
  return { status: 200, body: { ...(body as object), requirementId } };
}

/** The other one was refused at the last moment, since something came for it: what was to stand in for it is not needed. */
async function takeBack(context: DecisionContext, requirementId: string, words: string): Promise<void> {
  const requestId = idOf(`${messageIdOf(context)} take back`);
  const params = { ...context.params, requirementId };
  const taking = { ...context, params, requestId, header: () => undefined };
  const reason = `What it was to stand in for was not waived: ${words}`;
  await decideRequirement(taking, 'waive', { reason }, waiveUpdate);
}

/**
 * What is closed needs nothing in its place, and nothing is asked for then.
 * @param id of the other one's row: one that is there is gone on with.
 */
async function refuseClosed({ db }: ApiDeps, row: Requirement, id: string): Promise<void> {
  const words = refusalOf('waive', row.status as RequirementStatus);
  if (!words) return;
  const begun = await db.requirement.count({ where: { id, agencyId: row.agencyId } });
  if (begun === 0) throw refused('requirement-closed', words);
}

async function note(
  { deps, actor }: DecisionContext,
  { id, agencyId, caseId }: Requirement,
  { requirementId: by, at }: { requirementId: string; at: string },
): Promise<void> {
  await appendEvents(deps.db, { agencyId, caseId, key: `substituted:${id}:${by}` }, [
    { type: 'requirement.substituted', at, actor: actorName(actor), requirementId: id, data: { by } },
  ]);
}

const notAllowed = () =>
  problem('invalid-request', {
    errors: [
      {
        pointer: '#/by',
        code: 'no-substitute',
        detail: 'The rules of the desk do not take this in its place.',
      },
    ],
  });

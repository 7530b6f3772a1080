import type { z } from 'zod';
import { consentNeeded, reopenStages, stillCancelling } from '../../domain/lifecycle/reopening';
import { type Stage, stageLabel } from '../../domain/lifecycle/stages';
import { startCase } from '../../intake/applications/start-case';
import type { Case } from '../../prisma/generated/client';
import { businessTime } from '../../records/case-clock';
import { keepNote } from '../../records/notes';
import { type ReopenableCase, readReopenable, reopenCase, wasReopenedBy } from '../../records/reopenings';
import type { ApiDeps } from '../api-deps';
import { refused } from '../commands/command-case';
import type { ReopenBody } from './ends.schema';

type Asked = z.output<typeof ReopenBody>;

/** Who reopens, under which ids what they said is kept. */
export interface ReopenWho {
  actor: string;
  messageId: string;
  noteId: string;
}

/**
 * Takes a closed case up again. @throws `command-refused` in words when it is open, when it may not go on there, when the carrier
 * has to agree first, or while its orders are still being taken back.
 */
export async function reopen(
  deps: ApiDeps,
  found: Case,
  asked: Asked,
  who: ReopenWho,
): Promise<{ stage: string; processing: 'started' | 'waiting-for-engine' }> {
  if (!found.closeReason && (await wasReopenedBy(deps.db, found, who.noteId)))
    return { stage: found.stage, processing: found.startedAt ? 'started' : 'waiting-for-engine' };
  if (!found.closeReason)
    throw refused('case-open', `The case is open (${stageLabel(found.stage as Stage)}): go on with it.`);
  const one = await readReopenable(deps.db, found);
  if (!one)
    throw refused('nothing-to-go-on-from', 'An earlier version has closed this case: submit it anew.');
  const at = businessTime(found, deps.now());
  const to = check(one, asked, at);
  const consent = asked.consent ? await keepConsent(deps, found, asked.consent, who) : undefined;
  const { actor, noteId } = who;
  const done = await reopenCase(deps.db, one, { to, at, actor, noteId, consent });
  if (!done) throw refused('case-open', 'Somebody else has reopened the case at this moment: go on with it.');
  const started = await startCase(deps, deps.engine, found.id).catch((error: unknown) => {
    deps.log.error(
      { err: error, caseId: found.id },
      'a reopened case could not be started; the sweep tries again',
    );
    return false;
  });
  return { stage: to, processing: started ? 'started' : 'waiting-for-engine' };
}

/** @returns where it goes on. */
function check({ found, closed, snapshot, requirements }: ReopenableCase, asked: Asked, at: string): Stage {
  const cancelling = stillCancelling(requirements, snapshot.orderedIds).filter((r) => r.status !== 'needed');
  if (cancelling.length > 0)
    throw refused(
      'still-closing',
      `${cancelling.length} orders of the case are still being taken back. Try again when that is known.`,
    );
  const allowed = reopenStages(closed);
  const to = (asked.to ?? allowed[0]) as Stage;
  if (!allowed.includes(to))
    throw refused('reopen-stage-unfit', `This case can go on in: ${allowed.map(stageLabel).join(', ')}.`);
  const window = { at, reopenUntil: found.reopenUntil?.toISOString() ?? null };
  if (!asked.consent && consentNeeded(closed, window))
    throw refused('carrier-consent-needed', 'The carrier has the file: say who there has agreed, and when.');
  return to;
}

async function keepConsent(
  { db, sealer }: ApiDeps,
  found: Case,
  { by, on }: NonNullable<Asked['consent']>,
  { actor, messageId }: ReopenWho,
): Promise<{ on: string; noteId: string }> {
  const note = {
    id: `consent-${messageId}`,
    body: `The carrier agrees: ${by}`,
    shared: false,
    author: actor,
  };
  return { on, noteId: await keepNote(db, sealer, found, note) };
}

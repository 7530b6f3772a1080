import type { Application } from '../../domain/application/application.schema';
import { type EntrySource, relationOf } from '../../domain/application/late-entry';
import { correctApplication } from '../../intake/applications/correct-application';
import { type JsonPatchOperation, patchApplication } from '../../intake/applications/patch-application';
import type { IntakeFault } from '../../intake/intake-deps';
import type { Case, FieldEntry } from '../../prisma/generated/client';
import { readApplication } from '../../records/applications';
import { businessTime } from '../../records/case-clock';
import { appendEvents } from '../../records/case-events';
import { type EntryState, enteredValue, keepEntry } from '../../records/field-entries';
import { idOf } from '../../records/ids';
import type { ApiDeps } from '../api-deps';
import { tellCorrection } from '../applications/tell-correction';
import { isRefusal } from '../commands/command-case';
import { type Problem, problem } from '../http/problems';

/** A value that somebody enters. */
export interface LateValue {
  pointer: string;
  value: unknown;
  source: EntrySource;
}

/** Who, and an id that makes a repeated entry the same one. */
export interface By {
  messageId: string;
  actor: string;
}

/**
 * Takes a value that was missing into a new version of the application, where the case still allows it; one that contradicts
 * what is known stands beside it until a person chooses; nothing is overwritten.
 * @returns the entry as it was kept.
 */
export async function enterField(deps: ApiDeps, found: Case, late: LateValue, by: By): Promise<FieldEntry> {
  const id = idOf(`field ${found.agencyId} ${by.messageId}`);
  const known = await deps.db.fieldEntry.findFirst({ where: { id, agencyId: found.agencyId } });
  if (known) return known;
  const { application } = await readApplication(deps.db, deps.sealer, found.id, found.applicationVersion);
  const related = relationOf(application, late.pointer, late.value);
  if (related.relation === 'nowhere') throw misplaced('#/pointer', 'The application has no such place.');
  if (related.relation === 'conflict') refuseUnfit(application, late);
  const patch = related.relation === 'missing' ? [related.patch] : undefined;
  const taken = patch ? await correct(deps, found, patch, by) : undefined;
  const state: EntryState = related.relation === 'missing' ? (taken ? 'taken' : 'held') : related.relation;
  await keep(deps, found, { id, late, by, state, version: taken });
  return deps.db.fieldEntry.findUniqueOrThrow({ where: { id } });
}

/**
 * A person chooses between a known value and an entered one. The entered one replaces the known one in a new version. Of two who choose
 * at one moment, whoever puts a value into the application is right: it is in force then, and the entry says so.
 * @throws `command-refused` when the case allows no correction any more: both stay beside each other; `conflict` when somebody else
 * has decided it meanwhile.
 */
export async function decideField(
  deps: ApiDeps,
  found: Case,
  entry: FieldEntry,
  { keep: kept, by }: { keep: 'known' | 'entered'; by: By },
): Promise<void> {
  const version = kept === 'entered' ? await replace(deps, found, entry, by) : null;
  const [state, from]: [EntryState, EntryState[]] =
    kept === 'entered' ? ['chosen', ['conflict', 'held', 'refused']] : ['refused', ['conflict', 'held']];
  const { id, agencyId, caseId } = entry;
  await deps.db.$transaction(async (tx) => {
    const { count } = await tx.fieldEntry.updateMany({
      where: { id, agencyId, state: { in: from } },
      data: { state, version, decidedBy: by.actor, decidedAt: deps.now() },
    });
    if (count === 0)
      throw problem('conflict', {
        detail: 'Somebody else has decided it at the same moment: read it again.',
      });
    const at = businessTime(found, deps.now());
    await appendEvents(tx, { agencyId, caseId, key: `field:${id}:${state}` }, [
      { type: 'field.decided', at, actor: by.actor, data: { entryId: id, keep: kept } },
    ]);
  });
}

async function replace(deps: ApiDeps, found: Case, entry: FieldEntry, by: By): Promise<number> {
  const { application } = await readApplication(deps.db, deps.sealer, found.id, found.applicationVersion);
  const value = enteredValue(deps.sealer, entry);
  const related = relationOf(application, entry.pointer, value);
  if (related.relation === 'known') return found.applicationVersion;
  const patch: JsonPatchOperation =
    related.relation === 'missing' ? related.patch : { op: 'replace', path: entry.pointer, value };
  const version = await correct(deps, found, [patch], by, 'must');
  return version!;
}

/** @returns the new version; undefined when the case allows no correction any more, unless it must. */
async function correct(
  deps: ApiDeps,
  found: Case,
  patch: JsonPatchOperation[],
  by: By,
  need: 'may' | 'must' = 'may',
): Promise<number | undefined> {
  const about = { agencyId: found.agencyId, caseId: found.id, ...by };
  // What was missing, or known, was so in the version that was looked at.
  const corrected = await correctApplication(deps, { ...about, patch, basedOn: found.applicationVersion });
  if (corrected.outcome === 'stale')
    throw problem('conflict', { detail: 'Somebody else corrected it at the same moment: read it again.' });
  if (corrected.outcome === 'faulty') throw unfit(corrected.faults);
  try {
    await tellCorrection(deps, found, { ...by, version: corrected.version });
    return corrected.version;
  } catch (error) {
    if (need === 'may' && isRefusal(error)) return undefined;
    throw error;
  }
}

interface Keeping {
  id: string;
  late: LateValue;
  by: By;
  state: EntryState;
  version: number | undefined;
}

async function keep(deps: ApiDeps, found: Case, { id, late, by, state, version }: Keeping): Promise<void> {
  const { agencyId, id: caseId } = found;
  await deps.db.$transaction(async (tx) => {
    const about = { id, agencyId, caseId, state, version: version ?? null };
    await keepEntry(tx, deps.sealer, { ...about, ...late, enteredBy: by.actor, enteredAt: deps.now() });
    const at = businessTime(found, deps.now());
    await appendEvents(tx, { agencyId, caseId, key: `field:${id}` }, [
      {
        type: 'field.entered',
        at,
        actor: by.actor,
        data: { entryId: id, source: late.source, outcome: state },
      },
    ]);
  });
}

/** What could never take the place of the known value is not kept beside it. */
function refuseUnfit(application: Application, { pointer: path, value }: LateValue): void {
  const patched = patchApplication(application, [{ op: 'replace', path, value }]);
  if ('faults' in patched) throw unfit(patched.faults);
}

const unfit = (faults: IntakeFault[]): Problem =>
  problem('invalid-request', {
    detail: 'This value does not fit that place.',
    errors: faults.map((fault) => ({ ...fault, pointer: '#/value' })),
  });

const misplaced = (pointer: string, detail: string): Problem =>
  problem('invalid-request', { errors: [{ pointer, code: 'nowhere', detail }] });

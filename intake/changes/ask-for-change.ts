import type { CaseDifference } from '../../domain/changes/case-difference';
import { type ChangeRefused, changeIn } from '../../domain/changes/change-stages';
import type { Stage } from '../../domain/lifecycle/stages';
import { isClosedStatus } from '../../domain/requirements/requirement';
import { RulesNotFound } from '../../domain/rules/rule-set';
import type { Case } from '../../prisma/generated/client';
import { findChange, keepChange } from '../../records/application-changes';
import { readApplication } from '../../records/applications';
import { businessTime } from '../../records/case-clock';
import { isUniqueViolation } from '../../records/database';
import { keepCommand } from '../../records/kept-commands';
import { correctedOrigins } from '../applications/corrected-origins';
import { type JsonPatchOperation, patchApplication } from '../applications/patch-application';
import { type NewVersion, writeVersion } from '../applications/write-version';
import type { ChangedPayload } from '../commands/kept-ways';
import type { IntakeDeps, IntakeFault } from '../intake-deps';
import { undatable } from './undatable';
import { fingerprintOf, workOutChange } from './work-out-change';

/** A change that would be made, with its fingerprint. */
export interface PreviewedChange {
  outcome: 'previewed';
  fromVersion: number;
  hash: string;
  fields: string[];
  difference: CaseDifference;
}

/** Why a change cannot be made; nothing was written. */
export type ChangeFault =
  | { outcome: 'faulty'; faults: IntakeFault[] }
  | { outcome: 'refused'; refusal: Pick<ChangeRefused, 'words'> & { code: string } };

/** A change that a person asks for. */
export interface ChangeAsked {
  patch: JsonPatchOperation[];
  /** The fingerprint of the difference that the person has seen. */
  hash: string;
  /** Requirements that go on although no rule asks for them any more. */
  keep: string[];
  actor: string;
  /** Makes a repeated change the same one; the id of the change. */
  messageId: string;
}

/** What came of asking for a change. */
export type AskedFor =
  | { outcome: 'asked'; version: number }
  /** It would not do what the person has seen: here is what it would do. */
  | (Omit<PreviewedChange, 'outcome'> & { outcome: 'differs' })
  | { outcome: 'stale' }
  | ChangeFault;

/** What a change would do, without doing it. */
export async function previewChange(
  deps: IntakeDeps,
  found: Case,
  patch: JsonPatchOperation[],
): Promise<PreviewedChange | ChangeFault> {
  const worked = await workOut(deps, found, { patch, keep: [], actor: 'nobody' });
  if (worked.outcome !== 'worked-out') return worked;
  const { fields, difference, hash } = worked;
  return { outcome: 'previewed', fromVersion: found.applicationVersion, hash, fields, difference };
}

/**
 * Writes a change that does what its preview said: a new version of the application, the change and the command that tells
 * the case of it, in one transaction. The case carries it out when it is told. A repeated one finds itself.
 */
export async function askForChange(deps: IntakeDeps, found: Case, asked: ChangeAsked): Promise<AskedFor> {
  const { agencyId, id: caseId, applicationVersion: fromVersion } = found;
  const done = await findChange(deps.db, { caseId, agencyId }, asked.messageId);
  if (done) return { outcome: 'asked', version: done.version };
  const worked = await workOut(deps, found, asked);
  if (worked.outcome !== 'worked-out') return worked;
  const { hash, fields, difference, next, decided } = worked;
  if (hash !== asked.hash) return { outcome: 'differs', fromVersion, hash, fields, difference };
  const { actor, messageId: id, keep: keepIds } = asked;
  const change = { id, agencyId, caseId, fromVersion, version: next.version, hash, keepIds, fields, actor };
  try {
    const payload: ChangedPayload = { version: next.version };
    const command = { id, agencyId, caseId, kind: 'application-change', payload, actor } as const;
    const written = await deps.db.$transaction(async (tx) => {
      if (!(await keepCommand(tx, deps.sealer, command))) return false;
      await writeVersion(deps, tx, { agencyId, caseId, actor }, next);
      await keepChange(tx, deps.sealer, { ...change, difference: decided });
      return true;
    });
    if (!written) return { outcome: 'stale' };
  } catch (error) {
    if (isUniqueViolation(error)) return { outcome: 'stale' };
    throw error;
  }
  return { outcome: 'asked', version: next.version };
}

interface WorkedOut {
  outcome: 'worked-out';
  hash: string;
  fields: string[];
  /** As the preview shows it. */
  difference: CaseDifference;
  /** With what the person keeps. */
  decided: CaseDifference;
  next: NewVersion;
}

async function workOut(
  deps: IntakeDeps,
  found: Case,
  { patch, keep, actor }: Pick<ChangeAsked, 'patch' | 'keep' | 'actor'>,
): Promise<WorkedOut | ChangeFault> {
  const stage = found.stage as Stage;
  const taken = changeIn(stage);
  if (!taken.taken) return { outcome: 'refused', refusal: taken };
  const current = await readApplication(deps.db, deps.sealer, found.id, found.applicationVersion);
  const patched = patchApplication(current.application, patch);
  if ('faults' in patched) return { outcome: 'faulty', faults: patched.faults };
  const { application: after } = patched;
  const { application: before, format } = current;
  if (after.carrierCode !== before.carrierCode) return anotherCarrier();
  const undated = await undatable(deps, found, { before, after });
  if (undated) return undated;
  const sides = { before, after, stage, taken, at: businessTime(found, deps.now()) };
  try {
    const difference = await workOutChange(deps, found, sides);
    if (difference.kinds.length === 0) return nothingChanges();
    const unkept = cannotBeKept(difference, keep);
    if (unkept.length > 0) return { outcome: 'faulty', faults: unkept };
    const decided = keep.length > 0 ? await workOutChange(deps, found, { ...sides, keep }) : difference;
    const { origins, fields } = correctedOrigins(before, current.origins, patch, actor);
    const version = found.applicationVersion + 1;
    const next = { application: after, origins, version, format };
    const hash = fingerprintOf(found.applicationVersion, difference);
    return { outcome: 'worked-out', hash, fields, difference, decided, next };
  } catch (error) {
    if (error instanceof RulesNotFound) return { outcome: 'refused', refusal: noRules(error) };
    throw error;
  }
}

const anotherCarrier = (): ChangeFault => ({
  outcome: 'faulty',
  faults: [
    {
      pointer: '#/patch',
      code: 'another-carrier',
      detail: 'Another carrier is another application: submit it as one.',
    },
  ],
});

const nothingChanges = (): ChangeFault => ({
  outcome: 'faulty',
  faults: [{ pointer: '#/patch', code: 'no-change', detail: 'The application says this already.' }],
});

const noRules = ({ on }: RulesNotFound) => ({
  code: 'no-rules',
  words: `There are no rules for this carrier on ${on}: have the agency publish them.`,
});

/** Only what would be taken back can be kept. */
function cannotBeKept({ requirements }: CaseDifference, keep: readonly string[]): IntakeFault[] {
  const open = requirements.noLongerNeeded.filter(({ entry }) => !isClosedStatus(entry.status));
  return keep.flatMap((id, i) =>
    open.some(({ entry }) => entry.requirementId === id)
      ? []
      : [{ pointer: `#/keep/${i}`, code: 'not-taken-back', detail: 'This change does not take it back.' }],
  );
}

import { readApplication } from '../../records/applications';
import { isUniqueViolation, type Transaction } from '../../records/database';
import { keepCommand, keptPayload } from '../../records/kept-commands';
import type { CorrectedPayload } from '../commands/kept-ways';
import type { IntakeDeps, IntakeFault } from '../intake-deps';
import { correctedOrigins } from './corrected-origins';
import { type JsonPatchOperation, patchApplication } from './patch-application';
import { type NewVersion, writeVersion } from './write-version';

const KIND = 'application-correction';

/** What came of a correction. */
export type Corrected =
  | { outcome: 'corrected'; version: number; fields: string[] }
  | { outcome: 'faulty'; faults: IntakeFault[] }
  /** Somebody else corrected it at the same moment: read it again. */
  | { outcome: 'stale' };

/** A correction by a person. */
export interface Correction {
  agencyId: string;
  caseId: string;
  actor: string;
  /** JSON Patch (RFC 6902) on the application as it is now. */
  patch: JsonPatchOperation[];
  /** The version that the patch was made for, where it must fit no other one. */
  basedOn?: number;
  /** Makes a repeated correction the same one: the patch is not applied twice. */
  messageId: string;
}

/**
 * Writes a new version of the application, and the command that tells the case of it. The old one stays; each changed field's origin names the person. Nothing is
 * written when the patch does not fit or the result is no application.
 */
export async function correctApplication(deps: IntakeDeps, correction: Correction): Promise<Corrected> {
  const { db, sealer } = deps;
  const { agencyId, caseId, actor, patch, messageId } = correction;
  const done = await keptPayload<CorrectedPayload>(db, sealer, { id: messageId, agencyId, caseId }, KIND);
  if (done) return { outcome: 'corrected', ...done };
  const row = await db.case.findFirstOrThrow({
    where: { id: caseId, agencyId },
    select: { applicationVersion: true },
  });
  if (correction.basedOn !== undefined && row.applicationVersion !== correction.basedOn)
    return { outcome: 'stale' };
  const current = await readApplication(db, sealer, caseId, row.applicationVersion);
  const patched = patchApplication(current.application, patch);
  if ('faults' in patched) return { outcome: 'faulty', faults: patched.faults };
  const version = row.applicationVersion + 1;
  const { origins, fields } = correctedOrigins(current.application, current.origins, patch, actor);
  try {
    const written = await db.$transaction((tx) =>
      write(deps, tx, correction, {
        application: patched.application,
        origins,
        version,
        format: current.format,
        fields,
      }),
    );
    if (!written) return { outcome: 'stale' };
  } catch (error) {
    if (isUniqueViolation(error)) return { outcome: 'stale' };
    throw error;
  }
  return { outcome: 'corrected', version, fields };
}

/** @returns false when the same correction was written at this very moment. */
async function write(
  deps: IntakeDeps,
  tx: Transaction,
  { agencyId, caseId, actor, messageId }: Correction,
  { fields, ...next }: NewVersion & { fields: string[] },
): Promise<boolean> {
  const payload: CorrectedPayload = { version: next.version, fields };
  const command = { id: messageId, agencyId, caseId, kind: KIND, payload, actor } as const;
  if (!(await keepCommand(tx, deps.sealer, command))) return false;
  await writeVersion(deps, tx, { agencyId, caseId, actor }, next);
  return true;
}

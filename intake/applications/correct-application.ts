import { applyPatch, type Operation } from 'rfc6902';
import {
  type Application,
  ApplicationSchema,
  type Origins,
} from '../../domain/application/application.schema';
import { APPLICATION_BODY, APPLICATION_ORIGINS, readApplication } from '../../records/applications';
import { isUniqueViolation, type Transaction } from '../../records/database';
import { keepCommand, keptPayload } from '../../records/kept-commands';
import type { CorrectedPayload } from '../commands/kept-ways';
import type { IntakeDeps, IntakeFault } from '../intake-deps';
import { correctedOrigins } from './corrected-origins';
import { describeCase } from './describe-case';

export type JsonPatchOperation = Operation;

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
  const current = await readApplication(db, sealer, caseId, row.applicationVersion);
  const faults = misfits(current.application, patch);
  if (faults.length > 0) return { outcome: 'faulty', faults };
  const changed = structuredClone(current.application);
  applyPatch(changed, patch);
  const parsed = ApplicationSchema.safeParse(changed);
  if (!parsed.success) {
    const pointer = (path: PropertyKey[]) => `#${path.map((s) => `/${String(s)}`).join('')}`;
    return {
      outcome: 'faulty',
      faults: parsed.error.issues.map((i) => ({
        pointer: pointer(i.path),
        code: String(i.code),
        detail: i.message,
      })),
    };
  }
  const version = row.applicationVersion + 1;
  const { origins, fields } = correctedOrigins(current.application, current.origins, patch, actor);
  try {
    const written = await db.$transaction((tx) =>
      writeVersion(deps, tx, correction, {
        application: parsed.data,
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

/** Operations that cannot be applied, tried on a copy one after the other. */
function misfits(application: Application, patch: JsonPatchOperation[]): IntakeFault[] {
  return applyPatch(structuredClone(application), patch).flatMap((error, i) =>
    error ? [{ pointer: `#/${i}`, code: error.name, detail: error.message }] : [],
  );
}

/** @returns false when the same correction was written at this very moment. */
async function writeVersion(
  { sealer }: IntakeDeps,
  tx: Transaction,
  { agencyId, caseId, actor, messageId }: Correction,
  next: { application: Application; origins: Origins; version: number; format: string; fields: string[] },
): Promise<boolean> {
  const { application, origins, version, format, fields } = next;
  const payload: CorrectedPayload = { version, fields };
  const command = { id: messageId, agencyId, caseId, kind: KIND, payload, actor } as const;
  if (!(await keepCommand(tx, sealer, command))) return false;
  await tx.application.create({
    data: {
      caseId,
      version,
      agencyId,
      format,
      bodySealed: sealer.sealJson(APPLICATION_BODY, application),
      originsSealed: sealer.sealJson(APPLICATION_ORIGINS, origins),
      createdBy: actor,
    },
  });
  await describeCase({ sealer }, tx, { agencyId, caseId }, { application, version });
  return true;
}

import { type FormalAdditions, formalPatch } from '../../domain/inquiries/formal-application';
import type { Case, Inquiry } from '../../prisma/generated/client';
import { readApplication } from '../../records/applications';
import { type Database, isUniqueViolation, type Transaction } from '../../records/database';
import { leavingCases } from '../../records/inquiry-words';
import { keepCommand, keptPayload } from '../../records/kept-commands';
import { correctedOrigins } from '../applications/corrected-origins';
import { patchApplication } from '../applications/patch-application';
import { writeVersion } from '../applications/write-version';
import type { ConvertedPayload } from '../commands/kept-ways';
import type { IntakeDeps, IntakeFault } from '../intake-deps';

const KIND = 'trial-conversion';

/** What came of asking for a conversion. */
export type ConversionAsked =
  | { outcome: 'asked'; version: number }
  /** With these additions it would be no application. */
  | { outcome: 'faulty'; faults: IntakeFault[] }
  /** A case of the inquiry has been chosen before: which one. */
  | { outcome: 'chosen'; caseId: string }
  /** Nobody wants it any more. */
  | { outcome: 'withdrawn' }
  /** Somebody else changed it at the same moment. */
  | { outcome: 'stale' };

/** Who converts a trial, with what. */
export interface Conversion {
  additions: FormalAdditions;
  actor: string;
  /** Makes a repeated conversion the same one. */
  messageId: string;
}

/**
 * Chooses one case of an inquiry and writes its formal application as a new version, with the command that tells the case of it: one
 * transaction. Of several at once one is the first; the case itself may still refuse, and all of it is taken back then. When the one that
 * was chosen has ended, another one may be.
 */
export async function askForConversion(
  deps: IntakeDeps,
  inquiry: Inquiry,
  found: Case,
  { additions, actor, messageId: id }: Conversion,
): Promise<ConversionAsked> {
  const { db, sealer } = deps;
  const { agencyId, id: caseId, applicationVersion } = found;
  const done = await keptPayload<ConvertedPayload>(db, sealer, { id, agencyId, caseId }, KIND);
  if (done) return { outcome: 'asked', version: done.version };
  const { convertedCaseId: before, withdrawnAt } = inquiry;
  if (!(await mayBeChosen(db, inquiry, caseId)))
    return before ? { outcome: 'chosen', caseId: before } : { outcome: 'withdrawn' };
  const current = await readApplication(db, sealer, caseId, applicationVersion);
  const patch = formalPatch(current.application, additions);
  const patched = patchApplication(current.application, patch);
  if ('faults' in patched) return { outcome: 'faulty', faults: patched.faults };
  const { application } = patched;
  const { origins } = correctedOrigins(current.application, current.origins, patch, actor);
  const version = applicationVersion + 1;
  const payload: ConvertedPayload = { version, inquiryId: inquiry.id, ...(before ? { before } : {}) };
  try {
    const written = await db.$transaction(async (tx) => {
      if (!(await mayBeChosen(tx, inquiry, caseId))) return false;
      const chosen = await tx.inquiry.updateMany({
        where: { id: inquiry.id, agencyId, convertedCaseId: before, withdrawnAt },
        data: { convertedCaseId: caseId },
      });
      if (chosen.count === 0) return false;
      if (!(await keepCommand(tx, sealer, { id, agencyId, caseId, kind: KIND, payload, actor })))
        throw new Error(`command ${id} is kept of another conversion`);
      await writeVersion(
        deps,
        tx,
        { agencyId, caseId, actor },
        {
          application,
          origins,
          version,
          format: current.format,
        },
      );
      return true;
    });
    if (written) return { outcome: 'asked', version };
    return { outcome: 'stale' };
  } catch (error) {
    if (isUniqueViolation(error)) return { outcome: 'stale' };
    throw error;
  }
}

/**
 * Whether a case may be chosen. After an earlier choice, or when the inquiry was withdrawn, only one that was reopened: it has been
 * told and is open all the same. What was chosen before must have ended, and not by coming into force.
 */
async function mayBeChosen(db: Database | Transaction, inquiry: Inquiry, caseId: string): Promise<boolean> {
  const { agencyId, convertedCaseId: before, withdrawnAt } = inquiry;
  if (before === null && withdrawnAt === null) return true;
  if (before !== null && (before === caseId || !(await hasEnded(db, agencyId, before)))) return false;
  // In this order: a case that answers in between is closed by then.
  if ((await leavingCases(db, inquiry)).has(caseId)) return false;
  return (await db.case.count({ where: { id: caseId, agencyId, closeReason: null } })) === 1;
}

/** Locks its row: nobody reopens it until the choice is made. */
async function hasEnded(db: Database | Transaction, agencyId: string, caseId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    SELECT 1 FROM "Case" WHERE "id" = ${caseId} AND "agencyId" = ${agencyId}
    AND "closeReason" IS NOT NULL AND "closeReason" <> 'in-force' FOR UPDATE`;
  return rows.length > 0;
}

import type { IntakeDeps } from '../intake-deps';
import { type ApplicationFile, type Received, receiveApplication } from './receive-application';

/**
 * Takes the corrected file of a quarantined one. When it is understood, the quarantine entry points to its case and is
 * done with; when not, the corrected file has an entry of its own and the old one stays open.
 * @returns undefined when there is no such open entry in the agency.
 */
export async function resubmitQuarantined(
  deps: IntakeDeps,
  { quarantineId, ...file }: ApplicationFile & { quarantineId: string },
): Promise<Received | undefined> {
  const entry = await deps.db.quarantine.findFirst({
    where: { id: quarantineId, agencyId: file.agencyId, status: 'open' },
    select: { id: true },
  });
  if (!entry) return undefined;
  const received = await receiveApplication(deps, file);
  if (received.outcome === 'accepted') {
    await deps.db.quarantine.updateMany({
      where: { id: quarantineId, agencyId: file.agencyId, status: 'open' },
      data: { status: 'resolved', caseId: received.caseId, resolvedAt: deps.now() },
    });
  }
  return received;
}

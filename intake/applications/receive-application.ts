import type { Application, Origins } from '../../domain/application/application.schema';
import { sha256 } from '../../records/inbox';
import type { IntakeDeps, IntakeFault } from '../intake-deps';
import { commitCase } from './commit-case';
import { findSameBody } from './known-case';
import { quarantine } from './quarantine';
import { readApplicationFile } from './read-application-file';

/** A file as it came in. */
export interface ApplicationFile {
  agencyId: string;
  /** Who sent it, for the audit trail. */
  actor: string;
  contentType: string;
  bytes: Uint8Array;
}

/** What became of it. Committed when this is known. */
export type Received =
  | { outcome: 'accepted'; caseId: string; number: string; duplicate: boolean; warnings?: IntakeFault[] }
  | { outcome: 'quarantined'; quarantineId: string; faults: IntakeFault[] }
  | { outcome: 'refused'; code: string; detail: string };

/** An application that was understood. */
export interface UnderstoodApplication {
  format: 'json' | 'txlife-103';
  application: Application;
  origins: Origins;
  bodyHash: string;
}

/**
 * Takes an application in: understood, it is a committed case (the same application again is the same case); not
 * understood, or with the TransRefGUID of another application, it lies in quarantine with every fault; dangerous, it is
 * refused and not kept.
 */
export async function receiveApplication(deps: IntakeDeps, file: ApplicationFile): Promise<Received> {
  const bodyHash = sha256(file.bytes);
  const sameBytes = await findSameBody(deps.db, file.agencyId, bodyHash);
  if (sameBytes) return { outcome: 'accepted', ...sameBytes, duplicate: true };
  const read = readApplicationFile(file.contentType, file.bytes);
  if (read.outcome === 'refused') return read;
  if (read.outcome === 'faulty') return setAside(deps, file, read.faults);
  const { warnings, ...understood } = read;
  const committed = await commitCase(deps, file, { ...understood, bodyHash });
  if ('isOther' in committed) return setAside(deps, file, [guidUsed(understood, committed.number)]);
  return { outcome: 'accepted', ...committed, ...(warnings.length ? { warnings } : {}) };
}

async function setAside(deps: IntakeDeps, file: ApplicationFile, faults: IntakeFault[]): Promise<Received> {
  return { outcome: 'quarantined', quarantineId: await quarantine(deps, file, faults), faults };
}

/** Two applications have one TransRefGUID: which of them is meant, only the sender knows. */
const guidUsed = ({ origins }: Pick<UnderstoodApplication, 'origins'>, number: string): IntakeFault => ({
  pointer: origins['/transRefGuid'] ?? '#/transRefGuid',
  code: 'trans-ref-guid-used',
  detail: `${number} has this TransRefGUID, with another carrier, tracking id or insured: send this application with one of its own, or correct that case`,
});

import type { Application, Origins } from '../../domain/application/application.schema';
import { sha256 } from '../../records/inbox';
import type { IntakeDeps, IntakeFault } from '../intake-deps';
import { commitCase } from './commit-case';
import { findKnownCase } from './known-case';
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
 * understood, it lies in quarantine with every fault; dangerous, it is refused and not kept.
 */
export async function receiveApplication(deps: IntakeDeps, file: ApplicationFile): Promise<Received> {
  const bodyHash = sha256(file.bytes);
  const sameBytes = await findKnownCase(deps.db, file.agencyId, [{ kind: 'body-hash', value: bodyHash }]);
  if (sameBytes) return { outcome: 'accepted', ...sameBytes, duplicate: true };
  const read = readApplicationFile(file.contentType, file.bytes);
  if (read.outcome === 'refused') return read;
  if (read.outcome === 'faulty') {
    const quarantineId = await quarantine(deps, file, read.faults);
    return { outcome: 'quarantined', quarantineId, faults: read.faults };
  }
  const { warnings, ...understood } = read;
  const committed = await commitCase(deps, file, { ...understood, bodyHash });
  return { outcome: 'accepted', ...committed, ...(warnings.length ? { warnings } : {}) };
}

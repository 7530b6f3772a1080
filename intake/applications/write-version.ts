import type { Application, Origins } from '../../domain/application/application.schema';
import { APPLICATION_BODY, APPLICATION_ORIGINS } from '../../records/applications';
import type { Transaction } from '../../records/database';
import type { IntakeDeps } from '../intake-deps';
import { describeCase } from './describe-case';

/** A new version of an application. */
export interface NewVersion {
  application: Application;
  origins: Origins;
  version: number;
  format: string;
}

/**
 * Writes a version beside those before it, and brings the case's row in line with it.
 * @throws a unique violation when somebody else has written this version.
 */
export async function writeVersion(
  { sealer, now }: Pick<IntakeDeps, 'sealer' | 'now'>,
  tx: Transaction,
  { agencyId, caseId, actor }: { agencyId: string; caseId: string; actor: string },
  { application, origins, version, format }: NewVersion,
): Promise<void> {
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
  await describeCase({ sealer, now }, tx, { agencyId, caseId, actor }, { application, version });
}

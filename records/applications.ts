import type { Application, Origins } from '../domain/application/application.schema';
import { utcDay } from '../domain/calendar/plain-date';
import type { AgentOnFile } from '../domain/good-order/review';
import type { Database, Transaction } from './database';
import type { Sealer } from './sealing';

/** What a sealed application is for: a value cannot be moved to another column. */
export const APPLICATION_BODY = 'application.body';
export const APPLICATION_ORIGINS = 'application.origins';
export const INSURED_NAME = 'case.insuredName';

/** Reads one version of a case's application; where its fields came from is unsealed when it is looked at. @throws when there is none. */
export async function readApplication(
  db: Database | Transaction,
  sealer: Sealer,
  caseId: string,
  version: number,
): Promise<{ application: Application; origins: Origins; format: string }> {
  const row = await db.application.findUniqueOrThrow({ where: { caseId_version: { caseId, version } } });
  return {
    application: sealer.openJson<Application>(APPLICATION_BODY, row.bodySealed),
    get origins() {
      return sealer.openJson<Origins>(APPLICATION_ORIGINS, row.originsSealed);
    },
    format: row.format,
  };
}

/** The version of a case's application that counts now. @throws when there is no such case. */
export async function presentApplication(
  db: Database | Transaction,
  sealer: Sealer,
  caseId: string,
): Promise<Application> {
  const [row] = await db.$queryRaw<{ bodySealed: Uint8Array<ArrayBuffer> }[]>`
    SELECT a."bodySealed" FROM "Case" c
    JOIN "Application" a ON a."caseId" = c."id" AND a."version" = c."applicationVersion" WHERE c."id" = ${caseId}`;
  if (!row) throw new Error(`there is no case ${caseId}`);
  return sealer.openJson<Application>(APPLICATION_BODY, row.bodySealed);
}

/** The agents that an application names, as far as the agency knows them, with licenses and appointments. */
export async function agentsOnFile(db: Database, agencyId: string, npns: string[]): Promise<AgentOnFile[]> {
  const rows = await db.agent.findMany({
    where: { agencyId, npn: { in: npns } },
    include: { licenses: true, appointments: true },
  });
  return rows.map((agent) => ({
    npn: agent.npn,
    status: agent.status,
    licenses: agent.licenses.map((l) => ({
      state: l.state,
      line: l.lineOfAuthority,
      status: l.status,
      effective: utcDay(l.effectiveDate),
      expiry: l.expiryDate ? utcDay(l.expiryDate) : undefined,
    })),
    appointments: agent.appointments.map((a) => ({
      carrierCode: a.carrierCode,
      state: a.state,
      status: a.status,
      effective: a.effectiveDate ? utcDay(a.effectiveDate) : undefined,
      end: a.endDate ? utcDay(a.endDate) : undefined,
    })),
  }));
}

import { insuredOf, partyName, signedStateOf, writingAgentOf } from '../../domain/application/application';
import type { Application } from '../../domain/application/application.schema';
import { INSURED_NAME } from '../../records/applications';
import { businessTime } from '../../records/case-clock';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import { newId } from '../../records/ids';
import { writeMatchKeys } from '../../records/match-keys';
import type { IntakeDeps } from '../intake-deps';

/** What lists show of an application, as the case's row has it. */
export const describedBy = ({ sealer }: Pick<IntakeDeps, 'sealer'>, application: Application) => ({
  carrierCode: application.carrierCode,
  productCode: application.productCode,
  faceAmountCents: BigInt(application.faceAmountCents),
  signedState: signedStateOf(application) ?? null,
  insuredNameSealed: sealer.seal(INSURED_NAME, partyName(insuredOf(application))),
});

/** The writing agent's id, if the agency knows the agent. */
export async function writingAgentId(
  tx: Transaction,
  agencyId: string,
  application: Application,
): Promise<string | undefined> {
  const npn = writingAgentOf(application)?.npn;
  if (!npn) return undefined;
  const where = { agencyId_npn: { agencyId, npn } };
  return (await tx.agent.findUnique({ where, select: { id: true } }))?.id;
}

/** The version that a case's row is to say. */
export interface Described {
  application: Application;
  version: number;
  /** Set when the version after it is taken back: whom the case had before that one, if that one had named another agent. */
  back?: { agentId: string | null | undefined };
}

/** What the keys of entries of another agent begin with, by the version that named them. */
export const agentKey = (version: number): string => `agent:${version}:`;

/**
 * Brings the row of a case in line with one version of its application, and notes when another agent has the case by it. An agent
 * whom nobody knows changes nothing.
 */
export async function describeCase(
  deps: Pick<IntakeDeps, 'sealer' | 'now'>,
  tx: Transaction,
  { agencyId, caseId, actor }: { agencyId: string; caseId: string; actor: string },
  { application, version, back }: Described,
): Promise<void> {
  const agentId =
    back?.agentId !== undefined ? back.agentId : await writingAgentId(tx, agencyId, application);
  const before = await tx.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  await tx.case.updateMany({
    where: { id: caseId, agencyId },
    data: { ...describedBy(deps, application), applicationVersion: version, agentId },
  });
  if (agentId !== undefined && agentId !== before.agentId) {
    const at = businessTime(before, deps.now());
    const data = { from: before.agentId, to: agentId };
    // A version's number may be given again after it was taken back: the write is this one and no other.
    const key = `${back ? 'agent-back:' : agentKey(version)}${newId()}`;
    const scope = { agencyId, caseId, key };
    await appendEvents(tx, scope, [{ type: 'case.agent', at, actor, data }]);
  }
  await writeMatchKeys(tx, deps.sealer, { agencyId, caseId }, application);
}

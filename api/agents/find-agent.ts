import { z } from 'zod';
import type { Agent } from '../../prisma/generated/client';
import type { ApiDeps } from '../api-deps';
import type { Actor } from '../auth/permissions';
import { problem } from '../http/problems';

export const AgentParams = z.strictObject({ agentId: z.string().min(1).max(64) });

/** Agents know of themselves only. @throws `not-found`, the same for absent and for somebody else's. */
export async function findAgent(
  { db }: ApiDeps,
  { agencyId, role, agentId }: Actor,
  id: string,
): Promise<Agent> {
  const found =
    role === 'agent' && id !== agentId ? null : await db.agent.findFirst({ where: { id, agencyId } });
  if (!found) throw problem('not-found', { detail: 'There is no such agent.' });
  return found;
}

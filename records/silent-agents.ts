/** Agents to whom something is owed by nobody's mail: who says no to it, is away, or has an address that mail comes back from. */
import { utcDay } from '../domain/calendar/plain-date';
import type { Agent } from '../prisma/generated/client';
import { addressHash } from './bad-addresses';
import type { Database } from './database';
import { owedCount } from './owed-rows';
import type { Sealer } from './sealing';

export interface SilentAgent {
  name: string;
  because: 'said no to reminders' | 'is out of office' | 'address is wrong';
  items: number;
}

/** So many are looked at: whoever has more has another trouble. */
const AGENTS_MAX = 200;

/** The agents of an agency who owe something and get no daily mail about it today. */
export async function silentAgents(
  { db, sealer, now }: { db: Database; sealer: Sealer; now(): Date },
  agencyId: string,
): Promise<SilentAgent[]> {
  const today = new Date(utcDay(now()));
  const settings = await db.mailSettings.findMany({
    where: {
      agencyId,
      OR: [{ optOuts: { has: 'digest' } }, { awayFrom: { lte: today }, awayTo: { gte: today } }],
    },
    take: AGENTS_MAX,
  });
  const bad = await db.badAddress.findMany({ where: { agencyId }, select: { addressHash: true } });
  const badHashes = new Set(bad.map((b) => b.addressHash));
  const agents = await candidates(db, agencyId, {
    ids: settings.map((s) => s.agentId),
    anyBad: bad.length > 0,
  });
  const silent: SilentAgent[] = [];
  for (const agent of agents) {
    const own = settings.find((s) => s.agentId === agent.id);
    const wrong = badHashes.has(addressHash({ referenceKey: sealer.referenceKey }, agent.email));
    if (!wrong && !own) continue;
    const items = await owedCount(db, { agencyId, agentId: agent.id });
    if (items === 0) continue;
    const because = wrong
      ? 'address is wrong'
      : own?.optOuts.includes('digest')
        ? 'said no to reminders'
        : 'is out of office';
    silent.push({ name: agent.name, because, items });
  }
  return silent;
}

/** An address is known by its hash only, so each agent's has to be hashed when there is a bad one. */
function candidates(
  db: Database,
  agencyId: string,
  { ids, anyBad }: { ids: string[]; anyBad: boolean },
): Promise<Agent[]> {
  return db.agent.findMany({
    where: { agencyId, ...(anyBad ? {} : { id: { in: ids } }) },
    orderBy: { name: 'asc' },
  });
}

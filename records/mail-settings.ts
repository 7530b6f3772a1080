/** How agents want to be written to. */
import { utcDay } from '../domain/calendar/plain-date';
import type { MailPolicy } from '../domain/follow-up/mail-moment';
import type { PlainDate } from '../domain/primitives';
import type { Agency, Agent, MailSettings } from '../prisma/generated/client';
import type { Database, Transaction } from './database';

/** What an agent's settings are when nobody has said anything: the hours in which people are not called, either. */
const USUAL = { digestHour: null, quietFrom: 21, quietTo: 8, place: null, closedDays: [], optOuts: [] };

/** Settings as they are read and written. Hours are local, days are `YYYY-MM-DD`. */
export interface MailSettingsView {
  digestHour: number | null;
  quietFrom: number;
  quietTo: number;
  place: string | null;
  closedDays: PlainDate[];
  away: { from: PlainDate; to: PlainDate } | null;
  optOuts: string[];
}

/** The settings of an agent; the usual ones when there are none of their own. */
export async function mailSettingsOf(
  db: Database | Transaction,
  { agencyId, id: agentId }: Pick<Agent, 'agencyId' | 'id'>,
): Promise<MailSettingsView> {
  const row = await db.mailSettings.findFirst({ where: { agentId, agencyId } });
  const { digestHour, quietFrom, quietTo, place, closedDays, optOuts } = row ?? USUAL;
  return { digestHour, quietFrom, quietTo, place, closedDays, optOuts, away: row ? awayOf(row) : null };
}

/** Writes the settings of an agent as a whole. */
export async function writeMailSettings(
  db: Database,
  { agencyId, id: agentId }: Pick<Agent, 'agencyId' | 'id'>,
  { away, ...settings }: MailSettingsView,
  updatedBy: string,
): Promise<void> {
  const data = {
    ...settings,
    awayFrom: away ? new Date(away.from) : null,
    awayTo: away ? new Date(away.to) : null,
    updatedBy,
  };
  await db.mailSettings.upsert({ where: { agentId }, create: { agentId, agencyId, ...data }, update: data });
}

/** When an agent may be written to. */
export async function mailPolicyOf(
  db: Database | Transaction,
  agent: Agent,
  agency: Agency,
): Promise<MailPolicy> {
  const { digestHour, quietFrom, quietTo, place, away, ...rest } = await mailSettingsOf(db, agent);
  return {
    ...rest,
    timeZone: agent.timeZone,
    digestHour: digestHour ?? agency.digestHour,
    quiet: { from: quietFrom, to: quietTo },
    agency: { timeZone: agency.timeZone, closedDays: agency.closedDays },
    ...(place ? { place } : {}),
    ...(away ? { away } : {}),
  };
}

function awayOf({ awayFrom, awayTo }: MailSettings): MailSettingsView['away'] {
  if (!awayFrom || !awayTo) return null;
  return { from: utcDay(awayFrom), to: utcDay(awayTo) };
}

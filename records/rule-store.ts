import type { Timetable } from '../domain/follow-up/timetable';
import type { PlainDate } from '../domain/primitives';
import type { RuleDocument } from '../domain/rules/rule-document.schema';
import { documentInEffect, type RuleSet, ruleSetFor } from '../domain/rules/rule-set';
import type { Database } from './database';
import { documentsOf } from './rule-rows';

/** An agency's published rules. */
export interface RuleStore {
  documents(agencyId: string): Promise<RuleDocument[]>;
  ruleSet(
    agencyId: string,
    ask: { carrierCode: string; productCode: string; on: PlainDate },
  ): Promise<RuleSet>;
  /** @throws {Error} when no timetable of that id is in effect: rules are incomplete, and nobody may wait unseen. */
  timetable(agencyId: string, ask: { id: string; carrierCode: string; on: PlainDate }): Promise<Timetable>;
}

/** Rules change rarely and are read at every decision. */
const KEPT_MS = 10_000;

/** Reads published rule documents and keeps them for a few seconds. */
export function createRuleStore(db: Database, now: () => number = Date.now): RuleStore {
  const kept = new Map<string, { until: number; documents: Promise<RuleDocument[]> }>();
  const documents = (agencyId: string): Promise<RuleDocument[]> => {
    const known = kept.get(agencyId);
    if (known && known.until > now()) return known.documents;
    const read = readPublished(db, agencyId);
    kept.set(agencyId, { until: now() + KEPT_MS, documents: read });
    read.catch(() => kept.delete(agencyId));
    return read;
  };
  return {
    documents,
    ruleSet: async (agencyId, ask) => ruleSetFor(await documents(agencyId), ask),
    timetable: async (agencyId, { id, carrierCode, on }) => {
      const found = documentInEffect(await documents(agencyId), 'timetables', carrierCode, on);
      const timetable = found?.body.timetables.find((t) => t.id === id);
      if (!timetable) throw new Error(`no timetable ${id} is in effect on ${on}`);
      return timetable;
    },
  };
}

async function readPublished(db: Database, agencyId: string): Promise<RuleDocument[]> {
  return documentsOf(await db.ruleDocument.findMany({ where: { agencyId, status: 'published' } }));
}

import type { Timetable } from '../domain/follow-up/timetable';
import type { PlainDate } from '../domain/primitives';
import type { RuleDocument } from '../domain/rules/rule-document.schema';
import { type RuleSet, ruleSetFor } from '../domain/rules/rule-set';
import { type TimetableAsk, timetableInEffect } from '../domain/rules/timetable-in-effect';
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
  timetable(agencyId: string, ask: TimetableAsk): Promise<Timetable>;
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
    timetable: async (agencyId, ask) => {
      const found = timetableInEffect(await documents(agencyId), ask);
      if (!found) throw new Error(`no timetable ${ask.id} is in effect on ${ask.on}`);
      return found.timetable;
    },
  };
}

async function readPublished(db: Database, agencyId: string): Promise<RuleDocument[]> {
  return documentsOf(await db.ruleDocument.findMany({ where: { agencyId, status: 'published' } }));
}

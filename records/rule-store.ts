import type { Timetable } from '../domain/follow-up/timetable';
import type { PlainDate } from '../domain/primitives';
import { documentsFor } from '../domain/rules/reach';
import type { RuleDocument } from '../domain/rules/rule-document.schema';
import { type RuleSet, ruleSetFor } from '../domain/rules/rule-set';
import { type TimetableAsk, timetableInEffect } from '../domain/rules/timetable-in-effect';
import { agencyNow } from './agency-now';
import { caseDays } from './case-days';
import type { Database } from './database';
import { documentsOf } from './rule-rows';

/** Whose rules: a version may be for new cases only. Without a case, as for one that comes in now. */
interface OfCase {
  caseId?: string;
}

/** An agency's published rules. */
export interface RuleStore {
  /** @param caseId leaves out the versions that the case does not go by. */
  documents(agencyId: string, caseId?: string): Promise<RuleDocument[]>;
  ruleSet(
    agencyId: string,
    ask: OfCase & { carrierCode: string; productCode: string; on: PlainDate },
  ): Promise<RuleSet>;
  /** @throws {Error} when no timetable of that id is in effect: rules are incomplete, and nobody may wait unseen. */
  timetable(agencyId: string, ask: OfCase & TimetableAsk): Promise<Timetable>;
}

/** Rules change rarely and are read at every decision. */
const KEPT_MS = 10_000;

interface Kept {
  until: number;
  /** The newest entry of the trail that the documents are read with: whatever is decided about a version has a newer one. */
  seq: bigint | null;
  documents: Promise<RuleDocument[]>;
}

/** Reads published rule documents and keeps them until a version is published or withdrawn; for a few seconds at most. */
export function createRuleStore(db: Database, now: () => number = Date.now): RuleStore {
  const kept = new Map<string, Kept>();
  const all = async (agencyId: string): Promise<RuleDocument[]> => {
    const { ruleSeq: seq } = await agencyNow(db, agencyId);
    const known = kept.get(agencyId);
    if (known && known.until > now() && known.seq === seq) return known.documents;
    const documents = publishedDocuments(db, agencyId);
    kept.set(agencyId, { until: now() + KEPT_MS, seq, documents });
    documents.catch(() => kept.delete(agencyId));
    return documents;
  };
  const documents = async (agencyId: string, caseId?: string): Promise<RuleDocument[]> => {
    const published = await all(agencyId);
    if (caseId === undefined || published.every(({ reach }) => reach === undefined)) return published;
    return documentsFor(published, await caseDays(db, { agencyId, caseId }));
  };
  return {
    documents,
    ruleSet: async (agencyId, { caseId, ...ask }) => ruleSetFor(await documents(agencyId, caseId), ask),
    timetable: async (agencyId, { caseId, ...ask }) => {
      const found = timetableInEffect(await documents(agencyId, caseId), ask);
      if (!found) throw new Error(`no timetable ${ask.id} is in effect on ${ask.on}`);
      return found.timetable;
    },
  };
}

/** Every published version of an agency's rules, read now. */
export async function publishedDocuments(
  db: Pick<Database, 'ruleDocument'>,
  agencyId: string,
): Promise<RuleDocument[]> {
  return documentsOf(await db.ruleDocument.findMany({ where: { agencyId, status: 'published' } }));
}

/**
 * What one case of an inquiry has serves the others, too: evidence that came for one satisfies the same requirement of the others, and an
 * order of one is waited for by the others instead of ordering again. Pure: looks at all ledgers of the inquiry and says what follows.
 */
import type { PlainDate, RuleSource } from '../primitives';
import { type Fulfilment, isClosedStatus, type RequirementStatus } from '../requirements/requirement';
import { type EvidenceOnFile, usableEvidence, type ValidityContext } from '../requirements/validity';

/** A requirement before the decision, of one case of an inquiry. */
export interface SharedEntry {
  requirementId: string;
  caseId: string;
  code: number;
  party: string;
  providerId?: string | undefined;
  fulfilment: Fulfilment;
  status: RequirementStatus;
  /** The requirement of another case whose order this one waits for, or whose evidence it has. */
  sharedFromId?: string | undefined;
  /** When what satisfies it was made. */
  performedOn?: PlainDate | undefined;
  /** The case has not ended. */
  isOpen: boolean;
}

/** By what a case judges evidence, on its business day. */
export interface SharingContext extends ValidityContext {
  today: PlainDate;
}

/** A requirement that evidence of another case satisfies. */
export interface Satisfied {
  entry: SharedEntry;
  from: SharedEntry;
  performedOn: PlainDate;
  until: PlainDate;
  rule: RuleSource;
}

/** What follows for the ledgers of an inquiry. */
export interface SharingPlan {
  satisfied: Satisfied[];
  /** What was waited for does not come: they order by themselves. */
  takeOver: SharedEntry[];
  /** They wait for another order than before. */
  follow: { entry: SharedEntry; leader: SharedEntry }[];
}

/** Works out what follows. A case without a context (no rules are in effect for its carrier) is left as it is. */
export function planSharing(
  entries: readonly SharedEntry[],
  contexts: ReadonlyMap<string, SharingContext>,
): SharingPlan {
  const plan: SharingPlan = { satisfied: [], takeOver: [], follow: [] };
  const leaders = entries.filter(isOrdering);
  for (const entry of entries.filter(mayBeServed)) {
    const context = contexts.get(entry.caseId);
    if (!context) continue;
    const found = evidenceFor(entry, entries, context);
    if (found) plan.satisfied.push(found);
    else if (isLeft(entry, entries)) {
      const leader = leaders.find((other) => isSame(entry, other));
      if (leader) plan.follow.push({ entry, leader });
      else {
        plan.takeOver.push(entry);
        leaders.push(entry);
      }
    }
  }
  return plan;
}

/** The order of another case that brings what a requirement needs; undefined when it must be ordered. */
export const leaderFor = (
  entry: Pick<SharedEntry, 'caseId' | 'code' | 'party' | 'providerId'>,
  entries: readonly SharedEntry[],
): SharedEntry | undefined => entries.find((other) => isOrdering(other) && isSame(entry, other));

/**
 * Everything on file of the inquiry's other cases. `documentId` is the requirement that it came for. What was shared is evidence no longer once its
 * original is owed again.
 */
export const evidenceOfOthers = (caseId: string, entries: readonly SharedEntry[]): EvidenceOnFile[] =>
  entries.flatMap(({ performedOn, ...other }) =>
    other.caseId !== caseId && other.status === 'satisfied' && performedOn && !isUndone(other, entries)
      ? [
          {
            code: other.code,
            party: other.party,
            ...(other.providerId ? { providerId: other.providerId } : {}),
            performedOn,
            documentId: other.requirementId,
          },
        ]
      : [],
  );

/** Its original has been taken back: it is about to be, too. */
const isUndone = (
  { sharedFromId }: Omit<SharedEntry, 'performedOn'>,
  entries: readonly SharedEntry[],
): boolean =>
  entries.some(({ requirementId, status }) => requirementId === sharedFromId && !isClosedStatus(status));

/** What serves others is a vendor's order of its own, on its way; one with a problem may still come. */
const isOrdering = ({ fulfilment, status, sharedFromId }: SharedEntry): boolean =>
  fulfilment === 'vendor' && !isClosedStatus(status) && sharedFromId === undefined;

/** Open, of an open case, and brought by the agent or by another case's order: an order of one's own brings its own. */
const mayBeServed = ({ isOpen, status, fulfilment, sharedFromId }: SharedEntry): boolean =>
  isOpen && !isClosedStatus(status) && (sharedFromId !== undefined || fulfilment === 'agent');

type Subject = Pick<SharedEntry, 'caseId' | 'code' | 'party' | 'providerId'>;

const isSame = (one: Subject, other: Subject): boolean =>
  one.caseId !== other.caseId &&
  one.code === other.code &&
  one.party === other.party &&
  one.providerId === other.providerId;

/** Whether what it waited for is closed or gone. */
function isLeft({ sharedFromId }: SharedEntry, entries: readonly SharedEntry[]): boolean {
  if (sharedFromId === undefined) return false;
  const leader = entries.find(({ requirementId }) => requirementId === sharedFromId);
  return !leader || isClosedStatus(leader.status);
}

function evidenceFor(
  entry: SharedEntry,
  entries: readonly SharedEntry[],
  { today, ...validity }: SharingContext,
): Satisfied | undefined {
  const { code, party, providerId } = entry;
  const wanted = { code, party, ...(providerId ? { providerId } : {}) };
  const usable = usableEvidence(wanted, evidenceOfOthers(entry.caseId, entries), today, validity);
  const from = usable && entries.find(({ requirementId }) => requirementId === usable.evidence.documentId);
  if (!usable || !from) return undefined;
  const { until, rule } = usable;
  return { entry, from, performedOn: usable.evidence.performedOn, until, rule };
}

/**
 * What a change of the application does to the ledger. Nothing is dropped: every row is accounted for, what is in stays, and
 * what was ordered is taken back in plain sight or kept.
 */
import {
  isClosedStatus,
  type RequirementDecision,
  type RequirementReason,
} from '../requirements/requirement';
import { isSame } from './canonical';
import type { LedgerEntry } from './ledger';

/** A requirement that comes with the change. */
export interface AddedRequirement {
  decision: RequirementDecision;
  /** 1, or higher when one like it was asked for before and taken back. */
  generation: number;
}

/**
 * What becomes of a row that no rule asks for any more: `cancelled` at once, since nobody works on it; `cancel-order` is
 * marked and taken back from the vendor, if the vendor agrees; `order-kept` is marked, since the work is done already;
 * `evidence-kept` is in or waived, and stays; `kept-by-person` goes on as before by a person's word.
 */
export type Fate = 'cancelled' | 'cancel-order' | 'order-kept' | 'evidence-kept' | 'kept-by-person';

/** A row that is no longer needed, with the reasons that no longer hold. */
export interface NotNeeded {
  entry: LedgerEntry;
  fate: Fate;
  because: string;
}

/** A row that goes on. */
export interface KeptEntry {
  entry: LedgerEntry;
  /** The reasons for it from now on; those of the row where no rule was asked. */
  reasons: RequirementReason[];
  reasonsAdded: RequirementReason[];
  reasonsGone: RequirementReason[];
  /** It was marked as no longer needed and is needed again. */
  neededAgain: boolean;
}

export interface LedgerPlan {
  added: AddedRequirement[];
  noLongerNeeded: NotNeeded[];
  kept: KeptEntry[];
}

/** What the ledger is to be brought in line with. */
export interface LedgerAim {
  /** Everything that is wanted of the application as it is now. */
  wanted: readonly RequirementDecision[];
  /** Rows that go on although no rule asks for them: a person says so. */
  keep?: readonly string[];
  /** The carrier's open offer falls with the change, and with it the reply that the carrier waits for. */
  offerVoid?: boolean;
}

/** ACORD codes of a reply to a tentative and to a modified offer. */
const OFFER_REPLIES = [267, 703];

type Keyed = Pick<LedgerEntry, 'code' | 'subject'>;
const isLike = (a: Keyed) => (b: Keyed) => a.code === b.code && a.subject === b.subject;

/**
 * Plans the ledger for what is wanted now. Rows that were cancelled before are history and not looked at, except that what
 * comes again counts on from them.
 */
export function planLedger(ledger: readonly LedgerEntry[], aim: LedgerAim): LedgerPlan {
  const live = ledger.filter((entry) => entry.status !== 'cancelled');
  const newest = live.filter(
    (entry) => !live.some((o) => isLike(entry)(o) && o.generation > entry.generation),
  );
  const plan: LedgerPlan = { added: [], noLongerNeeded: [], kept: [] };
  for (const decision of aim.wanted) {
    if (newest.some((e) => isThere(e, decision))) continue;
    plan.added.push({ decision, generation: nextGeneration(ledger, decision) });
  }
  for (const entry of live) {
    const decision = newest.includes(entry) ? aim.wanted.find(isLike(entry)) : undefined;
    const goes = fateOf(entry, decision, newest.includes(entry), aim);
    if (goes) plan.noLongerNeeded.push({ entry, ...goes });
    else plan.kept.push(keptOf(entry, decision));
  }
  return plan;
}

/** What the carrier or a person has asked for already is not asked for twice; records are wanted of each physician. */
const isThere = (entry: LedgerEntry, decision: RequirementDecision): boolean =>
  entry.phase !== 'good-order' &&
  (isLike(decision)(entry) ||
    ((entry.askedBy === 'carrier' || entry.askedBy === 'person') &&
      entry.code === decision.code &&
      entry.party === decision.party &&
      !decision.providerId));

const nextGeneration = (ledger: readonly LedgerEntry[], decision: Keyed): number =>
  1 + Math.max(0, ...ledger.filter(isLike(decision)).map((e) => e.generation));

/** What becomes of a row; undefined when it goes on. */
function fateOf(
  entry: LedgerEntry,
  decision: RequirementDecision | undefined,
  isNewest: boolean,
  { keep = [], offerVoid = false }: LedgerAim,
): Pick<NotNeeded, 'fate' | 'because'> | undefined {
  const closed = isClosedStatus(entry.status);
  if (offerVoid && OFFER_REPLIES.includes(entry.code) && !closed) {
    return { fate: 'cancelled', because: 'The offer that it answers falls with the change.' };
  }
  // Good order was checked before the carrier had it; an earlier generation is evidence of its own.
  if (decision || entry.askedBy !== 'rules' || entry.phase === 'good-order' || !isNewest) return undefined;
  if (entry.subject === 'policy') return undefined;
  if (closed) return { fate: 'evidence-kept', because: 'No rule asks for it now; what is in stays on file.' };
  if (keep.includes(entry.requirementId)) {
    return { fate: 'kept-by-person', because: 'No rule asks for it now; a person keeps it.' };
  }
  return fateOfOpen(entry);
}

function fateOfOpen({ order }: LedgerEntry): Pick<NotNeeded, 'fate' | 'because'> {
  const why = 'No rule asks for it now';
  switch (order) {
    case 'done':
      return { fate: 'order-kept', because: `${why}; the vendor has done the work, so the order is kept.` };
    case 'open':
      return { fate: 'cancel-order', because: `${why}: the order is cancelled, if the vendor agrees.` };
    default:
      return { fate: 'cancelled', because: `${why}, and nothing was ordered.` };
  }
}

function keptOf(entry: LedgerEntry, decision: RequirementDecision | undefined): KeptEntry {
  const reasons = decision?.reasons ?? entry.reasons;
  return {
    entry,
    reasons,
    reasonsAdded: without(reasons, entry.reasons),
    reasonsGone: without(entry.reasons, reasons),
    neededAgain: decision !== undefined && entry.notNeeded,
  };
}

/** The same rule that looked at the same inputs is the same reason. */
const without = (reasons: readonly RequirementReason[], other: readonly RequirementReason[]) =>
  reasons.filter((r) => !other.some((o) => isSame([r.ruleId, r.inputs], [o.ruleId, o.inputs])));

/** A carrier's feed as pure tests play it: the ledger and the case together, by the rules that the product has for both. */
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { SequencedFact } from '../../domain/facts/facts';
import { isAskedAgain, NO_WORD, withWord } from '../../domain/feeds/carrier-word';
import {
  type KnownRequirement,
  type NamedRequirement,
  recognize,
  settleWord,
  takeWord,
} from '../../domain/feeds/same-requirement';
import type { RequirementStatus } from '../../domain/requirements/requirement';
import { isClosedStatus } from '../../domain/requirements/requirement';
import { followUnresolved } from './case.carrier';
import { applyFacts } from './case.facts';
import type { CaseState } from './case.state';
import { stillToGather } from './case.waiting';
import { testCaseState } from './test-case-state';

/** What a message says; everything may be missing. */
export interface FeedMessage {
  /** Day of December. */
  day: number;
  status?: CarrierStatus;
  policyNumber?: string;
  requirements?: { code: number; ref?: string; status: RequirementStatus; party?: string }[];
}

const NOW = '2026-12-31T15:00:00.000Z';
export const atDay = (day: number): string => `2026-12-${String(day).padStart(2, '0')}T15:00:00.000Z`;

/** A requirement of ours that the carrier has not named yet. */
export const ownItem = (
  id: string,
  code: number,
  fulfilment: 'agent' | 'vendor' = 'agent',
): KnownRequirement => ({
  id,
  code,
  party: 'insured',
  providerId: null,
  fulfilment,
  status: 'outstanding',
  carrierRef: null,
  carrierUniqueId: null,
  word: NO_WORD,
  fromCarrier: false,
  closedByCarrier: false,
  closedAt: null,
  ordered: fulfilment === 'vendor',
});

/** What a vendor brings, by its code: the carrier may ask for it, too. */
const BY_VENDOR = [10, 147];

/** A case under review whose ledger holds some rows of ours, and what becomes of it. */
export class PlayedFeed {
  readonly state: CaseState;
  private policy: { number: string; at: string } | undefined;
  private readonly open = new Set<string>();
  private seq = 0;

  constructor(private readonly rows: KnownRequirement[]) {
    this.state = testCaseState(() => NOW, { stage: 'under-review' });
    for (const row of rows) this.state.upsertRequirement(viewOf(row));
    this.settle();
  }

  hear({ day, status, policyNumber, requirements = [] }: FeedMessage): void {
    const at = atDay(day);
    const told = requirements.flatMap((one) => this.take(one, at));
    if (policyNumber) this.takeNumber(policyNumber, at);
    const facts: SequencedFact['fact'][] = told.map((row) => ({
      kind: 'requirement',
      requirementId: row.id,
      ...viewOf(row),
      from: 'carrier',
      at,
    }));
    const known = this.policy !== undefined;
    if (policyNumber && !status) facts.push({ kind: 'policy-number', at });
    if (status) facts.push({ kind: 'carrier-status', status, at, policyNumber: known });
    applyFacts(
      this.state,
      facts.map((fact) => ({ seq: String(++this.seq), fact })),
    );
    this.settle();
  }

  /** Everything that must not depend on the order in which it was heard. */
  outcome() {
    const { data } = this.state;
    const ref = (id: string) => this.rows.find((r) => r.id === id)?.carrierRef ?? '';
    return {
      stage: data.stage,
      closeReason: data.closeReason,
      policyNumber: this.policy?.number,
      newest: [data.carrierStatus, data.carrierEventAt],
      unresolved: data.unresolved.map(({ status, at }) => `${status} ${at}`),
      openTasks: [...this.open].sort(),
      asked: this.rows
        .filter((r) => settleWord(r, r.word).vendorIdle)
        .map((r) => `${r.code} ${r.carrierRef}`),
      ledger: this.rows
        .map((r) => `${r.code} ${r.party} ${r.carrierRef} ${r.status} again:${isAskedAgain(r.word)}`)
        .sort(),
      known: data.requirements.map((r) => `${r.code} ${ref(r.id)} ${r.status}`).sort(),
    };
  }

  /** As intake does. @returns the row when the case must know of it. */
  private take(
    { code, ref, status, party = 'insured' }: NonNullable<FeedMessage['requirements']>[number],
    at: string,
  ): KnownRequirement[] {
    const named: NamedRequirement = { code, party, providerId: null, carrierRef: ref, status, at };
    const row = recognize(this.rows, named)?.row;
    if (!row) return [this.add(named)];
    const before = row.status;
    const { word, status: now, closedByCarrier } = takeWord(row, named);
    Object.assign(row, { word, status: now, closedByCarrier, carrierRef: row.carrierRef ?? ref ?? null });
    return now === before ? [] : [row];
  }

  private add(named: NamedRequirement): KnownRequirement {
    const word = withWord(NO_WORD, named);
    const byVendor = BY_VENDOR.includes(named.code);
    const row: KnownRequirement = {
      ...ownItem(`r${this.rows.length}`, named.code, byVendor ? 'vendor' : 'agent'),
      // Nothing is ordered while the feed is played.
      ordered: false,
      party: named.party,
      carrierRef: named.carrierRef ?? null,
      word,
      status: word.closedAs ?? (byVendor ? 'needed' : 'outstanding'),
      fromCarrier: true,
      closedByCarrier: word.closedAs !== null,
    };
    this.rows.push(row);
    return row;
  }

  private takeNumber(number: string, at: string): void {
    const newer =
      !this.policy || at > this.policy.at || (at === this.policy.at && number > this.policy.number);
    if (newer) this.policy = { number, at };
  }

  /** What the stages do when nothing else moves the case. */
  private settle(): void {
    const { state } = this;
    followUnresolved(state);
    const gathering = stillToGather(state.data).length > 0;
    if (state.stage === 'under-review' && gathering) state.move('additional-requirements', 'more is needed');
    if (state.stage === 'additional-requirements' && !gathering) state.move('under-review', 'all is in');
    const { tasks, doneTasks } = state.takeChange();
    for (const { key } of tasks) this.open.add(key);
    for (const key of doneTasks) this.open.delete(key);
  }
}

const viewOf = ({ id, code, fulfilment, status }: KnownRequirement) => ({
  id,
  code,
  phase: 'underwriting' as const,
  fulfilment,
  status: isClosedStatus(status) ? status : ('outstanding' as const),
});

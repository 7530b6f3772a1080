/**
 * The replacement of old contracts beside the stages of a case: which contracts, which steps the law puts before others, what
 * has been said of each. Pure; imported by workflow code.
 */
import type { RequirementView } from '../case/case-types';
import type { Instant } from '../primitives';
import { isClosedStatus } from '../requirements/requirement';

/** What a person may report. All but the signed papers are of one contract. */
export const REPLACEMENT_NEWS = [
  /** The old contract's carrier has been told that it will be replaced. */
  'carrier-notified',
  /** Its carrier has given what the comparison needs. */
  'information-received',
  /** The definition of replacement is signed. */
  'definition-signed',
  /** The disclosure statement is signed and with the client. */
  'disclosure-signed',
  /** The signed transfer form went to the surrendering carrier. */
  'transfer-requested',
  /** The surrendering carrier does not pay as asked: a person sees why, and asks again. */
  'transfer-refused',
  'cost-basis-received',
  'money-received',
] as const;
export type ReplacementNews = (typeof REPLACEMENT_NEWS)[number];

/** Steps that hold something up where the law or the agency says so. */
export type ReplacementStep = Extract<
  ReplacementNews,
  'definition-signed' | 'information-received' | 'disclosure-signed'
>;
/** What may not happen before a step is done. */
export type HeldBack = 'submission' | 'delivery';
/** What the carrier may not do before the money of an exchange is in. */
export type MoneyBefore = 'issue' | 'placed';

/** One old contract as the case needs to know it; its row holds the rest. */
export interface TrackedContract {
  id: string;
  /** Its value moves by a 1035 exchange. */
  exchange: boolean;
  /** The ledger row of the money, for an exchange. */
  requirementId?: string;
  done: ReplacementNews[];
}

/** A step and what it holds back. */
export interface TrackedStep {
  step: ReplacementStep;
  before: HeldBack;
}

/** What a case remembers of its replacement. */
export interface ReplacementTrack {
  contracts: TrackedContract[];
  steps: TrackedStep[];
  /** Papers that are signed. */
  signed: ReplacementNews[];
  moneyBefore: MoneyBefore;
}

/** What a check finds of a replacement. `noticeDueAt` is when the old carriers must have been told. */
export interface FoundReplacement {
  track: ReplacementTrack;
  noticeDueAt?: Instant;
}

/** What of a case's snapshot the track looks at. */
export interface TrackedCase {
  replacement?: ReplacementTrack;
  requirements: RequirementView[];
}

const PAPERS: readonly ReplacementNews[] = ['definition-signed', 'disclosure-signed'];
/** Whether news are of the whole replacement, not of one contract. */
export const isPaper = (news: ReplacementNews): boolean => PAPERS.includes(news);

/** Steps still missing before something may happen, in their order. */
export function missingSteps({ replacement }: TrackedCase, before: HeldBack): ReplacementStep[] {
  if (!replacement) return [];
  const { contracts, steps, signed } = replacement;
  const isDone = (step: ReplacementStep): boolean =>
    isPaper(step) ? signed.includes(step) : contracts.every((c) => c.done.includes(step));
  return steps.filter((s) => s.before === before && !isDone(s.step)).map((s) => s.step);
}

/** Exchanges whose money is still to come. A waiver of the ledger row ends the wait as well. */
export const moneyOutstanding = ({ replacement, requirements }: TrackedCase): TrackedContract[] =>
  (replacement?.contracts ?? []).filter(
    (c) => c.exchange && requirements.some((r) => r.id === c.requirementId && !isClosedStatus(r.status)),
  );

/** Whether the money of an exchange holds back the issue or the placing of the policy. */
export function moneyHolds(state: TrackedCase, back: MoneyBefore): boolean {
  if (moneyOutstanding(state).length === 0) return false;
  return back === 'placed' || state.replacement?.moneyBefore === 'issue';
}

/** Contracts whose old carrier owes us something now: what the comparison needs, or the money that was asked for. */
export function owedByOldCarrier(state: TrackedCase): TrackedContract[] {
  const informing = missingSteps(state, 'submission').includes('information-received');
  const paying = moneyOutstanding(state).filter((c) => c.done.includes('transfer-requested'));
  return (state.replacement?.contracts ?? []).filter(
    (c) => paying.includes(c) || (informing && !c.done.includes('information-received')),
  );
}

const KNOWN: [code: string, words: string] = [
  'replacement-known',
  'This is on record already: read the replacement again.',
];

/** Why news make no sense now, as a code and in words; undefined when they do. */
export function refusalOf(
  track: ReplacementTrack,
  news: ReplacementNews,
  contractId: string | undefined,
): [code: string, words: string] | undefined {
  if (isPaper(news)) return track.signed.includes(news) ? KNOWN : undefined;
  const contract = track.contracts.find((c) => c.id === contractId);
  if (!contract)
    return ['contract-unknown', 'This case replaces no such contract: read its replacement again.'];
  if (contract.done.includes(news)) return KNOWN;
  const ofExchange =
    news.startsWith('transfer') || news === 'money-received' || news === 'cost-basis-received';
  if (ofExchange && !contract.exchange)
    return [
      'no-exchange',
      'The value of this contract is not exchanged: change the application if it is to be.',
    ];
  const asked = contract.done.includes('transfer-requested');
  if ((news === 'money-received' || news === 'transfer-refused') && !asked) {
    return ['transfer-not-requested', 'The transfer has not been asked for: report the request first.'];
  }
  return contract.done.includes('money-received') && news === 'transfer-refused'
    ? ['money-received', 'The money has come already: what is wrong with it is a note.']
    : undefined;
}

/** The track after news. A refusal takes the request back, so that it can be made again. */
export function afterNews(
  track: ReplacementTrack,
  news: ReplacementNews,
  contractId: string | undefined,
): ReplacementTrack {
  if (isPaper(news)) return { ...track, signed: [...track.signed, news] };
  const contracts = track.contracts.map((c) => {
    if (c.id !== contractId) return c;
    if (news === 'transfer-refused') return { ...c, done: c.done.filter((d) => d !== 'transfer-requested') };
    return { ...c, done: [...c.done, news] };
  });
  return { ...track, contracts };
}

/** The track after what had come for a ledger row was taken back: if it was the money of an exchange, that is still to come. */
export function afterTakenBack(track: ReplacementTrack, requirementId: string): ReplacementTrack {
  const contracts = track.contracts.map((c) =>
    c.requirementId === requirementId ? { ...c, done: c.done.filter((d) => d !== 'money-received') } : c,
  );
  return { ...track, contracts };
}

/** The track that a new check found, with everything that has been said of contracts it still names. */
export function withWhatWasSaid(
  found: ReplacementTrack,
  before: ReplacementTrack | undefined,
): ReplacementTrack {
  if (!before) return found;
  const contracts = found.contracts.map((c) => ({
    ...c,
    done: before.contracts.find((b) => b.id === c.id)?.done ?? c.done,
  }));
  return { ...found, contracts, signed: [...new Set([...before.signed, ...found.signed])] };
}

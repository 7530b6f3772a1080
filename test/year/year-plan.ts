/** What will happen in a simulated year, drawn from a seed: the same seed gives the same plan. Days are business days of the simulation. */
import { type Rng, rngFor } from '../../simulators/shared/rng';
import type { ScriptName } from '../../simulators/shared/scripts';
import { INTERVENTIONS } from './interventions/all-interventions';
import { aloneWith, type Intervention, oneOf } from './interventions/intervention';
import { ORDINARY, SAMPLES, SHOPPED, WITH_CASH } from './year-samples';
import { CARRIER_DAYS, draw, PARTNER_DAYS } from './year-scripts';

/** Something that a person does to the case, not before a day. */
export interface PlannedIntervention {
  name: string;
  /** Days after the case began. */
  day: number;
  /** Done on its day whether it makes sense or not: the product must refuse it with words. */
  anyway: boolean;
}

export interface CasePlan {
  n: number;
  startDay: number;
  sample: string;
  /** It begins as an inquiry at several carriers, with a case at each. */
  inquiry: boolean;
  /** The first premium comes with the application. */
  cash: boolean;
  /** How the counterparties behave for this case. */
  script: ScriptName[];
  /** Days until the agent answers; and how likely an item is forgotten until a person sees to it. */
  answerDays: number;
  forgets: number;
  /** In the order of their days. */
  interventions: PlannedIntervention[];
}

export interface YearSize {
  seed: number;
  cases: number;
  days: number;
}

/** The last days begin no case, so that most have time to come to their end; of a short year half of the days. */
const LAST_DAYS = 100;
const beginUntil = (days: number): number => Math.max(days / 2, days - LAST_DAYS);
const MOST_INTERVENTIONS = 4;
const BEGINS_WITHIN_DAYS = 45;
/** Of each five cases two are about a single intervention whose time comes seldom otherwise. */
const isAlone = (n: number): boolean => n % 5 >= 3;
/** What comes seldom is dealt twice for each time of what is done seldom, which has its turns among others, too. */
const copiesAlone = (one: Intervention): number => (one.alone ? 2 : aloneWith(one) ? 1 : 0);

/** The whole year, a plan for each case. */
export function planYear(size: YearSize): CasePlan[] {
  const deck = new Deck(rngFor(size.seed, 'deck'), ({ weight }) => weight);
  const rare = new Deck(rngFor(size.seed, 'rare'), copiesAlone);
  return Array.from({ length: size.cases }, (_, n) =>
    isAlone(n) ? planAlone(size, n, rare) : planCase(size, n, deck),
  );
}

/** Deals interventions: each comes as often as its weight says before any comes again, so that none is left out by chance. */
class Deck {
  private cards: string[] = [];

  constructor(
    private readonly rng: Rng,
    private readonly copies: (one: Intervention) => number,
  ) {}

  deal(): string {
    if (this.cards.length === 0) this.cards = this.shuffled();
    return this.cards.pop()!;
  }

  private shuffled(): string[] {
    const cards = Object.entries(INTERVENTIONS).flatMap(([name, one]) =>
      Array.from({ length: this.copies(one) }, () => ({ name, place: this.rng.fraction() })),
    );
    return cards.sort((a, b) => a.place - b.place).map(({ name }) => name);
  }
}

const startOf = ({ cases, days }: YearSize, n: number, rng: Rng): number =>
  (n / cases) * beginUntil(days) + rng.between(0, 2);

/** A case about one intervention: everything else goes its ordinary way, so that its time comes. */
function planAlone(size: YearSize, n: number, deck: Deck): CasePlan {
  const rng = rngFor(size.seed, 'case', n);
  const startDay = startOf(size, n, rng);
  const name = deck.deal();
  const one = INTERVENTIONS[name]!;
  const { needs = ['clean'], samples = ORDINARY } = one;
  const { answerDays, forgets } = aloneWith(one)!;
  return {
    ...{ n, startDay, inquiry: false, cash: false },
    sample: oneOf(rng, samples),
    script: [oneOf(rng, needs)],
    answerDays,
    forgets,
    interventions: [{ name, day: 0, anyway: false }],
  };
}

function planCase(size: YearSize, n: number, deck: Deck): CasePlan {
  const rng = rngFor(size.seed, 'case', n);
  const startDay = startOf(size, n, rng);
  const interventions = dealt(rng, deck);
  const needed = interventions.flatMap(({ name }) => INTERVENTIONS[name]?.needs ?? []);
  const [carrier, partner] = [draw(rng, CARRIER_DAYS), draw(rng, PARTNER_DAYS)];
  const script = needed.length > 0 ? [oneOf(rng, needed), partner] : [carrier, partner];
  const samples = interventions.flatMap(({ name }) => INTERVENTIONS[name]?.samples ?? []);
  const sample = samples.length > 0 ? oneOf(rng, samples) : draw(rng, SAMPLES);
  const paid = interventions.some(({ name }) => INTERVENTIONS[name]?.cash) || rng.chance(0.1);
  const inquiry = interventions.some(({ name }) => INTERVENTIONS[name]?.inquiry) || rng.chance(0.03);
  const named = [...new Set(script.filter((name) => name !== undefined))];
  return {
    n,
    startDay,
    sample: inquiry ? SHOPPED : sample,
    inquiry,
    cash: !inquiry && paid && WITH_CASH.includes(sample),
    script: named.length > 0 ? named : ['clean'],
    answerDays: rng.chance(0.15) ? rng.between(8, 40) : rng.between(0.5, 5),
    forgets: rng.chance(0.2) ? 0.3 : 0.02,
    interventions,
  };
}

function dealt(rng: Rng, deck: Deck): PlannedIntervention[] {
  const planned = Array.from({ length: rng.whole(0, MOST_INTERVENTIONS) }, () => {
    const name = deck.deal();
    const { first, alone } = INTERVENTIONS[name]!;
    // What comes seldom is done when it comes.
    const day = rng.between(1, alone ? 2 : BEGINS_WITHIN_DAYS);
    const one = { name, day, anyway: !first && rng.chance(0.1) };
    // What comes before it, so that it is of use: a release needs a hold.
    return first ? [{ name: first, day: day * 0.7, anyway: false }, one] : [one];
  });
  return planned.flat().sort((a, b) => a.day - b.day);
}

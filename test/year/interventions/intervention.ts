/**
 * What people do to a case in the midst of it, as a table: which routes it takes, when it makes sense, what is asked. The
 * product decides whether it is done: a refusal with words is an answer like any other.
 */
import type { Stage } from '../../../domain/lifecycle/stages';
import { isTerminal } from '../../../domain/lifecycle/stages';
import { isClosedStatus } from '../../../domain/requirements/requirement';
import type { Rng } from '../../../simulators/shared/rng';
import type { ScriptName } from '../../../simulators/shared/scripts';
import type { Reply, SeenCase, SeenRequirement } from '../../e2e/api';

/** A case as the API shows it, as far as the year's people look at it. */
export type Seen = Omit<SeenCase, 'requirements' | 'tasks'> & {
  requirements: (SeenRequirement & { vendorStatus: string | null })[];
  tasks: { id: string; kind: string; title: string }[];
  stuckReasons: string[];
  heldUntil: string | null;
  postponedUntil: string | null;
  ownerId: string | null;
  team: string | null;
  faceAmountCents: number;
  productCode: string;
  reopenings: number;
  linkedCases: { id: string; number: string; kind: string }[];
};

/** Whose key asks: the agency's administrator, a case manager with less authority, or the case's agent. */
export type Who = 'admin' | 'case-manager' | 'agent';

/** What an intervention has in its hands. Answers are counted under its name. */
export interface Desk {
  seen: Seen;
  rng: Rng;
  /** Ids of API keys of staff who may own cases. */
  staff: string[];
  /** Asks by a route of the API, e.g. `POST /v1/cases/:caseId/hold`; the case's own id is known. */
  ask<T = unknown>(
    route: string,
    body: object,
    more?: { params?: Record<string, string>; as?: Who },
  ): Promise<Reply<T>>;
  /** Puts a file where files are taken. */
  upload<T = unknown>(route: string, fields: Record<string, string>): Promise<Reply<T>>;
  get<T>(path: string): Promise<T>;
  /** Another case of the year that is known by now. */
  other(): string | undefined;
  /** What happens at the case's partners from now on. */
  script(lines: string[]): Promise<void>;
  /** Calendar day so many days from the case's present, `YYYY-MM-DD`. */
  day(days: number): string;
  /** Instant so many days from the case's present. */
  at(days: number): string;
  /** The inquiry that the case began as; undefined for a case that came by itself. */
  inquiryId: string | undefined;
  /** Text of the newest mail about the case, for its links. */
  mail(pattern: RegExp): Promise<string | undefined>;
}

/** What the usual course of a case sees to by itself. */
export type Usual = 'offers' | 'differences' | 'proposals' | 'results';

/** How the agent of a case is to be, so that a situation comes about. */
export interface AgentOfCase {
  answerDays: number;
  /** 1: whatever the agent owes stays out. */
  forgets: number;
}

/** What an intervention says when there is nothing yet that it could be done to: it is tried again at the next look. */
export const NOT_YET = Symbol('not yet');

export interface Intervention {
  /** Copies in the deck that the plan deals from. */
  weight: number;
  /** Every route of the API that it takes. */
  routes: readonly string[];
  /** Scripts of which the case gets one, since it would hardly ever make sense otherwise. */
  needs?: readonly ScriptName[];
  /** Samples of which the case is one, for the same reason. */
  samples?: readonly string[];
  /** The first premium comes with the application. */
  cash?: boolean;
  /** The case begins as an inquiry at several carriers. */
  inquiry?: true;
  /**
   * Its time comes seldom among other things: some cases of the year are about it alone, with an agent like this. On such a case
   * it is done as soon as it makes sense.
   */
  alone?: AgentOfCase;
  /** What the usual course leaves to it as long as it is to come. */
  leaves?: readonly Usual[];
  /** What happens to the same case before it. */
  first?: string;
  /** Whether it makes sense for the case as it is. */
  fits(seen: Seen): boolean;
  /** @returns {@link NOT_YET}, or anything else when it was asked for. */
  act(desk: Desk): Promise<unknown>;
}

/** An agent who answers within days. */
export const PROMPT: AgentOfCase = { answerDays: 1, forgets: 0 };
/** One with whom what is asked for stays open for a while. */
export const SLOW: AgentOfCase = { answerDays: 12, forgets: 0 };

/** The agent of the cases that are about an intervention alone; undefined for one that is done often enough among others. */
export const aloneWith = ({ alone, weight, first, inquiry }: Intervention): AgentOfCase | undefined =>
  alone ?? (weight === SELDOM && !first && !inquiry ? PROMPT : undefined);

/** Usual weights: what ends a case is rare, or hardly any case would live to its own end. */
export const OFTEN = 3;
export const SELDOM = 1;

/** A command of one request. */
export const command = (
  route: string,
  fits: (seen: Seen) => boolean,
  body: (desk: Desk) => object,
  more: Partial<Omit<Intervention, 'routes' | 'fits' | 'act'>> = {},
): Intervention => ({
  weight: OFTEN,
  routes: [route],
  fits,
  act: (desk) => desk.ask(route, body(desk)),
  ...more,
});

const stageIn =
  (...stages: Stage[]) =>
  ({ stage }: Seen): boolean =>
    stages.includes(stage as Stage);

/** Groups of stages, as people speak of them. */
export const is = {
  ended: ({ stage }: Seen) => isTerminal(stage as Stage),
  open: ({ stage }: Seen) => !isTerminal(stage as Stage),
  inForce: stageIn('placed', 'free-look'),
  /** Open, and no policy is in force yet. */
  pending: (seen: Seen) => is.open(seen) && !is.inForce(seen),
  intake: stageIn('received', 'good-order', 'not-in-good-order', 'appointment', 'ready'),
  submitted: (seen: Seen) => is.pending(seen) && !is.intake(seen) && seen.stage !== 'informal',
  underwriting: stageIn('submitted', 'gathering', 'under-review', 'additional-requirements'),
  offered: stageIn('tentative-offer', 'counteroffer'),
  issued: stageIn('issued', 'reissue', 'delivery', 'delivery-requirements'),
  /** The policy is on its way to the client. */
  out: stageIn('delivery', 'delivery-requirements'),
  postponed: stageIn('postponed'),
  held: ({ heldUntil }: Seen) => heldUntil !== null,
};

/** Requirements that still hold something up, as far as they are of the kind. */
export const openItems = (
  { requirements }: Seen,
  which: (one: Seen['requirements'][number]) => boolean = () => true,
): Seen['requirements'] => requirements.filter((one) => !isClosedStatus(one.status) && which(one));

/** One of several, at random. @throws when there is none. */
export function oneOf<T>(rng: Rng, all: readonly T[]): T {
  if (all.length === 0) throw new RangeError('there is nothing to choose from');
  return all[rng.whole(0, all.length - 1)] as T;
}

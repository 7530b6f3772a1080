/**
 * What a carrier has said of policy dates, day by day, whatever order its messages came in. The newest word on a day counts, and the
 * day that it agreed to last is the one that it keeps. Plain data and arithmetic.
 */
import type { Instant, PlainDate } from '../primitives';

/** When a carrier last agreed to a day, and when it last refused it. */
interface SaidOfDay {
  agreedAt?: Instant;
  refusedAt?: Instant;
}

export type SaidOfDates = Readonly<Record<PlainDate, SaidOfDay>>;

/** Takes one message. The result depends on the set of messages only, not on their order or repetition. */
export function withDates(
  said: SaidOfDates,
  { agreed, refused, at }: { agreed?: PlainDate | undefined; refused?: PlainDate | undefined; at: Instant },
): SaidOfDates {
  const heard = agreed === undefined ? said : noted(said, agreed, 'agreedAt', at);
  return refused === undefined ? heard : noted(heard, refused, 'refusedAt', at);
}

/**
 * Where it stands: the day that the carrier keeps, and the one that it does not take. Refused is the day that it refused last,
 * until it agrees to that very day after all; agreeing counts more where both were said at one instant, and the later of two days.
 */
export function standOf(said: SaidOfDates): { agreed: PlainDate | null; refused: PlainDate | null } {
  const agreed = lastOf(said, 'agreedAt');
  const refused = lastOf(said, 'refusedAt');
  return {
    agreed: agreed !== null && !isRefused(said[agreed]) ? agreed : null,
    refused: refused !== null && isRefused(said[refused]) ? refused : null,
  };
}

const noted = (said: SaidOfDates, day: PlainDate, what: keyof SaidOfDay, at: Instant): SaidOfDates => {
  const before = said[day]?.[what];
  return before !== undefined && before >= at ? said : { ...said, [day]: { ...said[day], [what]: at } };
};

const lastOf = (said: SaidOfDates, what: keyof SaidOfDay): PlainDate | null =>
  Object.entries(said).reduce<[Instant, PlainDate] | null>((last, [day, one]) => {
    const at = one[what];
    if (at === undefined) return last;
    return last === null || at > last[0] || (at === last[0] && day > last[1]) ? [at, day] : last;
  }, null)?.[1] ?? null;

const isRefused = (one: SaidOfDay | undefined): boolean =>
  one?.refusedAt !== undefined && (one.agreedAt === undefined || one.refusedAt > one.agreedAt);

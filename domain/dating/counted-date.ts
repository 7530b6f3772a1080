/** Which policy date counts for age and premium: what the carrier has refused stands in the application, and counts no more. */
import type { Application } from '../application/application.schema';
import type { PlainDate } from '../primitives';

/** What the carrier has said of policy dates. */
export interface PolicyDateWord {
  /** The day that it has agreed to, and keeps. */
  agreed?: PlainDate;
  /** The day that it does not take. */
  refused?: PlainDate;
}

/**
 * An application as it counts: one that asks for a policy date which the carrier has refused is judged, and told to the carrier
 * again, by the day that the carrier keeps; where it has agreed to none, as one that asks for none.
 */
export function asItCounts(app: Application, { agreed, refused }: PolicyDateWord): Application {
  const { requestedPolicyDate: asked, ...rest } = app;
  if (asked === undefined || asked !== refused) return app;
  return agreed === undefined ? rest : { ...rest, requestedPolicyDate: agreed };
}

/**
 * The word by which a case was judged until this one: a refusal came upon a day that had counted as it was asked for; a day that
 * is agreed to may have been refused until then.
 */
export const wordBefore = ({ agreed, refused }: PolicyDateWord): PolicyDateWord => {
  if (refused === undefined) return agreed === undefined ? {} : { refused: agreed };
  return agreed === undefined ? {} : { agreed };
};

/** What the carrier's word is worth for a change: a refused day that is asked for anew is open again. */
export const wordFor = (
  word: PolicyDateWord,
  { before, after }: { before: Application; after: Application },
): PolicyDateWord => {
  const { requestedPolicyDate: asked } = after;
  if (asked === undefined || asked !== word.refused || asked === before.requestedPolicyDate) return word;
  const { refused: _, ...open } = word;
  return open;
};

/** What a conversion changes in the amounts and in the replacement that rules look at. */
import type { OtherCoverage } from '../application/answers.schema';
import type { Application } from '../application/application.schema';
import type { Cents } from '../primitives';
import { type ConversionJudgement, isConverted } from './judge-conversion';

/** How much of the amount applied for goes to underwriting, in US cents: all of it where nothing is converted. */
export function underwrittenCents(app: Application, conversion: ConversionJudgement | undefined): Cents {
  if (!conversion || conversion.evidence === 'all') return app.faceAmountCents;
  return conversion.evidence === 'above' ? conversion.aboveCents : 0;
}

/** How much of other cover goes on, in US cents: what is converted within its limits ends with the old policy. */
export function stillInForce(
  app: Application,
  cover: OtherCoverage,
  conversion: ConversionJudgement | undefined,
): Cents {
  const amount = cover.amountCents ?? 0;
  if (!conversion || conversion.evidence === 'all' || !isConverted(app, cover)) return amount;
  return Math.max(0, amount - conversion.convertedCents);
}

/** Whether a listed policy ends with the new one, or its value moves to it. */
export const isGivenUp = (cover: OtherCoverage): boolean =>
  cover.toBeReplaced === true || cover.exchange1035 === true;

/**
 * Whether what is said to be replaced is the converted policy and nothing else. NAIC Model 613, section 1 B, leaves out an
 * application to the existing insurer that exercises a conversion privilege; a 1035 exchange is none.
 */
export function givesUpOnlyConverted(app: Application): boolean {
  const givenUp = app.otherCoverage.filter(isGivenUp);
  return (
    givenUp.length > 0 &&
    app.replacement.exchange1035 !== true &&
    givenUp.every((cover) => isConverted(app, cover) && !cover.exchange1035)
  );
}

import { ApplicationFailure } from '@temporalio/activity';
import { letTimePass } from './cases';
import type { TestProduct } from './test-product';

const ATTEMPTS_MAX = 8;
/** Longer than a lease and than a partner takes to show what it has. */
const PAUSE_SECONDS = 61;

/** How an activity went that was tried again as Temporal does. */
export interface Persisted<T> {
  /** Undefined when it failed for good. */
  result?: T;
  /** Why it failed for good: the type of the failure. */
  failure?: string;
  /** What the attempts before the last said. */
  troubles: string[];
}

/** Tries an activity until it succeeds or fails for good, with a minute between attempts. */
export async function persist<T>(
  product: TestProduct,
  caseId: string,
  activity: () => Promise<T>,
): Promise<Persisted<T>> {
  const troubles: string[] = [];
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    try {
      return { result: await activity(), troubles };
    } catch (error) {
      if (error instanceof ApplicationFailure && error.nonRetryable)
        return { failure: error.type ?? 'unknown', troubles };
      troubles.push(error instanceof Error ? error.message : String(error));
      await letTimePass(product, caseId, PAUSE_SECONDS);
    }
  }
  throw new Error(`never came to an end: ${troubles.join('; ')}`);
}

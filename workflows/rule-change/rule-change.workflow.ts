/**
 * A version of a rule document on its way to the open cases, page by page. The records say what it is for, whether it is paused,
 * and which cases are done; the workflow tells the cases of a page side by side. A case is done once, whoever repeats what.
 */
import {
  ActivityFailure,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  proxyActivities,
  setHandler,
} from '@temporalio/workflow';
import type { RuleChangeActivities } from '../../activities/rule-changes/rule-change.activities';
import { SILENT_MS_MAX } from '../../domain/case/sign-of-life';
import type { RolloutInput, RolloutOutcome, RolloutPage } from '../../domain/rule-changes/rollout-types';
import { lookSignal } from './rule-change.messages';

const { nextCases, finishRollout, stopRollout } = proxyActivities<RuleChangeActivities>({
  startToCloseTimeout: '5 minutes',
  heartbeatTimeout: SILENT_MS_MAX,
  retry: { initialInterval: '1 second', maximumInterval: '1 minute' },
});
/** A case that does not answer is told again in the next pass: it does not hold up the others. */
const { tellCase } = proxyActivities<RuleChangeActivities>({
  startToCloseTimeout: '30 seconds',
  heartbeatTimeout: SILENT_MS_MAX,
  retry: { initialInterval: '1 second', maximumInterval: '10 seconds', maximumAttempts: 3 },
});

/** Pages of one run: its history stays short. */
const PAGES_MAX = 200;
/** A signal that was lost is made up for by looking again. */
const LOOK_EVERY_MS = 10 * 60_000;
const PASS_PAUSE_MS = 30_000;

/** Cancelled from outside, as in Temporal's own pages, it says so in the records before it ends: nobody waits for it there. */
export async function ruleChangeWorkflow(input: RolloutInput): Promise<RolloutOutcome> {
  try {
    return await bringToCases(input);
  } catch (error) {
    const { rolloutId, agencyId } = input;
    if (isCancellation(error))
      await CancellationScope.nonCancellable(() => stopRollout({ rolloutId, agencyId }));
    throw error;
  }
}

async function bringToCases({
  after: begin,
  pass: firstPass = 1,
  ...ids
}: RolloutInput): Promise<RolloutOutcome> {
  let looked = false;
  setHandler(lookSignal, () => {
    looked = true;
  });
  let [after, pass] = [begin, firstPass];
  for (let page = 0; page < PAGES_MAX; page += 1) {
    looked = false;
    const todo = await nextCases({ ...ids, after, pass });
    const waitMs = msToWait(todo);
    if (waitMs > 0) {
      await condition(() => looked, waitMs);
      continue;
    }
    if (todo.state !== 'running') return { state: todo.state };
    await Promise.all(todo.caseIds.map((caseId) => tell({ ...ids, caseId })));
    after = todo.next ?? undefined;
    if (after !== undefined) continue;
    const { left, state } = await finishRollout({ ...ids, pass });
    if (state === 'done' || state === 'cancelled') return { state };
    if (left > 0) await condition(() => looked, PASS_PAUSE_MS * pass);
    pass += 1;
  }
  return continueAsNew<typeof ruleChangeWorkflow>({ ...ids, after, pass });
}

/** While it is paused, or not in effect yet. */
function msToWait({ state, notBefore }: RolloutPage): number {
  if (state === 'paused') return LOOK_EVERY_MS;
  return notBefore ? Math.max(0, Date.parse(notBefore) - Date.now()) : 0;
}

async function tell(call: Parameters<RuleChangeActivities['tellCase']>[0]): Promise<void> {
  try {
    await tellCase(call);
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
  }
}

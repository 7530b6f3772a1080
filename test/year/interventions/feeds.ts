import type { ScriptName } from '../../../simulators/shared/scripts';
import { type Desk, type Intervention, is, OFTEN, oneOf, SELDOM, type Seen } from './intervention';

const RECONCILE = 'POST /v1/cases/:caseId/reconcile';
const MERGE = 'POST /v1/requirement-merges/:mergeId';
const CODE = 'POST /v1/unknown-codes/:unknownCodeId/assign';
const RECONCILE_TASK = 'reconcile-carrier-status';

interface Difference {
  carrier: { status: string; at: string };
}

/** Settles a difference between the carrier's word and ours. */
const reconciling = (right: 'carrier' | 'us'): Intervention => ({
  weight: OFTEN,
  routes: [RECONCILE],
  needs: ['contradictory-status', 'decline', 'not-taken', 'free-look-return', 'incomplete'],
  fits: ({ tasks }) => tasks.some(({ kind }) => kind === RECONCILE_TASK),
  act: async (desk) => {
    const path = `/v1/cases/${desk.seen.id}/reconciliations`;
    const [open] = (await desk.get<{ items: Difference[] }>(path)).items;
    const { status, at } = open?.carrier ?? { status: 'issued', at: desk.at(-1) };
    await desk.ask(RECONCILE, { status, at, right, reason: 'Asked their desk by telephone.' });
  },
});

/** Says whether the carrier's requirement and ours are one. */
const merging = (decision: 'merge' | 'keep-apart' | 'undo'): Intervention => ({
  weight: OFTEN,
  routes: [`${MERGE}/${decision}`],
  needs: ['additional-requirement'],
  fits: (seen) => is.submitted(seen) && seen.stage !== 'submitted',
  act: async (desk) => {
    const path = `/v1/requirement-merges?caseId=${desk.seen.id}`;
    const { items } = await desk.get<{ items: { id: string }[] }>(path);
    const [first] = items;
    if (first) await desk.ask(`${MERGE}/${decision}`, {}, { params: { mergeId: first.id } });
  },
});

async function giveWord(desk: Desk): Promise<void> {
  const { items } = await desk.get<{ items: { id: string; list: string }[] }>('/v1/unknown-codes');
  const one = items.find(({ list }) => list === 'policy-status');
  const params = { unknownCodeId: one?.id ?? 'none' };
  if (one) await desk.ask(CODE, { means: 'pending', reason: 'Their guide says so.' }, { params });
}

/** What happens at the case's partners from some day on. */
const turning = (
  scripts: readonly ScriptName[],
  fits: (seen: Seen) => boolean,
  weight = OFTEN,
): Intervention => ({
  weight,
  routes: [],
  fits,
  act: (desk) => desk.script([oneOf(desk.rng, scripts)]),
});

const DISTURBED: readonly ScriptName[] = [
  'duplicate-statuses',
  'reordered-statuses',
  'http-500',
  'time-out',
  'garbled-200',
  'slow-drip',
  'never-calls',
  'slow',
];

/** What the partners say, and what people make of it. */
export const FEEDS: Record<string, Intervention> = {
  'reconcile-carrier-right': reconciling('carrier'),
  'reconcile-us-right': reconciling('us'),
  'requirements-are-one': merging('merge'),
  'requirements-are-two': merging('keep-apart'),
  'requirements-undecided': merging('undo'),
  'give-a-word': {
    weight: OFTEN,
    routes: [CODE],
    needs: ['unknown-status-code'],
    fits: (seen) => is.open(seen) && seen.tasks.some(({ kind }) => kind === 'unclear-message'),
    act: giveWord,
  },
  'partners-fail-from-now': turning(DISTURBED, is.pending),
  'partners-recover': { ...turning(['clean'], is.pending), needs: ['not-acknowledged', 'never-calls'] },
  'carrier-declines-from-now': turning(['decline'], is.underwriting, SELDOM),
  'carrier-postpones-from-now': turning(['postpone'], is.underwriting, SELDOM),
  'carrier-offers-from-now': turning(['counteroffer'], is.underwriting),
  'carrier-refuses-changes': { ...turning(['reject-change'], is.underwriting), weight: SELDOM },
};

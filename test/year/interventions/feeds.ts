import type { ScriptName } from '../../../simulators/shared/scripts';
import {
  type Desk,
  type Intervention,
  is,
  NOT_YET,
  OFTEN,
  oneOf,
  PROMPT,
  SELDOM,
  type Seen,
  SLOW,
} from './intervention';

const RECONCILE = 'POST /v1/cases/:caseId/reconcile';
const ADD = 'POST /v1/cases/:caseId/requirements';
const MERGE = 'POST /v1/requirement-merges/:mergeId';
const CODE = 'POST /v1/unknown-codes/:unknownCodeId/assign';
const FORM = 104;
const RECONCILE_TASK = 'reconcile-carrier-status';

interface Difference {
  carrier: { status: string; at: string };
}

const differs = ({ tasks }: Seen) => tasks.some(({ kind }) => kind === RECONCILE_TASK);

/** Settles a difference between the carrier's word and ours: it puts a policy in force for which we still wait for a form. */
const reconciling = (right: 'carrier' | 'us'): Intervention => ({
  weight: OFTEN,
  routes: [RECONCILE, ADD],
  needs: ['clean'],
  fits: (seen) => differs(seen) || is.out(seen),
  alone: { answerDays: 1, forgets: 1 },
  leaves: ['differences'],
  act: async (desk) => {
    if (!differs(desk.seen)) return askAtDelivery(desk);
    const path = `/v1/cases/${desk.seen.id}/reconciliations`;
    const [open] = (await desk.get<{ items: Difference[] }>(path)).items;
    if (!open) return NOT_YET;
    const { status, at } = open.carrier;
    return desk.ask(RECONCILE, { status, at, right, reason: 'Asked their desk by telephone.' });
  },
});

/** The office wants a form with the policy of which the carrier knows nothing. */
async function askAtDelivery(desk: Desk): Promise<typeof NOT_YET> {
  if (!desk.seen.requirements.some(({ code, phase }) => code === FORM && phase === 'delivery'))
    await desk.ask(ADD, { code: FORM, phase: 'delivery', fulfilment: 'agent' });
  return NOT_YET;
}

/** Says whether the carrier's requirement and ours are one. */
const merging = (decision: 'merge' | 'keep-apart' | 'undo'): Intervention => ({
  weight: OFTEN,
  routes: [`${MERGE}/${decision}`, `${MERGE}/undo`, ADD],
  needs: ['additional-requirement'],
  fits: (seen) => is.submitted(seen) && seen.stage !== 'submitted',
  // Slow enough that what we ask for is still out when the carrier asks for it.
  alone: SLOW,
  act: async (desk) => {
    const path = `/v1/requirement-merges?caseId=${desk.seen.id}`;
    const { items } = await desk.get<{ items: { id: string; state: string }[] }>(path);
    const [first] = items;
    const ask = (what: string) => desk.ask(`${MERGE}/${what}`, {}, { params: { mergeId: first!.id } });
    // What became one by itself is taken back before a person says so.
    if (first?.state === 'merged' && decision === 'merge') await ask('undo');
    if (first) return ask(decision);
    if (desk.seen.stage === 'under-review') await askBefore(desk);
    return NOT_YET;
  },
});

/** What the simulated underwriters ask for, as codes. */
const ASKED_LATER = [157, 104];

/** The office has heard by telephone what the underwriter is about to ask for, and asks the agent for it before. */
async function askBefore(desk: Desk): Promise<void> {
  const known = desk.seen.requirements.map(({ code }) => code);
  for (const code of ASKED_LATER.filter((one) => !known.includes(one)))
    await desk.ask(ADD, { code, fulfilment: 'agent' });
}

async function giveWord(desk: Desk): Promise<unknown> {
  const { items } = await desk.get<{ items: { id: string; list: string }[] }>('/v1/unknown-codes');
  const one = items.find(({ list }) => list === 'policy-status');
  if (!one) return NOT_YET;
  const params = { unknownCodeId: one.id };
  return desk.ask(CODE, { means: 'pending', reason: 'Their guide says so.' }, { params });
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
    // The message waits for the word: the case does not know of it.
    fits: (seen) => is.submitted(seen) && seen.stage !== 'submitted',
    alone: PROMPT,
    act: giveWord,
  },
  'partners-fail-from-now': turning(DISTURBED, is.pending),
  'partners-recover': { ...turning(['clean'], is.pending), needs: ['not-acknowledged', 'never-calls'] },
  'carrier-declines-from-now': turning(['decline'], is.underwriting, SELDOM),
  'carrier-postpones-from-now': turning(['postpone'], is.underwriting, SELDOM),
  'carrier-offers-from-now': turning(['counteroffer'], is.underwriting),
  'carrier-refuses-changes': { ...turning(['reject-change'], is.underwriting), weight: SELDOM },
};

import type { Application } from '../../../domain/application/application.schema';
import type { Reply } from '../../e2e/api';
import { type Desk, type Intervention, is, OFTEN, oneOf, SELDOM, type Seen } from './intervention';

const PREVIEW = 'POST /v1/cases/:caseId/changes/preview';
const APPLY = 'POST /v1/cases/:caseId/changes';
const CORRECT = 'PATCH /v1/cases/:caseId/application';

type Patch = { op: string; path: string; value: unknown }[];
type Change = (app: Application, desk: Desk) => Patch;

interface Previewed {
  hash: string;
  difference: { requirements: { noLongerNeeded: { requirementId: string; fate: string }[] } };
}

const replace = (path: string, value: unknown): Patch => [{ op: 'replace', path, value }];
const readApplication = (desk: Desk) =>
  desk
    .get<{ application: Application }>(`/v1/cases/${desk.seen.id}/application`)
    .then((read) => read.application);

/** What becomes of a requirement that a person may keep instead. */
const TAKEN_BACK = ['cancelled', 'cancel-order'];
const TELEPHONES = ['614-555-0171', '614-555-0172', '614-555-0173', '614-555-0174'];

/** What is changed: each a small and lawful change of what stands there. */
const CHANGES: Record<string, Change> = {
  'more-face': (app) => replace('/faceAmountCents', app.faceAmountCents * 2),
  'less-face': (app) => replace('/faceAmountCents', Math.max(10_000_000, app.faceAmountCents / 2)),
  product: (app) => replace('/productCode', app.productCode === 'TERM-20' ? 'TERM-10' : 'TERM-20'),
  beneficiary: (app) =>
    replace(
      '/beneficiaries/0/relationship',
      app.beneficiaries[0]?.relationship === 'spouse' ? 'domestic-partner' : 'spouse',
    ),
  address: (_, { rng }) => replace('/parties/0/address/line1', `${rng.whole(1, 900)} Elsewhere Street`),
  'another-state': (app) =>
    replace('/parties/0/address/state', app.parties[0]?.address?.state === 'TX' ? 'OH' : 'TX'),
  'health-answer': (app, { rng }) => {
    const at = rng.whole(0, Math.max(0, app.answers.length - 1));
    const value = app.answers[at]?.value === 'yes' ? 'no' : 'yes';
    return replace(`/answers/${at}`, { ...app.answers[at], value, details: 'Remembered later.' });
  },
  premium: (app) => replace('/premium/mode', app.premium.mode === 'annual' ? 'monthly' : 'annual'),
};

async function preview(desk: Desk, change: Change): Promise<{ patch: Patch; seen: Reply<Previewed> }> {
  const patch = change(await readApplication(desk), desk);
  return { patch, seen: await desk.ask<Previewed>(PREVIEW, { patch }) };
}

/** As people do it: read the difference, then make the change. */
const changeOf = (change: Change, keepAll = false): Intervention => ({
  weight: OFTEN,
  routes: [PREVIEW, APPLY],
  fits: is.submitted,
  act: async (desk) => {
    const { patch, seen } = await preview(desk, change);
    if (seen.status >= 300) return;
    const { hash, difference } = seen.body;
    const gone = difference.requirements.noLongerNeeded.filter(({ fate }) => TAKEN_BACK.includes(fate));
    const keep = gone.map(({ requirementId }) => requirementId);
    await desk.ask(APPLY, { patch, hash, ...(keepAll ? { keep } : {}) });
  },
});

const NOT_IN_GOOD_ORDER = ['nigo-missing-hipaa.json', 'nigo-missing-signature.json', 'nigo-license.json'];
const beforeSubmission = (seen: Seen) =>
  ['received', 'good-order', 'not-in-good-order', 'appointment'].includes(seen.stage);

/** The application is not what it was. */
export const CHANGES_OF_CASES: Record<string, Intervention> = {
  ...Object.fromEntries(
    Object.entries(CHANGES).map(([name, change]) => [`change-${name}`, changeOf(change)]),
  ),
  'change-and-keep': changeOf(CHANGES['less-face']!, true),
  'change-after-another': {
    ...changeOf(CHANGES.address!),
    act: async (desk) => {
      const [one, other] = [
        await preview(desk, CHANGES['more-face']!),
        await preview(desk, CHANGES.address!),
      ];
      // Whoever previewed second makes the change of the first with the hash of the other: it is refused.
      if (one.seen.status < 300 && other.seen.status < 300)
        await desk.ask(APPLY, { patch: one.patch, hash: other.seen.body.hash });
    },
  },
  'change-before-submission': {
    ...changeOf(CHANGES.address!),
    weight: SELDOM,
    samples: NOT_IN_GOOD_ORDER,
    fits: beforeSubmission,
  },
  'correct-before-submission': {
    weight: OFTEN,
    routes: [CORRECT],
    samples: NOT_IN_GOOD_ORDER,
    fits: beforeSubmission,
    act: (desk) =>
      desk.ask(CORRECT, [{ op: 'add', path: '/parties/0/phone', value: oneOf(desk.rng, TELEPHONES) }]),
  },
  'correct-too-late': {
    weight: SELDOM,
    routes: [CORRECT],
    fits: is.submitted,
    act: (desk) =>
      desk.ask(CORRECT, [{ op: 'add', path: '/parties/0/phone', value: oneOf(desk.rng, TELEPHONES) }]),
  },
};

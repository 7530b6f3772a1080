import { type Desk, type Intervention, is, OFTEN, oneOf, openItems, type Seen, SLOW } from './intervention';

const DOCUMENTS = 'POST /v1/cases/:caseId/documents';
const RECEIVE = 'POST /v1/cases/:caseId/requirements/:requirementId/receive';
const TRAY = 'POST /v1/tray';
const ITEM = `${TRAY}/:trayItemId`;
const FIELDS = 'POST /v1/cases/:caseId/fields';
const DECIDE = `${FIELDS}/:entryId/decide`;

const asked = (seen: Seen) =>
  openItems(seen, ({ fulfilment, phase }) => fulfilment !== 'vendor' && phase !== 'good-order');
const someAsked = (seen: Seen) => is.open(seen) && asked(seen).length > 0;

/** A document of the case, and the word that it is what was asked for. */
async function fileAndReceive(desk: Desk): Promise<void> {
  const filed = await desk.upload<{ id: string }>(DOCUMENTS, {});
  const [one] = asked(desk.seen);
  if (filed.status >= 300 || !one) return;
  const params = { requirementId: one.id };
  await desk.ask(RECEIVE, { documentIds: [filed.body.id] }, { params });
}

/** Something nobody has asked for arrives; what follows from it is up to `then`. */
async function arrive(
  desk: Desk,
  then: (params: { trayItemId: string }, state: string) => Promise<unknown>,
): Promise<void> {
  const { status, body } = await desk.upload<{ id: string; state: string }>(TRAY, {
    about: `${desk.seen.number} signed form`,
  });
  if (status < 300) await then({ trayItemId: body.id }, body.state);
}

async function apply(desk: Desk, params: { trayItemId: string }, complete: boolean): Promise<void> {
  const [one] = [...asked(desk.seen), ...openItems(desk.seen), ...desk.seen.requirements];
  if (one) await desk.ask(`${ITEM}/apply`, { requirementIds: [one.id], complete }, { params });
}

const tray = (
  routes: string[],
  then: (desk: Desk, params: { trayItemId: string }, state: string) => Promise<unknown>,
): Intervention => ({
  weight: OFTEN,
  routes: [TRAY, ...routes],
  fits: someAsked,
  act: (desk) => arrive(desk, (params, state) => then(desk, params, state)),
});

const matched = (state: string) => state === 'applied' || state === 'matched';

/** A value that comes after the application. */
async function enter(
  desk: Desk,
  pointer: string,
  value: unknown,
): Promise<{ id: string; state: string } | undefined> {
  const source = oneOf(desk.rng, ['agent-reply', 'exam', 'phone']);
  const { status, body } = await desk.ask<{ id: string; state: string }>(FIELDS, { pointer, value, source });
  return status < 300 ? body : undefined;
}

const conflicting = (keep: 'known' | 'entered'): Intervention => ({
  weight: OFTEN,
  routes: [FIELDS, DECIDE],
  fits: is.open,
  act: async (desk) => {
    const entry = await enter(desk, '/parties/0/occupation', `beekeeper ${desk.rng.whole(1, 1_000)}`);
    if (entry) await desk.ask(DECIDE, { keep }, { params: { entryId: entry.id } });
  },
});

/** What arrives on paper or is told later. */
export const PAPERS: Record<string, Intervention> = {
  'file-and-receive': {
    weight: OFTEN,
    routes: [DOCUMENTS, RECEIVE],
    fits: someAsked,
    samples: ['foreign-travel.103.xml'],
    alone: SLOW,
    act: fileAndReceive,
  },
  'tray-apply': tray([`${ITEM}/apply`], (desk, params) => apply(desk, params, true)),
  'tray-in-part': tray([`${ITEM}/apply`], (desk, params) => apply(desk, params, false)),
  'tray-undo': tray([`${ITEM}/apply`, `${ITEM}/undo`], async (desk, params, state) => {
    if (!matched(state)) await apply(desk, params, true);
    await desk.ask(`${ITEM}/undo`, {}, { params });
  }),
  'tray-undo-and-apply': tray([`${ITEM}/apply`, `${ITEM}/undo`], async (desk, params, state) => {
    if (!matched(state)) await apply(desk, params, true);
    await desk.ask(`${ITEM}/undo`, {}, { params });
    await apply(desk, params, true);
  }),
  'tray-dismiss': tray([`${ITEM}/dismiss`], (desk, params) =>
    desk.ask(`${ITEM}/dismiss`, { reason: 'An advertisement.' }, { params }),
  ),
  'tray-match-again': tray([`${ITEM}/match`], (desk, params) => desk.ask(`${ITEM}/match`, {}, { params })),
  'late-value': {
    weight: OFTEN,
    routes: [FIELDS],
    fits: is.open,
    act: (desk) => enter(desk, '/parties/0/email', 'robin@example.com'),
  },
  'late-value-keeps-the-known': conflicting('known'),
  'late-value-is-chosen': conflicting('entered'),
};

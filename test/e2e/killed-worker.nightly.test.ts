/** The worker dies again and again, at chosen moments of a case: nothing is lost, nothing is done twice. */
import type { SeenCase, TimelineEvent } from './api';
import { type LadderDone, ladderDone } from './ladder-of-case';
import { expectEachOrderOnce, expectEveryFollowUpKept, expectEveryMailOnce } from './promises';
import { RunningProduct } from './running-product';
import { readSample, sampleFile } from './samples';
import { eventOf, IN_FORCE, inStage } from './waiting';

/** Slow enough that the signatures are still fresh after the longest wait for a dead worker's work: see ladder-of-case.ts. */
const DAY_MS = 3_000;
const LIMIT_MS = 240_000;

/** The moments of the clean case at which the worker is killed; before them, once while the other case waits for its agent. */
const MOMENTS: [string, (event: TimelineEvent) => boolean][] = [
  ['the first order was placed', (e) => e.type === 'requirement.ordered'],
  ['the evidence went to the carrier', (e) => e.type === 'carrier.evidence-sent'],
  ['the policy was issued', (e) => e.type === 'case.stage' && e.data.to === 'issued'],
];
const REMINDERS_BEFORE = 3;

let product: RunningProduct;
let clean: SeenCase;
let corrected: SeenCase;
let ladder: LadderDone;

async function submit(sample: string): Promise<string> {
  const { text, contentType } = sampleFile(sample);
  return (await product.api.submit(text, contentType)).body.caseId;
}

/** Kills the worker in the middle of the agent's timetable, and sends what the agent owed when all that was due is done. */
async function killWhileAgentIsSilent(caseId: string): Promise<LadderDone> {
  const { api, client, worker } = product;
  let reminders = 0;
  await eventOf(
    api,
    caseId,
    (e) => e.type === 'follow-up.agent' && ++reminders === REMINDERS_BEFORE,
    LIMIT_MS,
  );
  await worker.restart();
  const done = await ladderDone(client, api, await api.case(caseId));
  const fix = readSample('nigo-missing-hipaa.fix.json');
  const patch = 'application/json-patch+json';
  const { status } = await api.call('PATCH', `/v1/cases/${caseId}/application`, fix, patch);
  expect(status).toBe(200);
  return done;
}

beforeAll(async () => {
  product = await RunningProduct.start({ dayMs: DAY_MS });
  const { api, worker } = product;
  const waiting = await submit('nigo-missing-hipaa.json');
  ladder = await killWhileAgentIsSilent(waiting);
  const going = await submit('term-clean.json');
  for (const [, moment] of MOMENTS) {
    await eventOf(api, going, moment, LIMIT_MS);
    await worker.restart();
  }
  clean = await inStage(api, going, IN_FORCE, LIMIT_MS);
  corrected = await inStage(api, waiting, IN_FORCE, LIMIT_MS);
}, 900_000);
afterAll(() => product.close());

it(`the worker was killed while the agent was silent, and when ${MOMENTS.map(([when]) => when).join(', ')}`, () => {
  expect(product.worker.killed).toBe(1 + MOMENTS.length);
});

it('both cases are placed', () => {
  expect(IN_FORCE).toContain(clean.stage);
  expect(IN_FORCE).toContain(corrected.stage);
});

it('every order, submission and transmittal took effect exactly once', async () => {
  await expectEachOrderOnce(product, clean);
  await expectEachOrderOnce(product, corrected);
});

it('every step of the agent timetable was done once: none lost, none doubled', () => {
  expect(ladder.due).toBeGreaterThanOrEqual(REMINDERS_BEFORE);
  expect(ladder.reminders + ladder.escalations).toBe(ladder.due);
});

it('every reminder has its mail, every mail arrived once', async () => {
  await expectEveryFollowUpKept(product, [clean.id, corrected.id]);
  await expectEveryMailOnce(product, product.worker.killed);
});

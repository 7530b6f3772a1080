import { Webhook } from 'standardwebhooks';
import { readRequirementResults } from '../../acord/messages/requirement-results';
import { startListener, stepsIn, type TestListener } from '../test-support/listener';
import { orderXml } from '../test-support/messages';
import { SECRET, startPartner, type TestPartner } from '../test-support/partner';

let listener: TestListener;
let swift: TestPartner;
beforeEach(async () => {
  listener = await startListener();
  swift = await startPartner('swift', { callbackUrl: listener.url, webhookSecret: SECRET });
});
afterEach(() => Promise.all([swift.stop(), listener.close()]));

const EXAM = 10;
const script = (lines: string[]) => swift.call('PUT', '/control/scripts/T-1', { script: lines });
const order = () => swift.post(orderXml('R-1', EXAM), { key: 'k1' });
const COURSE = ['acknowledged', 'scheduled', 'done', 'results'];

it('tells every step of an exam in order, signed, and the results with exam and lab documents', async () => {
  await script(['clean']);
  await order();
  await swift.advance(12, 'T-1');
  expect(stepsIn(listener.received)).toEqual(COURSE);
  const webhook = new Webhook(SECRET);
  for (const { headers, body } of listener.received) {
    expect(() => webhook.verify(body, headers as Record<string, string>, { jsonParse: false })).not.toThrow();
  }
  const [results] = readRequirementResults(listener.received.at(-1)!.body).message.requirements;
  expect(results).toMatchObject({ uniqueId: 'R-1', status: 'completed', code: EXAM });
  expect(results!.attachments.map((a) => a.typeTc)).toEqual([103, 168]);
  for (const { base64 } of results!.attachments) {
    expect(Buffer.from(base64 ?? '', 'base64').toString('latin1')).toMatch(
      /^%PDF-1\.4[\s\S]*SYNTHETIC[\s\S]*%%EOF/,
    );
  }
});

it('dates everything in business time', async () => {
  await script(['clean']);
  await order();
  await swift.advance(1, 'T-1');
  const { message } = readRequirementResults(listener.received[0]!.body);
  expect(message.envelope.sentAt).toMatch(/^2026-03-02T17/);
  expect(message.requirements[0]!.steps[0]!.at).toBe(message.envelope.sentAt);
});

it('calls again until it is taken: same id and body, fresh signature', async () => {
  await script(['clean']);
  listener.answer = 503;
  await order();
  await swift.advance(0.2, 'T-1');
  await swift.advance(0.2, 'T-1');
  listener.answer = 200;
  await swift.advance(0.2, 'T-1');
  await swift.advance(0.2, 'T-1');
  expect(listener.received).toHaveLength(3);
  expect(new Set(listener.received.map((call) => call.id)).size).toBe(1);
  expect(new Set(listener.received.map((call) => call.body)).size).toBe(1);
  const { entries } = JSON.parse((await swift.call('GET', '/journal?kind=push')).body);
  expect(entries.map((e: { attempt: number; status: number }) => [e.attempt, e.status])).toEqual([
    [1, 503],
    [2, 503],
    [3, 200],
  ]);
});

it('gives every event an id of its own', async () => {
  await script(['no-show']);
  await order();
  await swift.advance(20, 'T-1');
  expect(listener.received).toHaveLength(6);
  expect(new Set(listener.received.map((call) => call.id)).size).toBe(6);
});

it('repeats statuses under the same id when the script says so', async () => {
  await script(['duplicate-statuses']);
  await order();
  await swift.advance(30, 'T-1');
  const counts = new Map<string, number>();
  for (const { id } of listener.received) counts.set(id, (counts.get(id) ?? 0) + 1);
  expect([...counts.values()]).toEqual([3, 3, 3, 3]);
});

it('tells statuses in the wrong order, but loses none, when the script says so', async () => {
  await script(['reordered-statuses']);
  await order();
  await swift.advance(30, 'T-1');
  expect(stepsIn(listener.received)).toEqual(['scheduled', 'acknowledged', 'results', 'done']);
});

it('calls nobody when the script says so, and still answers', async () => {
  await script(['never-calls']);
  await order();
  await swift.advance(30, 'T-1');
  expect(listener.received).toEqual([]);
});

it('drops, repeats and shuffles events by the fault plan', async () => {
  await swift.call('PUT', '/control/faults', { duplicateEvents: [2, 2], shuffleWindowDays: 3 });
  await script(['clean']);
  await order();
  await swift.advance(40, 'T-1');
  expect(listener.received).toHaveLength(8);
  await swift.call('PUT', '/control/faults', { dropEvents: 1 });
  await swift.post(orderXml('R-2', EXAM));
  await swift.advance(40, 'T-1');
  expect(listener.received).toHaveLength(8);
});

it('rests until another script is chosen when an order is not acknowledged', async () => {
  await script(['not-acknowledged']);
  await order();
  await swift.advance(30, 'T-1');
  expect(listener.received).toEqual([]);
  await script(['clean']);
  await swift.advance(30, 'T-1');
  expect(stepsIn(listener.received)).toEqual(COURSE);
});

it('sends the results of somebody else when the script says so', async () => {
  await script(['wrong-person']);
  await order();
  await swift.advance(30, 'T-1');
  expect(readRequirementResults(listener.received.at(-1)!.body).message.subject?.lastName).toBe('Else');
});

it('sends a status whose code and text disagree when the script says so', async () => {
  await script(['wrong-code']);
  await order();
  await swift.advance(30, 'T-1');
  const { message, warnings } = readRequirementResults(listener.received.at(-1)!.body);
  expect(message.requirements[0]!.status).toBe('completed');
  expect(warnings.map((w) => w.code)).toContain('code-text');
});

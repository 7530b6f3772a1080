import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openItems, readFeed, statusesOf } from '../test-support/carrier-talk';
import { startListener, stepsIn, type TestListener } from '../test-support/listener';
import { evidenceXml, orderXml, submissionXml } from '../test-support/messages';
import { SECRET, startPartner, type TestPartner } from '../test-support/partner';

const EXAM = 10;
let folder: string;
let listener: TestListener;
let running: TestPartner;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'simulator-'));
  listener = await startListener();
});
afterEach(async () => {
  await Promise.all([running.stop(), listener.close()]);
  rmSync(folder, { recursive: true });
});

const journalFile = () => join(folder, 'journal.jsonl');
const start = async (name: 'swift' | 'summit') => {
  running = await startPartner(name, {
    journalFile: journalFile(),
    callbackUrl: listener.url,
    webhookSecret: SECRET,
  });
};
const restart = async (name: 'swift' | 'summit') => {
  await running.stop();
  await start(name);
};

it('carries on with an order, its script, its keys and its clock after a restart', async () => {
  await start('swift');
  await running.call('PUT', '/control/scripts/T-1', { script: ['no-show'] });
  const first = await running.post(orderXml('R-1', EXAM), { key: 'k1' });
  await running.advance(2, 'T-1');
  await restart('swift');
  expect((await running.post(orderXml('R-1', EXAM), { key: 'k1' })).body).toBe(first.body);
  await running.advance(20, 'T-1');
  expect(stepsIn(listener.received)).toEqual([
    'acknowledged',
    'scheduled',
    'no-show',
    'scheduled',
    'done',
    'results',
  ]);
  expect(JSON.parse((await running.call('GET', '/effective')).body).orders).toHaveLength(1);
  const { entries } = JSON.parse((await running.call('GET', '/journal?kind=call')).body);
  expect(entries.map((e: { outcome: string }) => e.outcome)).toEqual(['accepted', 'replayed']);
});

it('delivers after a restart what nobody had taken before', async () => {
  await start('swift');
  listener.answer = 500;
  await running.call('PUT', '/control/default', { script: ['clean'] });
  await running.post(orderXml('R-1', EXAM), { key: 'k1' });
  await running.advance(20, 'T-1');
  const before = new Set(listener.received.map((call) => call.id));
  await restart('swift');
  listener.answer = 200;
  listener.received.length = 0;
  await running.advance(1, 'T-1');
  expect(new Set(listener.received.map((call) => call.id))).toEqual(before);
});

it('carries on with a case at a carrier after a restart', async () => {
  await start('summit');
  await running.post(submissionXml(), { key: 'k1' });
  await running.advance(2);
  await running.post(evidenceXml(['E-1']));
  await restart('summit');
  await running.advance(8);
  expect(statusesOf(await readFeed(running))).toEqual(['submitted', 'approved', 'issued-with-requirements']);
  await restart('summit');
  await running.post(evidenceXml([...openItems(await readFeed(running)).values()]));
  await running.advance(2);
  expect(statusesOf(await readFeed(running)).at(-1)).toBe('active');
});

it('forgets a line that was only half written, and nothing else', async () => {
  await start('swift');
  await running.post(orderXml('R-1', EXAM), { key: 'k1' });
  await running.stop();
  const whole = readFileSync(journalFile(), 'utf8');
  appendFileSync(journalFile(), '{"atMs":1,"entries":[{"kind":"ord');
  await start('swift');
  expect(readFileSync(journalFile(), 'utf8')).toBe(whole);
  expect(JSON.parse((await running.call('GET', '/effective')).body).orders).toHaveLength(1);
});

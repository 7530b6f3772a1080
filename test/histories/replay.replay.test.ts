import { resolve } from 'node:path';
/** Cases that were begun by a released version go on under the code of today: what it did then is what it would do now. */
import {
  bundleWorkflowCode,
  DefaultLogger,
  type ReplayWorkerOptions,
  Runtime,
  Worker,
} from '@temporalio/worker';
import { FLOW } from '../../domain/case/flow-changes';
import { version } from '../../package.json';
import { personalIn, samplesPersonalTexts } from '../builders/personal-data';
import { REPLAY_APART } from '../workflow/replay-apart';
import { COURSES } from './courses';
import { stringsIn, wordsOfSource } from './own-words';
import { historyFromText, textsIn } from './portable';
import { readHistories } from './read-histories';
import { anotherActivity, anotherChild, anotherLocalActivity, begunBy, noTimer } from './tamper';

const BYTES_MAX = 300_000;
/** A text with a space is neither an id nor a code nor an instant. */
const NO_CODE = /\s/;
/** The words that workflows write themselves: the operator's card and why something failed. */
const FIXED_WORDS = [
  /^"Starts \d+ vendor orders"$/,
  /^nobody knows$/,
  /^the carrier reports [a-z-]+$/,
  /^\d+ items are missing or wrong$/,
  /^[a-z-]+ has been silent in [a-z-]+: take it up$/,
  /^withdrawn by the (client|agent|carrier|agency)$/,
  /^the carrier reported [a-z-]+ earlier$/,
  /^Tell the carrier of the old contract by \d{4}-\d\d-\d\d that it is to be replaced, and report it$/,
  /^The temporary insurance ends on \d{4}-\d\d-\d\d: tell the agent, and have the carrier decide before$/,
  /^The carrier reports [a-z-]+ while the case is in [a-z-]+: find out which is right$/,
  /^a person decided that the carrier is right \([a-z-]+\)$/,
];
/** What the workflows' own code says: why a case moved, what a task is about. The same for every case. */
const OWN_WORDS = wordsOfSource(resolve(__dirname, '../../workflows'));

/** A text that is an id, a code, an instant or the product's own fixed words; an activity's input by its parts. */
function isHarmless(text: string): boolean {
  if (text.startsWith('{')) return stringsIn(JSON.parse(text)).every(isHarmless);
  return !NO_CODE.test(text) || OWN_WORDS.has(text) || FIXED_WORDS.some((words) => words.test(text));
}
const histories = readHistories();
let code: ReplayWorkerOptions;

beforeAll(async () => {
  const logger = new DefaultLogger('ERROR');
  Runtime.install({ logger, telemetryOptions: { logging: { filter: 'off' } } });
  const workflowsPath = require.resolve('../../workflows/main');
  code = { workflowBundle: await bundleWorkflowCode({ workflowsPath, logger }), ...REPLAY_APART };
}, 60_000);

const replay = (history: Parameters<typeof anotherChild>[0]) => Worker.runReplayHistory(code, history);
/** What each does not replay with; one worker for all, since to start one costs more than to replay. */
let faults: Map<string, Error | undefined>;
beforeAll(async () => {
  faults = new Map();
  const all = histories.map(({ name, text }) => ({ workflowId: name, history: historyFromText(text) }));
  for await (const { workflowId, error } of Worker.runReplayHistories(code, all)) faults.set(workflowId, error);
}, 60_000);

const recorded = (course: string) =>
  historyFromText(histories.find(({ name }) => name === `v${version}/${course}`)!.text);

describe('a history that a released version has recorded', () => {
  it.each(histories.map(({ name }) => name))('replays: %s', (name) => {
    expect(faults.has(name)).toBe(true);
    expect(faults.get(name)).toBeUndefined();
  });

  it('is there for every course of the present version', () => {
    const ofToday = histories.filter(({ name }) => name.startsWith(`v${version}/`));
    expect(ofToday.map(({ name }) => name.split('/')[1]).sort()).toEqual(Object.keys(COURSES).sort());
  });
});

describe('a flow that is not what a history tells is found:', () => {
  it.each([
    ['another activity', 'case-clean-to-in-force', anotherActivity],
    ['another local activity', 'case-declined', anotherLocalActivity],
    ['another child', 'case-clean-to-in-force', anotherChild],
    ['no timer', 'case-silent-agent', noTimer],
  ])('%s', async (_what, course, tamper) => {
    await expect(replay(tamper(recorded(course)))).rejects.toThrow(/nondeterminism/i);
  });
});

describe('a flow that a worker has said to know', () => {
  const SAID = ['case-flow-said-by-worker', 'order-flow-said-by-worker'];

  it.each(SAID)('costs no marker: %s', (course) => {
    const markers = (recorded(course).events ?? []).flatMap((e) => e.markerRecordedEventAttributes ?? []);
    expect(markers.filter(({ markerName }) => markerName !== 'core_local_activity')).toEqual([]);
  });

  it.each(SAID)('is believed for as long as the history says so: %s', async (course) => {
    await expect(replay(begunBy('another-name')(recorded(course)))).rejects.toThrow(/nondeterminism/i);
  });

  it.each(SAID)('is left to workers that know it: %s', async (course) => {
    const begunByNewer = begunBy(`goodorder-flow-${FLOW + 1}`)(recorded(course));
    await expect(replay(begunByNewer)).rejects.toThrow(/began by flow/);
  });
});

describe('a recorded history', () => {
  const personal = samplesPersonalTexts();

  it.each(histories.map(({ name, text }) => [name, text]))(
    'holds ids, codes and instants only, and nothing of a machine: %s',
    (_name, text) => {
      const texts = textsIn(text);
      expect(texts.length).toBeGreaterThan(20);
      expect(texts.flatMap((one) => personalIn(one, personal))).toEqual([]);
      expect(texts.filter((one) => !isHarmless(one))).toEqual([]);
      expect(text.length).toBeLessThan(BYTES_MAX);
    },
  );
});

/**
 * Plays every course against the code of today, which shows that each can still be played; with RECORD_HISTORIES set, the
 * histories are written down as those of the present version. See README.md.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from '@temporalio/worker';
import { version } from '../../package.json';
import { workflowCode } from '../workflow/temporal';
import { COURSES } from './courses';
import { historyToText } from './portable';
import { StageSet } from './stage-set';

const FOLDER = join(__dirname, `v${version}`);
let set: StageSet;

beforeAll(async () => {
  set = await StageSet.open();
});
afterAll(() => set.close());

it.each(Object.entries(COURSES))('%s can be played, and its history replays', async (name, course) => {
  const workflowId = await course(set);
  const history = await set.historyOf(workflowId);
  await Worker.runReplayHistory(workflowCode(), history, workflowId);
  if (!process.env.RECORD_HISTORIES) return;
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, `${name}.json`), historyToText(history));
});

/**
 * Plays every course against the code of today, which shows that each can still be played; with RECORD_HISTORIES set, the
 * histories are written down as those of the present version. See README.md.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { version } from '../../package.json';
import { replay } from '../workflow/temporal';
import { COURSES } from './courses';
import { historyToText } from './portable';
import { StageSet } from './stage-set';

const FOLDER = join(__dirname, `v${version}`);
/** So many courses are played at a time: each waits for the server most of its time. */
const LANES = 5;
let set: StageSet;
/** The workflow of each course, once it has been played. */
let played: Map<string, Promise<string>>;

beforeAll(async () => {
  set = await StageSet.open();
  const lanes: Promise<unknown>[] = Array.from({ length: LANES }, () => Promise.resolve());
  played = new Map(
    Object.entries(COURSES).map(([name, course], at) => {
      const workflowId = lanes[at % LANES]!.then(() => course(set));
      // The course itself reports how it failed; the next one begins all the same.
      lanes[at % LANES] = workflowId.catch(() => undefined);
      return [name, workflowId];
    }),
  );
});
afterAll(() => set.close());

it.each(Object.keys(COURSES))('%s can be played', async (name) => {
  const workflowId = await played.get(name)!;
  const history = await set.historyOf(workflowId);
  if (!process.env.RECORD_HISTORIES) return;
  await mkdir(FOLDER, { recursive: true });
  await writeFile(join(FOLDER, `${name}.json`), historyToText(history));
});

it('the history of every course replays, and of every order that one began', async () => {
  const courses = await Promise.all(played.values());
  await replay(set.client, [...new Set([...courses, ...(await set.end())])]);
});

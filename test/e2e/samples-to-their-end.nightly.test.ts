/**
 * Every sample from its file to the end that samples/expected.yaml gives, all of them at once. `SAMPLES=juvenile.json,...` before
 * the command runs only these.
 */
import { parse } from 'yaml';
import { isClosedStatus } from '../../domain/requirements/requirement';
import type { SeenCase } from './api';
import { expectEachOrderOnce } from './promises';
import { RunningProduct } from './running-product';
import { readSample, sampleFile } from './samples';
import { Shepherd } from './shepherd';

/** Long enough that a loaded machine is not taken for a partner who stays away for days. */
const DAY_MS = 4_000;
const LIMIT_MS = 400_000;

const NOTHING_LEFT = { open: [], waitingOn: null, nextActionAt: null };

interface Expected {
  fix?: string;
  ends: { stage: string; reason: string | null };
}
const chosen = process.env.SAMPLES?.split(',');
const expected = Object.entries(parse(readSample('expected.yaml')) as Record<string, Expected>).filter(
  ([file]) => chosen?.includes(file) ?? true,
);

let product: RunningProduct;
const ended = new Map<string, SeenCase | Error>();

/** Hands a sample in and does what its people would do. @throws when it is not taken, or does not come to its end. */
async function bring(file: string, stage: string, fix: string | undefined): Promise<SeenCase> {
  const { text, contentType } = sampleFile(file);
  const { status, body } = await product.api.submit(text, contentType);
  if (status !== 202) throw new Error(`it was not taken: ${status} ${JSON.stringify(body)}`);
  return new Shepherd(product.api, body.caseId, fix).bringTo([stage], LIMIT_MS);
}

beforeAll(async () => {
  product = await RunningProduct.start({ dayMs: DAY_MS });
  await Promise.all(
    expected.map(async ([file, { fix, ends }]) => {
      const end = await bring(file, ends.stage, fix).catch((error: Error) => error);
      ended.set(file, end);
    }),
  );
}, 2 * LIMIT_MS);
afterAll(() => product.close());

describe.each(expected)('%s', (file, { ends }) => {
  const end = (): SeenCase => {
    const it = ended.get(file);
    if (!it || it instanceof Error) throw it ?? new Error('it was not submitted');
    return it;
  };

  it(`comes to ${ends.stage}`, () => {
    expect(end()).toMatchObject({ stage: ends.stage, closeReason: ends.reason });
  });

  it(ends.reason ? 'leaves nothing open and nobody waiting' : 'waits on somebody, with a next action', () => {
    const { requirements, waitingOn, nextActionAt } = end();
    const open = requirements.filter(({ status }) => !isClosedStatus(status));
    if (ends.reason) expect({ open, waitingOn, nextActionAt }).toEqual(NOTHING_LEFT);
    else
      expect({ open, waitingOn, nextActionAt }).toEqual({
        open: [],
        waitingOn: expect.stringMatching(/\S/),
        nextActionAt: expect.stringMatching(/\S/),
      });
  });

  it('had each order carried out once', () => expectEachOrderOnce(product, end()));
});

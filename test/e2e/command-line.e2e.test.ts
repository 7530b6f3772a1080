/** The command line tool against the whole product: a case from its file to in force, and one that is put right on the way. */
import { type Ended, goodorder } from '../builders/command-line';
import { RunningProduct } from './running-product';

/** Long enough that a loaded machine is not taken for a partner who stays away for days. */
const DAY_MS = 400;
const CASE_MS = 150_000;

let product: RunningProduct;
beforeAll(async () => {
  product = await RunningProduct.start({ dayMs: DAY_MS });
}, 60_000);
afterAll(() => product.close());

const tool = (...words: string[]): Promise<Ended> => goodorder(product.api, ...words);

/** What each line says behind its clock: seconds, business day and time. */
const events = (out: string): string[] =>
  [...out.matchAll(/^ *\d+\.\d s {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}(.*)$/gm)].map(([, words]) => words!);

it(
  'follows a clean application, a line for each event, until the policy is placed, and sums up',
  async () => {
    const { code, out, err } = await tool('submit', 'samples/term-clean.103.xml', '--until', 'placed');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const lines = events(out);
    expect(lines[0]).toBe('application received (txlife-103)');
    expect(lines).toEqual(
      expect.arrayContaining([
        'checked: in good order (0 warnings)',
        expect.stringMatching(/^ordered from SWIFT: /),
        'submitted to the carrier',
        'carrier: approved',
        expect.stringMatching(/ -> placed: /),
      ]),
    );
    expect(lines.filter((line) => line.startsWith('ordered from '))).toHaveLength(6);
    const [, sum] = out.split('\n\n');
    expect(sum).toMatch(/^GO-\d{6} {2}(Placed, in force|Free look)\n {2}\d+ days of the case's own time, /);
    expect(sum).toContain(`/workflows/case-`);
  },
  CASE_MS,
);

it(
  'says what an application lacks, and goes on by itself when it was corrected',
  async () => {
    const sample = 'samples/nigo-missing-signature.json';
    const first = await tool('submit', sample, '--until', 'not-in-good-order');
    const [, number] = /case (GO-\d{6})/.exec(first.out)!;
    expect(first.out).toContain('  The agent owes:\n    Signature: The signature of the insured ');
    expect(first.out).toContain(`npm run goodorder -- correct ${number} PATCH.json`);
    const { out: status } = await tool('status', number!);
    expect(status).toMatch(new RegExp(`^${number}  SUMMIT TERM-20  Not in good order\n`));
    expect(status).toContain('waiting on   agent since ');
    const fix = await tool('correct', number!, 'samples/nigo-missing-signature.fix.json');
    expect(fix).toMatchObject({ code: 0, out: expect.stringMatching(`^${number}: application version 2; `) });
    const { code, out } = await tool('submit', sample, '--until', 'submitted');
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`case ${number} \\(known already: the same application;`));
    expect(events(out)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^checked: NOT in good order, 1 thing missing or wrong$/),
        'application corrected, version 2',
        'submitted to the carrier',
      ]),
    );
    const { out: waiting } = await tool('waiting', number!);
    expect(waiting).toMatch(/ {2}who held it\n/);
  },
  CASE_MS,
);

it(
  'an offer of help holds: what is said to be waived can be, and what the client gives up is withdrawn',
  async () => {
    const sample = 'samples/nigo-license.json';
    const { out } = await tool('submit', sample, '--until', 'not-in-good-order');
    const [, number] = /case (GO-\d{6})/.exec(out)!;
    const [, id] = /goodorder -- waive GO-\d{6} (\S+) --reason/.exec(out)!;
    expect(await tool('waive', number!, id!, '--reason', 'licensed on paper')).toMatchObject({
      code: 0,
      out: expect.stringMatching(`^${number}: the case is now in `),
    });
    const withdrawn = await tool('withdraw', number!, '--by', 'client', '--reason', 'changed-mind');
    expect(withdrawn).toMatchObject({ code: 0, out: `${number}: the case is now in withdrawn\n` });
    const again = await tool('withdraw', number!, '--by', 'client', '--reason', 'changed-mind');
    expect(again).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^The case does not allow that now\n/),
    });
  },
  CASE_MS,
);

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCase } from '../test/builders/cases';
import { type Address, goodorder, say } from '../test/builders/command-line';
import { openTestApi, type TestApi } from '../test/builders/test-api';

let api: TestApi;
let production: TestApi;
let at: Address;
let live: Address;
const folder = mkdtempSync(join(tmpdir(), 'goodorder-cli-'));
beforeAll(async () => {
  api = await openTestApi({ temporal: 'real' });
  production = await openTestApi({ profile: 'production' });
  at = { url: api.url, key: await api.keyFor('case-manager') };
  live = { url: production.url, key: await production.keyFor('admin') };
});
afterAll(async () => {
  await Promise.all([api.close(), production.close()]);
  rmSync(folder, { recursive: true });
});

/** Writes a file. @returns its path. */
function file(name: string, contents: string | object): string {
  const path = join(folder, name);
  writeFileSync(path, typeof contents === 'string' ? contents : JSON.stringify(contents));
  return path;
}
const JSON_SAMPLE = 'samples/term-clean.json';
const XML_SAMPLE = 'samples/term-clean.103.xml';
const unreadable = () =>
  file(`unreadable-${randomUUID()}.json`, { productCode: 'TERM-20', id: randomUUID() });
const casesNow = () => api.product.db.case.count();

describe('submit', () => {
  it('takes JSON and ACORD 103 XML, and says the number of each case', async () => {
    const { code, out, err } = await goodorder(at, 'submit', JSON_SAMPLE, XML_SAMPLE, '--again');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^term-clean\.json: case GO-\d{6}\nterm-clean\.103\.xml: case GO-\d{6}\n$/);
  });

  it('makes no second case of the same file, and says how to get one', async () => {
    const sample = file('same.json', readFileSync(JSON_SAMPLE, 'utf8').replaceAll('SAMPLE', 'SAME'));
    const [first] = await say(at, 'submit', sample);
    const before = await casesNow();
    expect(await say(at, 'submit', sample)).toEqual([
      `${first} (known already: the same application; --again makes it a new one)`,
    ]);
    expect(await casesNow()).toBe(before);
  });

  it('lists every fault of what cannot be understood, says what to do next, and exits with 1', async () => {
    const path = unreadable();
    const { code, out, err } = await goodorder(at, 'submit', path);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('The application could not be understood; it is kept in quarantine\n');
    for (const pointer of ['#/carrierCode', '#/faceAmountCents', '#/parties', '#/insuredId', '#'])
      expect(err).toMatch(new RegExp(`^  ${pointer}  \\S`, 'm'));
    const id = /npm run goodorder -- resubmit (\S+) FILE\n$/.exec(err)![1]!;
    const right = file('right.json', readFileSync(JSON_SAMPLE, 'utf8').replaceAll('SAMPLE', 'RIGHT'));
    expect((await say(at, 'quarantine', id)).join('\n')).toContain('#/carrierCode');
    expect(await say(at, 'resubmit', id, right)).toEqual([expect.stringMatching(/^case GO-\d{6}$/)]);
    expect(await say(at, 'quarantine')).toEqual(['Nothing lies in quarantine.']);
  });

  it('says of a file with several applications how many there are and what to do, and takes none of them', async () => {
    const before = await casesNow();
    const one = readFileSync(XML_SAMPLE, 'utf8').replaceAll('SAMPLE', 'SEVERAL');
    const several = file('several.103.xml', one.replace(/<TXLifeRequest.*<\/TXLifeRequest>/s, '$&$&$&'));
    const { code, out, err } = await goodorder(at, 'submit', several);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(
      '  /TXLife/TXLifeRequest[2]  3 requests in one file, 3 of them new business submissions (103): send each in a file of its own\n',
    );
    expect(await casesNow()).toBe(before);
  });

  it('sends the other files when one of several is not taken, and still exits with 1', async () => {
    const before = await casesNow();
    const { code, out, err } = await goodorder(
      at,
      'submit',
      unreadable(),
      JSON_SAMPLE,
      'none.json',
      '--again',
    );
    expect({ code, err }).toEqual({ code: 1, err: '2 of 3 files were not taken.\n' });
    expect(out).toMatch(/^unreadable-.*could not be understood/);
    expect(out).toMatch(/^term-clean\.json: case GO-/m);
    expect(out).toMatch(/^none\.json: none\.json cannot be read: ENOENT/m);
    expect(await casesNow()).toBe(before + 1);
  });

  it('sends nothing when the stage to follow to does not exist', async () => {
    const before = await casesNow();
    await expect(say(at, 'submit', JSON_SAMPLE, '--again', '--until', 'plased')).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringContaining('"placed"'),
    });
    expect(await casesNow()).toBe(before);
  });

  it('asks for the demo when partners are to be told what to do', async () => {
    await expect(say(at, 'submit', JSON_SAMPLE, '--script', 'slow')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('demo'),
    });
  });
});

it('a 103 is shopped to the carriers that are named beside it, or to its own', async () => {
  const xml = 'samples/inquiries/shopped.103.xml';
  const submit = (...more: string[]) => say(at, 'inquiry', 'submit', xml, '--again', ...more);
  const [both] = await submit('--carrier', 'SUMMIT:UL-FLEX', 'HARBOR:WHOLE-LIFE');
  expect(both).toMatch(/^inquiry IN-\d{6}\n {2}case GO-\d{6} at SUMMIT\n {2}case GO-\d{6} at HARBOR$/);
  expect((await submit())[0]).toMatch(/^inquiry IN-\d{6}\n {2}case GO-\d{6} at SUMMIT$/);
});

describe('a case', () => {
  it('is shown by its number: stage, who is waited on, what comes next, who held it', async () => {
    const { number } = await openCase(api.product);
    const [status] = await say(at, 'status', number);
    expect(status).toMatch(new RegExp(`^${number}  SUMMIT TERM-20  Received\n  now +2026-`));
    expect(status).toContain('  waiting on   us');
    const [waiting] = await say(at, 'waiting', number);
    expect(waiting).toMatch(new RegExp(`^${number}  \\d+\\.\\d\\d business days: received 2026-`));
    for (const command of ['status', 'waiting']) {
      const [json] = await say(at, command, number, '--json');
      expect(JSON.parse(json!)).toEqual(expect.any(Object));
    }
    expect((await say(at, 'cases', '--stage', 'received')).join('\n')).toContain(`${number}  Received`);
    expect(await say(at, 'note', number, 'They called.')).toEqual([`${number}: noted`]);
  });

  it('that does not exist is said not to, and the exit code is 1', async () => {
    const { code, out, err } = await goodorder(at, 'status', 'GO-999999');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^Not found\n/);
  });

  it('whose list is longer than what is shown says so', async () => {
    await Promise.all([openCase(api.product), openCase(api.product)]);
    const lines = await say(at, 'cases', '--limit', '1');
    expect(lines).toEqual([expect.stringMatching(/^[! ] GO-/), expect.stringMatching(/^There are more/)]);
    expect(await say(at, 'cases', '--stage', 'rescinded')).toEqual([expect.stringMatching(/^No such case/)]);
  });

  it('is not corrected by what is no patch or no file', async () => {
    const { number } = await openCase(api.product);
    await expect(say(at, 'correct', number, file('patch.json', '[{"op":"fix"}]'))).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringContaining('#/0/op'),
    });
    const { code, err } = await goodorder(at, 'correct', number, join(folder, 'none.json'));
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(/none\.json cannot be read: ENOENT/),
    });
  });

  it('owes nothing that could be supplied', async () => {
    const { number } = await openCase(api.product);
    await expect(say(at, 'supply', number)).rejects.toMatchObject({
      exitCode: 1,
      message: `${number}: agent and client owe nothing like that.`,
    });
  });
});

describe('what the tool says when it cannot do its work', () => {
  it('time is not moved outside a demonstration', async () => {
    const { number } = await openCase(production.product);
    const { code, out, err } = await goodorder(live, 'fast-forward', number, '--days', '3');
    expect({ code, out, err }).toEqual({ code: 1, out: '', err: 'Not available in this profile\n' });
  });

  it('names the API that does not answer, and what to do', async () => {
    const nobody = { url: 'http://127.0.0.1:9', key: 'k' };
    expect(await goodorder(nobody, 'status', 'GO-000001')).toEqual({
      code: 3,
      out: '',
      err: 'http://127.0.0.1:9 does not answer (ECONNREFUSED). Is `npm start` running?\n',
    });
  });

  it('says how to name the place when nothing runs here', async () => {
    const { code, err } = await goodorder({}, 'cases');
    expect({ code, err }).toEqual({ code: 3, err: expect.stringMatching(/`npm start`.*--url and --key/) });
  });

  it('notices an address that is none, and one that is not of Goodorder', async () => {
    await expect(say({ url: 'ftp://x', key: 'k' }, 'cases')).rejects.toMatchObject({
      exitCode: 2,
      message: 'ftp://x is no address: it begins with http:// or https://',
    });
    const page = createServer((_, response) => response.end('<html>It works!</html>')).listen(0, '127.0.0.1');
    await once(page, 'listening');
    const url = `http://127.0.0.1:${(page.address() as AddressInfo).port}`;
    await expect(say({ url, key: 'k' }, 'cases')).rejects.toMatchObject({
      exitCode: 3,
      message: `${url} answers, but not as Goodorder does. Is the address right?`,
    });
    page.close();
  });

  it('a key that is not known is refused with 1, and the key is not repeated', async () => {
    const { code, err } = await goodorder({ ...at, key: 'go_wrong' }, 'cases');
    expect(code).toBe(1);
    expect(err).toMatch(/^An API key is needed/);
    expect(err).not.toContain('go_wrong');
  });

  it('shows how a command is used that lacks something', async () => {
    const { code, err } = await goodorder(at, 'withdraw', 'GO-000001');
    expect(code).toBe(1);
    expect(err).toContain("required option '--by <who>' not specified");
  });
});

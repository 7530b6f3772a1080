import { createHash, randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { addAgent, owingCase } from '../../test/builders/agents';
import { addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { openTestApi, type TestApi } from '../../test/builders/test-api';
import { FILE_BYTES_MAX } from './receive-upload';

let api: TestApi;
let one: TestCase;
beforeAll(async () => {
  api = await openTestApi();
  one = await openCase(api.product);
});
afterAll(() => api.close());

const PDF = Buffer.from('%PDF-1.4 a report');
const blobOf = (bytes: Uint8Array, type = 'application/pdf') => new Blob([new Uint8Array(bytes)], { type });

/** A form with one file, more of it as the test says. */
function form(
  more: Record<string, string> = {},
  { bytes = PDF as Uint8Array, name = 'report.pdf', type = 'application/pdf' } = {},
) {
  const made = new FormData();
  made.append('file', blobOf(bytes, type), name);
  for (const [field, value] of Object.entries(more)) made.append(field, value);
  return made;
}
const upload = (
  body: unknown,
  more: { key?: string; caseId?: string; headers?: Record<string, string> } = {},
) => api.call(`/v1/cases/${more.caseId ?? one.caseId}/documents`, { body, ...more });
const filed = () => api.product.db.document.count({ where: { caseId: one.caseId } });

const scratchFiles = () => readdirSync(tmpdir()).filter((name) => name.startsWith('goodorder-upload-'));

/** What a refused upload must leave behind. */
async function nothingFiled(refused: () => Promise<unknown>): Promise<void> {
  const [rows, files, scratch] = [await filed(), await api.product.storedFiles(), scratchFiles()];
  await refused();
  expect(await filed()).toBe(rows);
  expect(await api.product.storedFiles()).toEqual(files);
  expect(scratchFiles()).toEqual(scratch);
}

describe('an uploaded document', () => {
  it('is filed with its event and comes back byte for byte, to be saved and never to be shown', async () => {
    const requirementId = await addRequirement(api.product, one, 'agent');
    const { status, body, headers } = await upload(form({ requirementId, attachmentType: '163' }));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      requirementId,
      attachmentType: 163,
      mimeType: 'application/pdf',
      sizeBytes: PDF.length,
      sha256: createHash('sha256').update(PDF).digest('hex'),
      source: 'upload',
    });
    expect(headers.get('location')).toBe(`/v1/documents/${body.id}`);
    const { items } = (await api.call(`/v1/cases/${one.caseId}/events?limit=200`)).body;
    expect(items.at(-1)).toMatchObject({
      type: 'document.filed',
      requirementId,
      data: { documentId: body.id },
    });
    const back = await api.call(`/v1/documents/${body.id}`);
    expect(back.text).toBe(PDF.toString());
    expect(Object.fromEntries(back.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="report.pdf"; filename*=UTF-8''report.pdf`,
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
    });
  });

  it('of the largest size is taken', async () => {
    const bytes = randomBytes(FILE_BYTES_MAX);
    const { status, body } = await upload(form({}, { bytes }));
    expect({ status, sizeBytes: body.sizeBytes }).toEqual({ status: 201, sizeBytes: FILE_BYTES_MAX });
    expect(body.sha256).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  it('that a browser would run goes out as plain bytes', async () => {
    const { body } = await upload(form({}, { type: 'text/html', name: 'x.html' }));
    const { headers } = await api.call(`/v1/documents/${body.id}`);
    expect(headers.get('content-type')).toBe('application/octet-stream');
  });

  it.each([
    '../../../etc/passwd',
    '..\\..\\evil.exe',
    'a\u202egpj.exe',
    `${'n'.repeat(4_096)}.pdf`,
    'CON',
    'Ünï.pdf',
  ])('named %j goes out under a name that leads nowhere', async (name) => {
    const { status, body } = await upload(form({}, { name }));
    expect(status).toBe(201);
    const disposition = (await api.call(`/v1/documents/${body.id}`)).headers.get('content-disposition');
    expect(disposition).toMatch(
      /^attachment; filename="[^"/\\%\p{Cc}]{1,125}"; filename\*=UTF-8''[^"/\\;]+$/u,
    );
    const stored = await api.product.storedFiles();
    expect(stored.filter((file) => !/^[0-9a-f-]{36}$/.test(file))).toEqual([]);
  });

  it('may be brought by the agent of the case, who may not fetch it', async () => {
    const agent = await addAgent(api.product);
    const { caseId } = await owingCase(api.product, agent);
    const key = await api.keyFor('agent', { agentId: agent.id });
    const { status, body } = await upload(form(), { key, caseId });
    expect(status).toBe(201);
    expect((await api.call(`/v1/documents/${body.id}`, { key })).status).toBe(403);
  });
});

describe('an upload is refused, and nothing of it stays,', () => {
  const twoFiles = () => {
    const made = form();
    made.append('file', blobOf(PDF), 'second.pdf');
    return made;
  };
  const noFile = () => {
    const made = new FormData();
    made.append('attachmentType', '163');
    return made;
  };
  const misnamed = () => {
    const made = new FormData();
    made.append('document', blobOf(PDF), 'report.pdf');
    return made;
  };
  const many = () => form(Object.fromEntries(Array.from({ length: 11 }, (_, i) => [`f${i}`, 'x'])));
  it.each([
    ['with two files', 400, twoFiles],
    ['without a file', 400, noFile],
    ['with the file under another name', 400, misnamed],
    ['with an empty file', 400, () => form({}, { bytes: Buffer.alloc(0) })],
    ['with a field that is not known', 400, () => form({ caseId: 'x' })],
    ['with a field that pollutes prototypes', 400, () => form({ __proto__x: 'x', constructor: 'x' })],
    ['with too many fields', 400, many],
    ['with a field that is too long', 400, () => form({ requirementId: 'x'.repeat(2_000) })],
    ['with an attachment type that is no number', 400, () => form({ attachmentType: '1e3' })],
    ['with an attachment type that is out of range', 400, () => form({ attachmentType: '9999999999' })],
    ['with a requirement that nobody knows', 400, () => form({ requirementId: 'unknown' })],
    ['with one byte too many', 413, () => form({}, { bytes: Buffer.alloc(FILE_BYTES_MAX + 1) })],
  ])('%s', async (_, status, made) => {
    await nothingFiled(async () => expect((await upload(made())).status).toBe(status));
  });

  it('with a requirement of another case', async () => {
    const other = await openCase(api.product);
    const requirementId = await addRequirement(api.product, other, 'agent');
    await nothingFiled(async () => {
      const { status, body } = await upload(form({ requirementId }));
      expect({ status, errors: body.errors }).toMatchObject({
        status: 400,
        errors: [{ pointer: '#/requirementId' }],
      });
    });
  });

  it.each(['application/json', 'multipart/form-data', 'multipart/form-data; boundary='])(
    'of the content type %s',
    async (type) => {
      await nothingFiled(async () =>
        expect((await upload('{}', { headers: { 'content-type': type } })).status).toBe(415),
      );
    },
  );

  it('that ends too soon', async () => {
    const body = '--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nhalf of it';
    const headers = { 'content-type': 'multipart/form-data; boundary=b' };
    await nothingFiled(async () => expect((await upload(body, { headers })).status).toBe(400));
  });

  it('to a case that is not there', async () => {
    await nothingFiled(async () => expect((await upload(form(), { caseId: 'nobody' })).status).toBe(404));
  });

  it('without an announced length as soon as it is too large, without reading the rest', async () => {
    await nothingFiled(async () => {
      const { status, sent } = await endlessUpload();
      expect(status).toBe(413);
      expect(sent).toBeLessThan(2 * FILE_BYTES_MAX);
    });
  });
});

it("somebody else's document is as if it were not there", async () => {
  await api.product.db.agency.create({
    data: {
      id: 'other',
      name: 'Other',
      timeZone: 'America/New_York',
      mailFrom: 'o@example.com',
      closedDays: [],
    },
  });
  const key = await api.keyFor('admin', { agencyId: 'other' });
  const { body } = await upload(form());
  const [foreign, missing] = await Promise.all([
    api.call(`/v1/documents/${body.id}`, { key }),
    api.call('/v1/documents/nobody', { key }),
  ]);
  expect(foreign.status).toBe(404);
  expect({ ...foreign.body, instance: '' }).toEqual({ ...missing.body, instance: '' });
  expect((await upload(form(), { key })).status).toBe(404);
});

/** Sends and sends, until there is an answer. */
function endlessUpload(): Promise<{ status: number; sent: number }> {
  return new Promise((resolve, reject) => {
    let sent = 0;
    const chunk = Buffer.alloc(64_000);
    const secret = api.keyFor('admin');
    void secret.then((key) => {
      const outgoing = httpRequest(`${api.url}/v1/cases/${one.caseId}/documents`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}`, 'content-type': 'multipart/form-data; boundary=b' },
      });
      const more = () => {
        sent += chunk.length;
        outgoing.write(chunk, (error) => !error && !outgoing.destroyed && setImmediate(more));
      };
      outgoing.once('error', reject);
      outgoing.once('response', (response) => {
        resolve({ status: response.statusCode ?? 0, sent });
        outgoing.destroy();
      });
      outgoing.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n');
      more();
    });
  });
}

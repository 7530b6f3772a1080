import { randomUUID } from 'node:crypto';
import { writeNewBusiness } from '../../acord/messages/new-business/write-new-business';
import { cleanApplication } from '../../domain/good-order/test-application';
import { newBusinessFromApplication } from '../../partners/carrier/new-business-from-application';
import { readApplication } from '../../records/applications';
import { json, submitJson } from '../../test/builders/cases';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { openDocument } from '../documents/file-document';
import type { IntakeDeps } from '../intake-deps';
import { receiveApplication } from './receive-application';
import { resubmitQuarantined } from './resubmit-quarantined';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

const PDF = Buffer.from('%PDF-1.4 signed').toString('base64');
const fileOf = (bytes: Uint8Array | string, contentType = 'application/json') => ({
  agencyId: product.agencyId,
  actor: 'api-key:test',
  contentType,
  bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes,
});
const receive = (bytes: Uint8Array | string, contentType?: string, deps: IntakeDeps = product.deps) =>
  receiveApplication(deps, fileOf(bytes, contentType));
const numbered = (overrides = {}) =>
  cleanApplication({ trackingId: `T-${randomUUID()}`, transRefGuid: randomUUID(), ...overrides });
/** The same application as a carrier's 103. */
const asTxLife = (app: ReturnType<typeof numbered>) =>
  writeNewBusiness(
    newBusinessFromApplication(app, {
      clientRef: app.transRefGuid ?? '',
      trackingId: app.trackingId ?? '',
      sentAt: '2026-11-18T15:00:00.000Z',
      requirements: [],
      contents: new Map(),
    }),
  );
/** Two good submissions in one file. */
const twoAtOnce = () => {
  const [one, other] = [asTxLife(numbered()), asTxLife(numbered())];
  return one.replace('</TXLife>', `${other.slice(other.indexOf('<TXLifeRequest'))}`);
};
async function counted() {
  const { db } = product;
  const [cases, applications, keys, documents, events, files, quarantined] = await Promise.all([
    db.case.count(),
    db.application.count(),
    db.intakeKey.count(),
    db.document.count(),
    db.caseEvent.count(),
    product.storedFiles().then((names) => names.length),
    db.quarantine.count(),
  ]);
  return { cases, applications, keys, documents, events, files, quarantined };
}
const accepted = async (received: Promise<{ outcome: string }>) => {
  const result = (await received) as Awaited<ReturnType<typeof receive>>;
  if (result.outcome !== 'accepted') throw new Error(JSON.stringify(result));
  return result;
};

describe('an application that is understood', () => {
  it('is a committed case with its file, its attachments and the keys by which it is recognized', async () => {
    const app = numbered({
      attachments: [{ id: 'a1', fileName: 'app.pdf', mimeType: 'application/pdf', contentBase64: PDF }],
    });
    const { caseId, duplicate, number } = await accepted(submitJson(product, app));
    expect({ duplicate, number }).toEqual({ duplicate: false, number: expect.stringMatching(/^GO-\d{6,}$/) });
    const found = await product.db.case.findUniqueOrThrow({
      where: { id: caseId },
      include: { documents: true },
    });
    expect(found).toMatchObject({
      stage: 'received',
      waitingOn: 'us',
      startedAt: null,
      carrierCode: 'SUMMIT',
      signedState: 'OH',
    });
    expect(found.agentId).not.toBeNull();
    const { application } = await readApplication(product.db, product.deps.sealer, caseId, 1);
    expect(application.attachments).toEqual([
      expect.objectContaining({ id: 'a1', documentId: expect.any(String) }),
    ]);
    expect(application.attachments[0]).not.toHaveProperty('contentBase64');
    const { agencyId } = product;
    const attached = await openDocument(product.deps, {
      agencyId,
      documentId: application.attachments[0]!.documentId!,
    });
    expect(attached).toMatchObject({ fileName: 'app.pdf', mimeType: 'application/pdf', caseId });
    expect(attached?.bytes.toString('base64')).toBe(PDF);
    const original = found.documents.find((d) => d.source === 'application-file')!;
    const sent = await openDocument(product.deps, { agencyId, documentId: original.id });
    expect(sent?.bytes.equals(Buffer.from(json(app)))).toBe(true);
  });

  it('means the same as JSON and as 103, and says for each value where it stood', async () => {
    const app = numbered();
    const first = await accepted(submitJson(product, app));
    const other = { ...app, trackingId: `T-${randomUUID()}`, transRefGuid: randomUUID() };
    const second = await accepted(receive(asTxLife(other), 'application/xml'));
    const read = (id: string) => readApplication(product.db, product.deps.sealer, id, 1);
    const [fromJson, fromXml] = [await read(first.caseId), await read(second.caseId)];
    expect([fromJson.format, fromXml.format]).toEqual(['json', 'txlife-103']);
    // Each has its own names, and the wire groups signatures by form.
    const meaning = ({ application: { signatures, ...rest } }: typeof fromXml) => ({
      ...rest,
      trackingId: undefined,
      transRefGuid: undefined,
      signatures: new Set(signatures),
    });
    expect(meaning(fromXml)).toEqual(meaning(fromJson));
    expect(fromJson.origins['/parties/0/birthDate']).toBe('#/parties/0/birthDate');
    expect(fromXml.origins['/parties/0/birthDate']).toBe(
      '/TXLife/TXLifeRequest/OLifE/Party[1]/Person/BirthDate',
    );
    expect(fromXml.origins['/answers/0/questionId']).toMatch(/FormResponse(\[1\])?\/QuestionNumber$/);
    expect(fromXml.origins['/faceAmountCents']).toMatch(/FaceAmt$/);
  });
});

describe('the same application', () => {
  it('is one case when fifty copies come at once, and all of them get the same answer', async () => {
    const before = await counted();
    const app = numbered();
    const answers = await Promise.all(Array.from({ length: 50 }, () => accepted(submitJson(product, app))));
    expect(new Set(answers.map((a) => a.caseId)).size).toBe(1);
    expect(answers.filter((a) => !a.duplicate)).toHaveLength(1);
    const after = await counted();
    expect({ cases: after.cases - before.cases, keys: after.keys - before.keys }).toEqual({
      cases: 1,
      keys: 3,
    });
    // Copies that lost the race have taken their files back.
    expect({ files: after.files - before.files, documents: after.documents - before.documents }).toEqual({
      files: 1,
      documents: 1,
    });
  });

  it.each([
    ['the very same bytes', (app: ReturnType<typeof numbered>) => ({ ...app })],
    [
      'the same TransRefGUID, carrier and insured, without a tracking id',
      (app: ReturnType<typeof numbered>) => ({ ...app, trackingId: undefined, purpose: 'business' }),
    ],
    [
      'the same TransRefGUID and tracking id',
      (app: ReturnType<typeof numbered>) => ({ ...app, purpose: 'business' }),
    ],
    [
      'the same tracking id with this carrier',
      (app: ReturnType<typeof numbered>) => ({ ...app, transRefGuid: 'other', purpose: 'business' }),
    ],
  ])('is recognized by %s', async (_what, again) => {
    const app = numbered();
    const first = await accepted(submitJson(product, app));
    const before = await counted();
    const second = await accepted(submitJson(product, again(app)));
    expect(second).toMatchObject({ caseId: first.caseId, number: first.number, duplicate: true });
    expect(await counted()).toEqual(before);
  });

  it('is another case with another carrier, for another agency, or without anything in common', async () => {
    const app = numbered();
    const first = await accepted(submitJson(product, app));
    const elsewhere = await accepted(
      submitJson(product, { ...app, transRefGuid: undefined, carrierCode: 'HARBOR' }),
    );
    await product.db.agency.create({
      data: {
        id: 'other',
        name: 'Other',
        timeZone: 'America/New_York',
        closedDays: [],
        mailFrom: 'a@b.example',
      },
    });
    const theirs = await accepted(
      receiveApplication(product.deps, { ...fileOf(json(app)), agencyId: 'other' }),
    );
    expect(new Set([first, elsewhere, theirs].map((a) => a.caseId)).size).toBe(3);
    expect([elsewhere.duplicate, theirs.duplicate]).toEqual([false, false]);
  });

  it('as 103 and as JSON is one case', async () => {
    const app = numbered();
    const first = await accepted(receive(asTxLife(app), 'application/xml'));
    expect(await accepted(submitJson(product, app))).toMatchObject({ caseId: first.caseId, duplicate: true });
  });
});

describe('a file that is not understood', () => {
  it('lies in quarantine with every fault, once, until the corrected file makes it a case', async () => {
    const app = numbered();
    const broken = { ...app, faceAmountCents: -1, insuredId: undefined, surprise: true };
    const first = await receive(json(broken));
    const again = await receive(json(broken));
    if (first.outcome !== 'quarantined' || again.outcome !== 'quarantined')
      throw new Error('not quarantined');
    expect(again.quarantineId).toBe(first.quarantineId);
    expect(first.faults.map((f) => f.pointer).sort()).toEqual(['#', '#/faceAmountCents', '#/insuredId']);
    const { quarantineId } = first;
    const resubmit = (bytes: Uint8Array, more = {}) =>
      resubmitQuarantined(product.deps, { quarantineId, ...fileOf(bytes), ...more });
    expect(await resubmit(json({ ...broken, faceAmountCents: 5 }))).toMatchObject({ outcome: 'quarantined' });
    const open = await product.db.quarantine.findUniqueOrThrow({ where: { id: quarantineId } });
    expect(open).toMatchObject({ status: 'open', caseId: null });
    expect(product.deps.sealer.open('quarantine.raw', open.rawSealed)).toEqual(Buffer.from(json(broken)));
    const { caseId } = await accepted(resubmit(json(app)) as Promise<{ outcome: string }>);
    expect(await product.db.quarantine.findUniqueOrThrow({ where: { id: quarantineId } })).toMatchObject({
      status: 'resolved',
      caseId,
    });
    expect(await resubmit(json(app))).toBeUndefined();
  });

  it.each([
    ['no JSON', '{', 'application/json'],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0xfe]), 'application/json'],
    ['an empty file', '', 'application/json'],
    ['no XML', 'hello', 'application/xml'],
    ['XML of somebody else', '<rss/>', 'text/xml'],
    [
      'a message that is no 103',
      '<TXLife><TXLifeRequest><TransType tc="121"/></TXLifeRequest></TXLife>',
      'application/xml',
    ],
    ['two applications at once', () => twoAtOnce(), 'application/xml'],
  ])('(%s) is kept with its faults and makes no case', async (_what, bytes, contentType) => {
    const before = await counted();
    const received = await receive(typeof bytes === 'function' ? bytes() : bytes, contentType);
    expect(received).toMatchObject({ outcome: 'quarantined' });
    expect(received.outcome === 'quarantined' && received.faults.length).toBeGreaterThan(0);
    expect(await counted()).toEqual({ ...before, quarantined: before.quarantined + 1 });
  });

  it.each([
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><TXLife/>', 'application/xml', 'doctype'],
    ['XML that is too deep', `${'<a>'.repeat(500)}${'</a>'.repeat(500)}`, 'application/xml', 'too-deep'],
    ['JSON that is too deep', `${'['.repeat(500)}${']'.repeat(500)}`, 'application/json', 'too-deep'],
  ])('(%s) is refused and nothing of it is kept', async (_what, bytes, contentType, code) => {
    const before = await counted();
    expect(await receive(bytes, contentType)).toMatchObject({ outcome: 'refused', code });
    expect(await counted()).toEqual(before);
  });
});

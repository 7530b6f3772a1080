/** Reviews, what is said to have come, and authority over HTTP, with real cases on the real Temporal server. */
import { randomUUID } from 'node:crypto';
import { noteReceived } from '../../intake/tray/note-received';
import { addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { arrive, itemOf } from '../../test/builders/desk';
import { type DeskOffice, openDeskOffice } from '../../test/builders/desk-office';
import type { TestApi } from '../../test/builders/test-api';

let desk: DeskOffice;
let product: TestApi['product'];
beforeAll(async () => {
  desk = await openDeskOffice();
  product = desk.api.product;
});
afterAll(() => desk.close());

describe('a review', () => {
  it('that rejects asks the agent again with the reasons, and one that accepts closes it', async () => {
    const one = await openCase(product);
    const id = await addRequirement(product, one, 'agent', { label: 'Signature' });
    await desk.start(one, 'gathering', [id, await addRequirement(product, one, 'agent', { code: 157 })]);
    const path = `/v1/cases/${one.caseId}/requirements/${id}`;
    const { parts } = await itemOf(product, await desk.put());
    const documentIds = [parts[0]!.documentId!];
    await product.db.document.updateMany({ where: { id: documentIds[0] }, data: { caseId: one.caseId } });
    await desk.post(`${path}/receive`, { documentIds });
    const headers = { 'idempotency-key': randomUUID() };
    const rejected = await desk.post(
      `${path}/review`,
      { outcome: 'rejected', marks: { signed: false } },
      { headers },
    );
    expect(rejected.body).toMatchObject({ outcome: 'rejected', status: 'outstanding' });
    expect((await desk.row(id)).agentAction).toBe(
      'Signature: what came could not be used: it is not signed. Please send it again.',
    );
    const { body } = await desk.api.call(`/v1/cases/${one.caseId}`);
    expect(body.requirements.find((r: { id: string }) => r.id === id).documentIds).toEqual([]);
    const accepted = await desk.post(`${path}/review`, { outcome: 'accepted', marks: { signed: true } });
    expect(accepted.body).toMatchObject({ outcome: 'accepted', status: 'satisfied' });
    expect((await desk.row(id)).agentAction).toBeNull();
    expect((await desk.events(one)).filter((type) => type === 'requirement.reviewed')).toHaveLength(2);
    await desk.end(one);
  });

  it('that keeps a part leaves it open; of records it says which days they cover', async () => {
    const one = await openCase(product);
    const id = await addRequirement(product, one, 'aps', { status: 'outstanding' });
    const records = { extent: 'partial', from: '2020-01-01', to: '2023-12-31', summaryDate: '2026-11-20' };
    const path = `/v1/cases/${one.caseId}/requirements/${id}/review`;
    const { status, body } = await desk.post(path, {
      outcome: 'partial',
      marks: { 'all-pages': false },
      records,
    });
    expect([status, body.status]).toEqual([200, 'outstanding']);
    expect(await product.db.review.findFirstOrThrow({ where: { requirementId: id } })).toMatchObject({
      records,
    });
  });

  it.each([
    [{ outcome: 'accepted', marks: { legible: false } }, '#/marks'],
    [{ outcome: 'rejected' }, '#/reason'],
    [{ outcome: 'accepted', records: { extent: 'none' } }, '#/records'],
    [
      { outcome: 'accepted', records: { extent: 'full', from: '2024-01-02', to: '2024-01-01' } },
      '#/records/to',
    ],
    [{ outcome: 'perhaps' }, '#/outcome'],
  ])('that does not fit is refused with its place: %j', async (review, pointer) => {
    const one = await openCase(product);
    const id = await addRequirement(product, one, 'agent');
    const { status, body } = await desk.post(`/v1/cases/${one.caseId}/requirements/${id}/review`, review);
    expect([status, body.errors[0].pointer]).toEqual([400, pointer]);
    expect(await product.db.review.count({ where: { caseId: one.caseId } })).toBe(0);
  });
});

describe('what is settled elsewhere is off the tray', () => {
  /** A file for a requirement, filed with the case. @returns the item's id. */
  async function filedFor({ caseId }: TestCase, requirementId: string): Promise<string> {
    const form = new FormData();
    form.append('file', new Blob(['signed']), 'signed.txt');
    form.append('requirementId', requirementId);
    const { body } = await desk.post(`/v1/cases/${caseId}/documents`, form);
    const where = { sourceKey: `document:${body.id}` };
    return (await product.db.trayItem.findFirstOrThrow({ where })).id;
  }
  const shown = async (one: TestCase): Promise<string[]> =>
    (await desk.api.call(`/v1/cases/${one.caseId}`)).body.requirements.flatMap(
      (r: { documentIds: string[] }) => r.documentIds,
    );

  it('when it has come and no document was named: what lies with the requirement, and it can be taken back', async () => {
    const one = await openCase(product);
    const id = await addRequirement(product, one, 'agent');
    await desk.start(one, 'gathering', [id, await addRequirement(product, one, 'agent', { code: 157 })]);
    const item = await filedFor(one, id);
    await desk.post(`/v1/cases/${one.caseId}/requirements/${id}/receive`, {});
    expect(await itemOf(product, item)).toMatchObject({ state: 'applied', caseId: one.caseId });
    expect((await desk.post(`/v1/tray/${item}/undo`, {})).body).toMatchObject({ reopened: [id] });
    expect((await desk.row(id)).status).toBe('outstanding');
    await desk.end(one);
  });

  it.each([
    ['partial', {}, 'applied'],
    ['rejected', { signed: false }, 'applied'],
    ['rejected', { 'right-person': false }, 'new'],
  ] as const)('when a review says %s %j: %s', async (outcome, marks, state) => {
    const one = await openCase(product);
    const id = await addRequirement(product, one, 'agent');
    const item = await filedFor(one, id);
    const path = `/v1/cases/${one.caseId}/requirements/${id}/review`;
    expect((await desk.post(path, { outcome, marks })).status).toBe(200);
    expect((await itemOf(product, item)).state).toBe(state);
    expect(await shown(one)).toHaveLength(outcome === 'rejected' ? 0 : 1);
  });

  it('when a review accepts it, with a part that stays a part', async () => {
    const one = await openCase(product);
    const id = await addRequirement(product, one, 'agent', { status: 'satisfied' });
    const [first, second] = [await filedFor(one, id), await filedFor(one, id)];
    const documentId = (await itemOf(product, first)).parts[0]!.documentId!;
    const link = { requirementId: id, documentId, agencyId: product.agencyId, caseId: one.caseId };
    await product.db.requirementDocument.create({ data: { ...link, complete: false, linkedBy: 'x' } });
    await desk.post(`/v1/cases/${one.caseId}/requirements/${id}/review`, { outcome: 'accepted' });
    expect([(await itemOf(product, first)).state, (await itemOf(product, second)).state]).toEqual([
      'applied',
      'applied',
    ]);
    const links = await product.db.requirementDocument.findMany({ where: { requirementId: id } });
    expect(links.map((l) => [l.documentId === documentId, l.complete]).sort()).toEqual([
      [false, true],
      [true, false],
    ]);
  });

  it('and not when another of its files is still to be looked at', async () => {
    const one = await openCase(product);
    const requirementId = await addRequirement(product, one, 'agent');
    const bytes = Buffer.from('%PDF');
    const file = { mimeType: 'application/pdf', sizeBytes: bytes.length, bytes };
    const id = await arrive(product, { parts: [file, file] });
    const [first] = (await itemOf(product, id)).parts;
    const found = { id: one.caseId, agencyId: product.agencyId };
    const said = { found, requirementId, actor: 'api-key:desk' };
    await noteReceived(product.deps, { ...said, documentIds: [first!.documentId!] });
    expect((await itemOf(product, id)).state).toBe('new');
  });
});

describe('authority', () => {
  it('to waive ends at the face amount of the role, and the answer names the rule', async () => {
    const one = await openCase(product);
    await product.db.case.update({ where: { id: one.caseId }, data: { faceAmountCents: 60_000_000n } });
    const id = await addRequirement(product, one, 'exam');
    const key = await desk.api.keyFor('case-manager');
    const path = `/v1/cases/${one.caseId}/requirements/${id}/waive`;
    const { status, body } = await desk.post(path, { reason: 'not needed' }, { key });
    expect({ status, ruleId: body.ruleId }).toEqual({
      status: 403,
      ruleId: 'DESK-WAIVE-HEALTH-CASE-MANAGER',
    });
    expect((await desk.row(id)).status).toBe('needed');
  });

  it('to substitute holds too: what stands in is asked for, the other one is waived, once', async () => {
    const one = await openCase(product);
    const id = await addRequirement(product, one, 'exam');
    await desk.start(one, 'gathering', [id, await addRequirement(product, one, 'agent', { code: 157 })], {
      orderedIds: [],
    });
    await desk.post(`/v1/cases/${one.caseId}/requirements/${id}/resend`, {});
    const path = `/v1/cases/${one.caseId}/requirements/${id}/substitute`;
    const headers = { 'idempotency-key': randomUUID() };
    const body = { by: 19, reason: 'The client is abroad.' };
    const first = await desk.post(path, body, { headers });
    expect(first.status).toBe(200);
    expect((await desk.row(id)).status).toBe('waived');
    expect(await desk.row(first.body.requirementId)).toMatchObject({
      code: 19,
      label: 'Statement of good health',
    });
    expect((await desk.post(path, { by: 303, reason: 'x' })).body.errors[0].pointer).toBe('#/by');
    await desk.end(one);
  });

  it('to substitute asks for nothing in place of what is closed', async () => {
    const one = await openCase(product);
    const id = await addRequirement(product, one, 'exam', { status: 'satisfied' });
    await desk.start(one, 'gathering', [id, await addRequirement(product, one, 'agent', { code: 157 })]);
    const path = `/v1/cases/${one.caseId}/requirements/${id}/substitute`;
    const { status, body } = await desk.post(path, { by: 19, reason: 'The client is abroad.' });
    expect([status, body.refusal]).toEqual([409, 'requirement-closed']);
    expect(await product.db.requirement.count({ where: { caseId: one.caseId, code: 19 } })).toBe(0);
    await desk.end(one);
  });

  it('to waive cannot be had by saying that what a vendor was to bring has come, without a document of it', async () => {
    const one = await openCase(product);
    await product.db.case.update({ where: { id: one.caseId }, data: { faceAmountCents: 60_000_000n } });
    const id = await addRequirement(product, one, 'exam', { status: 'outstanding' });
    await desk.start(one, 'gathering', [id], { orderedIds: [] });
    const key = await desk.api.keyFor('case-manager');
    const path = `/v1/cases/${one.caseId}/requirements/${id}`;
    for (const [said, body] of [
      ['receive', {}],
      ['review', { outcome: 'accepted' }],
    ] as const) {
      const answer = await desk.post(`${path}/${said}`, body, { key });
      expect([said, answer.status, answer.body.ruleId]).toEqual([
        said,
        403,
        'DESK-WAIVE-HEALTH-CASE-MANAGER',
      ]);
    }
    const { parts } = await itemOf(product, await desk.put());
    const documentId = parts[0]!.documentId!;
    await product.db.document.update({ where: { id: documentId }, data: { caseId: one.caseId } });
    expect((await desk.post(`${path}/receive`, { documentIds: [documentId] }, { key })).status).toBe(200);
    await desk.end(one);
  });
});

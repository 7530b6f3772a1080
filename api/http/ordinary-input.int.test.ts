import { HOLD_REASON_CODES } from '../../domain/lifecycle/hold-reasons';
import { newId } from '../../records/ids';
import { openCase } from '../../test/builders/cases';
import { openTestApi, type TestApi } from '../../test/builders/test-api';

let api: TestApi;
let caseId: string;
beforeAll(async () => {
  api = await openTestApi();
  ({ caseId } = await openCase(api.product));
});
afterAll(() => api.close());

const say = (what: string, body: unknown) => api.call(`/v1/cases/${caseId}/${what}`, { body });

describe('a day past the calendar is refused with its field', () => {
  const WORDS = { reason: 'Because.' };
  const records = (days: object) => ({ outcome: 'accepted', records: { extent: 'full', ...days } });
  it.each<[what: string, body: (day: string) => unknown, pointer: string]>([
    ['extend-delivery', (until) => ({ until, grantedBy: 'Ann', ...WORDS }), '#/until'],
    ['hold', (until) => ({ until, reason: HOLD_REASON_CODES[0] }), '#/until'],
    ['postpone', (until) => ({ until }), '#/until'],
    ['reopen', (on) => ({ ...WORDS, consent: { by: 'Ann', on } }), '#/consent/on'],
    [`duties/${newId()}/done`, (on) => ({ on }), '#/on'],
    ['replacement/news', (on) => ({ news: 'definition-signed', on }), '#/on'],
    [`requirements/${newId()}/review`, (from) => records({ from }), '#/records/from'],
    [`requirements/${newId()}/review`, (summaryDate) => records({ summaryDate }), '#/records/summaryDate'],
  ])('%s', async (what, body, pointer) => {
    for (const day of ['9999-12-31', '0000-01-01']) {
      const answer = await say(what, body(day));
      const { status, body: told } = answer;
      expect({ status, type: told.type }).toEqual({ status: 400, type: '/problems/invalid-request' });
      expect(told.errors.map((e: { pointer: string }) => e.pointer)).toContain(pointer);
    }
  });

  it('policy-date', async () => {
    const { status, body } = await api.call(`/v1/cases/${caseId}/policy-date?date=9999-12-31`);
    expect({ status, pointer: body.errors?.[0]?.pointer }).toEqual({ status: 400, pointer: '?date' });
  });
});

it('asking for more where there are no rules is refused in words', async () => {
  const other = await openCase(api.product);
  await api.product.db.case.update({ where: { id: other.caseId }, data: { carrierCode: 'NORULES' } });
  const asked = { code: 130, phase: 'underwriting', fulfilment: 'agent' };
  const { status, body } = await api.call(`/v1/cases/${other.caseId}/requirements`, { body: asked });
  expect({ status, refusal: body.refusal }).toEqual({ status: 409, refusal: 'no-rules' });
  expect(body.detail).toMatch(/There are no rules for this carrier on \d{4}-\d\d-\d\d/);
  expect(await api.product.db.requirement.count({ where: { caseId: other.caseId, code: 130 } })).toBe(0);
});

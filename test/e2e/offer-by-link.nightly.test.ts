/** Approved other than applied for, through every process of the product: the offer is accepted by the link in the agent's mail. */
import { putScript } from '../processes/counterparties';
import { RunningProduct } from './running-product';
import { sampleFile } from './samples';
import { found, inStage } from './waiting';

/** Long enough that an offer of ten business days outlasts a busy machine. */
const DAY_MS = 3_000;
const DELIVERY = ['delivery', 'delivery-requirements'];
const AMENDMENT = 126;
let product: RunningProduct;

beforeAll(async () => {
  product = await RunningProduct.start({ dayMs: DAY_MS });
}, 120_000);
afterAll(() => product.close());

async function offered(script: string[]) {
  const { api, counterparties } = product;
  const { text, contentType, trackingId } = sampleFile('term-clean.103.xml');
  await putScript(counterparties.places.summit.url, `scripts/${trackingId}`, script);
  const { body } = await api.submit(text, contentType);
  await inStage(api, body.caseId, ['counteroffer'], 120_000);
  return body;
}

it('the agent opens the link and confirms: the carrier issues the policy with the new terms, to be signed for', async () => {
  const { api, mail } = product;
  const { caseId, number } = await offered(['counteroffer', 'no-additional-requirement']);
  const link = await found(
    async () => {
      const about = (await mail.mails()).find(({ subject }) => subject.includes(number));
      return /https?:\/\/\S+(\/offers\/[\w-]+)/.exec(about?.text ?? '')?.[1];
    },
    60_000,
    () => 'no mail with a link',
  );
  const page = await (await fetch(`${api.url}${link}`)).text();
  expect(page).toContain('table 4 (D)');
  expect((await api.case(caseId)).stage).toBe('counteroffer');
  const confirmed = await fetch(`${api.url}${link}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'reply=accept',
  });
  expect(await confirmed.text()).toContain('The offer is accepted');
  const issued = await inStage(api, caseId, DELIVERY, 120_000);
  expect(issued.requirements.map(({ code }) => code)).toContain(AMENDMENT);
  expect(issued.sentToCarrier.filter(({ kind }) => kind === 'offer-reply')).toEqual([
    expect.objectContaining({ state: 'PLACED' }),
  ]);
}, 400_000);

it('an appeal brings a milder offer, and declining that one ends the case', async () => {
  const { api } = product;
  const { caseId } = await offered(['offer-renewed-after-appeal', 'no-additional-requirement']);
  const offers = async () =>
    (
      await api.get<{ items: { id: string; state: string; terms: { tableRating: number } }[] }>(
        `/v1/cases/${caseId}/offers`,
      )
    ).items;
  const [first] = await offers();
  await api.call('POST', `/v1/cases/${caseId}/offers/${first!.id}/appeal`, { reason: 'A newer report' });
  const second = await found(
    async () => (await offers()).find(({ id, state }) => id !== first!.id && state === 'open'),
    120_000,
    () => 'no second offer',
  );
  expect([first!.terms.tableRating, second.terms.tableRating]).toEqual([4, 2]);
  await inStage(api, caseId, ['counteroffer'], 30_000);
  await api.call('POST', `/v1/cases/${caseId}/offers/${second.id}/decline`, {});
  const closed = await inStage(api, caseId, ['withdrawn'], 30_000);
  expect(closed.closeReason).toBe('offer-declined');
}, 400_000);

import { readReply } from '../../acord/messages/reply';
import { openItems, readFeed, statusesOf } from '../test-support/carrier-talk';
import { evidenceXml, requirement, SENT_AT, submissionXml } from '../test-support/messages';
import { startPartner, type TestPartner } from '../test-support/partner';

let harbor: TestPartner;
beforeEach(async () => {
  harbor = await startPartner('harbor');
  await harbor.call('PUT', '/control/scripts/T-1', { script: ['no-additional-requirement'] });
});
afterEach(() => harbor.stop());

let messages = 0;
/** What the application says now; without anything said, the same with twice the amount. */
const change = (more: Parameters<typeof submissionXml>[0] = {}) => {
  messages += 1;
  const envelope = { transRefGuid: `C-${messages}`, sentAt: SENT_AT, mode: 'update' as const };
  return harbor.post(submissionXml({ envelope, faceAmountCents: 100_000_000, ...more }));
};
const listed = (...refs: string[]) => ({
  requirements: refs.map((uniqueId) => requirement(10, { uniqueId, status: 'ordered' as const })),
});
const statuses = async () => statusesOf(await readFeed(harbor));
const infosOf = (answer: { body: string }) =>
  readReply(Buffer.from(answer.body)).message.infos.map((i) => i.tc);

describe('a changed application', () => {
  it('waits for what newly has to come, and not for what is not listed any more', async () => {
    await harbor.post(submissionXml());
    await harbor.advance(2);
    await change(listed('E-2'));
    await harbor.post(evidenceXml(['E-2']));
    await harbor.advance(8);
    expect(await statuses()).toEqual(['submitted', 'pending', 'approved', 'issued-with-requirements']);
    expect((await readFeed(harbor)).at(-1)?.faceAmountCents).toBe(100_000_000);
  });

  it('is decided anew when it was decided', async () => {
    await harbor.post(submissionXml());
    await harbor.advance(2);
    await harbor.post(evidenceXml(['E-1']));
    for (let days = 0; days < 6 && (await statuses()).at(-1) !== 'approved'; days += 0.5)
      await harbor.advance(0.5);
    expect((await statuses()).at(-1)).toBe('approved');
    await change(listed('E-1', 'E-2'));
    await harbor.advance(10);
    const waiting = await statuses();
    expect(waiting.slice(-2)).toEqual(['approved', 'pending']);
    await harbor.post(evidenceXml(['E-2']));
    await harbor.advance(8);
    expect((await statuses()).slice(waiting.length)).toEqual(['approved', 'issued-with-requirements']);
  });

  it('of an issued policy is issued again', async () => {
    await harbor.post(submissionXml());
    await harbor.advance(2);
    await harbor.post(evidenceXml(['E-1']));
    await harbor.advance(10);
    expect((await statuses()).at(-1)).toBe('issued-with-requirements');
    await change(listed('E-1'));
    await harbor.advance(3);
    expect((await statuses()).slice(-2)).toEqual(['reissue', 'issued-with-requirements']);
    expect(openItems(await readFeed(harbor)).has(126)).toBe(true);
  });

  it('is refused of a case that is not there, and when the script says so', async () => {
    expect(infosOf(await change())).toEqual([2042]);
    await harbor.post(submissionXml());
    await harbor.call('PUT', '/control/scripts/T-1', { script: ['reject-change'] });
    expect(infosOf(await change())).toEqual([3024]);
  });
});

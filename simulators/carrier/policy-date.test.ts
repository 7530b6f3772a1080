import { readFeed } from '../test-support/carrier-talk';
import { evidenceXml, SENT_AT, submissionXml } from '../test-support/messages';
import { startPartner, type TestPartner } from '../test-support/partner';

let summit: TestPartner;
beforeEach(async () => {
  summit = await startPartner('summit');
});
afterEach(() => summit.stop());

/** Submits, and asks for a policy date so many days from the day of sending. */
async function askFor(days: number): Promise<string> {
  await summit.post(submissionXml());
  await summit.advance(2);
  const day = new Date(Date.parse(SENT_AT) + days * 86_400_000).toISOString().slice(0, 10);
  const envelope = { transRefGuid: `C-${days}`, sentAt: SENT_AT, mode: 'update' as const };
  await summit.post(submissionXml({ envelope, requestedPolicyDate: day }));
  return day;
}
const newest = async () => (await readFeed(summit)).at(-1);

describe('a policy date that is asked for', () => {
  it.each([-150, 20])('%d days from then is agreed to, and stands on the policy', async (days) => {
    const day = await askFor(days);
    expect(await newest()).toMatchObject({ policyDate: day });
    await summit.post(evidenceXml(['E-1']));
    await summit.advance(8);
    expect(await newest()).toMatchObject({ status: 'issued-with-requirements', policyDate: day });
  });

  it.each([-200, 120])('%d days from then is not, and the carrier says why', async (days) => {
    const day = await askFor(days);
    expect(await newest()).toMatchObject({ policyDateRefused: day, note: expect.stringContaining(day) });
    expect(await newest()).not.toHaveProperty('policyDate', day);
  });

  it('is not either by the script', async () => {
    await summit.call('PUT', '/control/scripts/T-1', { script: ['refuse-policy-date'] });
    expect(await newestAfter(await askFor(-10))).toBe(true);
  });
});

const newestAfter = async (day: string): Promise<boolean> => (await newest())?.policyDateRefused === day;

/** Offers that their case does not follow: a person decides first, or the case has heard something newer. */
import { followedOffer } from '../../records/offers';
import { comesTrue } from '../../test/builders/comes-true';
import { type Offered, OfferedCases } from '../../test/builders/offered-cases';
import type { TestApi } from '../../test/builders/test-api';

let cases: OfferedCases;
let api: TestApi;
beforeAll(async () => {
  cases = await OfferedCases.start();
  ({ api } = cases);
});
afterAll(() => cases.close());

describe('an offer that the case does not follow', () => {
  /** The carrier says something more of a case, so many minutes after its first offer. */
  async function says(
    { one }: Offered,
    minutes: number,
    status: 'tentative-offer' | 'counteroffer' | 'approved',
  ) {
    const statusAt = await cases.minutesAfter(one, minutes);
    const terms = status === 'approved' ? {} : { tableRating: 2, premiumCents: 80_000 };
    await cases.says(one, { status, statusAt, ...terms });
    const waiting = { caseId: one.caseId, state: 'matched', appliedAt: null };
    await comesTrue(async () => (await api.product.db.inboxMessage.count({ where: waiting })) === 0);
    return statusAt;
  }
  const shown = async ({ path }: Offered) =>
    (await api.call(path)).body.items.map(({ state, can }: { state: string; can: { accept: boolean } }) => [
      state,
      can.accept,
    ]);

  it('leaves the one before it open: that is accepted, and its carrier told, although the newer one waits for a person', async () => {
    const first = await cases.offered();
    const { path, offerId, one } = first;
    await says(first, 5, 'tentative-offer');
    expect(await shown(first)).toEqual([
      ['not-followed', false],
      ['open', true],
    ]);
    expect((await api.call(`${path}/${offerId}/accept`, { body: {} })).body).toEqual({
      stage: 'offer-accepted',
    });
    await comesTrue(async () => cases.replies.some((r) => r.offerId === offerId));
    expect(await cases.stateOf(offerId)).toBe('accepted');
    const counts = await followedOffer(api.product.db, one.ids);
    expect([counts?.id, counts?.state]).toEqual([offerId, 'accepted']);
  });

  it('is none to be answered, also once a person has decided that it does not hold', async () => {
    const first = await cases.offered();
    const at = await says(first, 5, 'tentative-offer');
    const body = { status: 'tentative-offer', at, right: 'us', reason: 'Said by telephone' };
    const decided = await api.call(`/v1/cases/${first.one.caseId}/reconcile`, { body });
    expect(decided.status).toBe(200);
    expect(await shown(first)).toEqual([
      ['not-followed', false],
      ['open', true],
    ]);
  });

  it('and is older than what was followed can never be answered', async () => {
    const first = await cases.offered();
    await says(first, 10, 'approved');
    await says(first, 5, 'counteroffer');
    expect(await shown(first)).toEqual([
      ['not-followed', false],
      ['superseded', false],
    ]);
  });
});

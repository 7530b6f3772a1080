import type { Application } from '../application/application.schema';
import { cleanApplication } from '../good-order/test-application';
import { changedSinceSigned } from './changed-since-signed';

const first = cleanApplication();
const with_ = (change: (app: Application) => void, from = first): Application => {
  const app = structuredClone(from);
  change(app);
  return app;
};
const more = with_((app) => {
  app.faceAmountCents += 100_00;
});

describe('an application that was changed after its signatures', () => {
  it('is one whose newest version says something else than the one that was signed', () => {
    expect(changedSinceSigned([first, more])).toBe(true);
  });

  it.each<[string, Application[]]>([
    ['nothing was changed', [first]],
    ['there is none', []],
    ['it was changed back', [first, more, first]],
    [
      'only the agent is another one',
      [
        first,
        with_((app) => {
          app.agents[0]!.npn = '99999999';
        }),
      ],
    ],
    [
      'it was signed anew with the change',
      [
        first,
        with_((app) => {
          for (const one of app.signatures) one.date = '2027-01-20';
        }, more),
      ],
    ],
  ])('is none when %s', (_, versions) => {
    expect(changedSinceSigned(versions)).toBe(false);
  });

  it('is one again when it is changed after the new signatures', () => {
    const anew = with_((app) => {
      for (const one of app.signatures) one.date = '2027-01-20';
    }, more);
    const again = with_((app) => {
      app.beneficiaries = [];
    }, anew);
    expect(changedSinceSigned([first, more, anew, again])).toBe(true);
  });
});

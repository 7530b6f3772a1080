import { apiRoutes } from '../../api/routes';
import { CLOSE_REASONS, PERSON_CLOSE_REASONS } from '../../domain/lifecycle/close-reasons';
import { SCRIPTS } from '../../simulators/shared/scripts';
import { INTERVENTIONS } from './interventions/all-interventions';
import { aloneWith } from './interventions/intervention';
import { planYear } from './year-plan';
import { RULE_ROUTES } from './year-rules';
import { CARRIER_DAYS, PARTNER_DAYS } from './year-scripts';

const size = { seed: 7, cases: 300, days: 365 };

/** Taken by the usual course of every case, or by an intervention. */
const TAKEN = [
  'POST /v1/applications',
  'POST /v1/inquiries',
  ...RULE_ROUTES,
  ...Object.values(INTERVENTIONS).flatMap(({ routes }) => routes),
];

/** What the year leaves out, with the reason. */
const LEFT_OUT: Record<string, string> = {
  'POST /v1/partners/:endpointId/messages': 'the simulators call it, thousands of times',
  'POST /v1/quarantine/:quarantineId/resubmit': 'no file of the year is unreadable',
  'POST /v1/feed/records/:recordId/assign': 'no partner of the year speaks of a policy that is not ours',
  'POST /v1/feed/records/:recordId/unassign': 'no partner of the year speaks of a policy that is not ours',
  'POST /v1/feed/records/:recordId/dismiss': 'no partner of the year speaks of a policy that is not ours',
  'POST /v1/mail-replies/:replyId/file': 'the year has no mailbox that is read',
  'POST /v1/mail/bounces': 'the year has no mailbox that is read',
  'POST /v1/demo/cases/:caseId/fast-forward': 'the days of the year pass by themselves',
};
/** Beginnings of routes by which an agency is set up: the year takes it as the demonstration has it. */
const SET_UP = [
  'codes',
  'timetables',
  'mail-templates',
  'mail-recipients',
  'agents',
  'agency',
  'feed/partners',
  'partners/:partner/mail-address',
];

const isSetUp = (path: string): boolean => SET_UP.some((name) => path.startsWith(`/v1/${name}`));

describe("the year's plan", () => {
  it('has somebody give every command that the product knows, or says why not', () => {
    const commands = apiRoutes
      .filter(({ method, path }) => method !== 'get' && !isSetUp(path))
      .map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    const missing = commands.filter((one) => !TAKEN.includes(one) && !LEFT_OUT[one]);
    expect(missing).toEqual([]);
  });

  it('names no route that there is not', () => {
    const known = apiRoutes.map(({ method, path }) => `${method.toUpperCase()} ${path}`);
    expect([...TAKEN, ...Object.keys(LEFT_OUT)].filter((one) => !known.includes(one))).toEqual([]);
  });

  it('has a day for everything that the simulated partners can do', () => {
    const drawn = [...CARRIER_DAYS, ...PARTNER_DAYS].map(([name]) => name);
    expect(Object.keys(SCRIPTS).filter((name) => !drawn.includes(name as never))).toEqual([]);
  });

  it('ends a case for every reason that a person may give', () => {
    const closings = PERSON_CLOSE_REASONS.map((reason) => `close-${reason}`);
    expect(Object.keys(INTERVENTIONS)).toEqual(expect.arrayContaining(closings));
    expect(closings.length).toBeLessThan(Object.keys(CLOSE_REASONS).length);
  });

  it('is the same for the same seed, and another one for another', () => {
    expect(planYear(size)).toEqual(planYear(size));
    expect(planYear({ ...size, seed: 8 })).not.toEqual(planYear(size));
  });

  it('gives a case up to four interventions, and leaves none of them out of the year', () => {
    const plans = planYear(size);
    const names = plans.map(({ interventions }) => interventions.map(({ name }) => name));
    expect(new Set(names.flat())).toEqual(new Set(Object.keys(INTERVENTIONS)));
    // What has to come before one of them is added to it.
    const dealt = plans.map((p) => p.interventions.filter((one, i, all) => !leadsTo(one, all.slice(i + 1))));
    expect(Math.max(...dealt.map(({ length }) => length))).toBe(4);
    expect(Math.min(...dealt.map(({ length }) => length))).toBe(0);
  });

  it('has at least two cases about nothing but each intervention whose time comes seldom, and one about each that is done seldom', () => {
    const alone = planYear(size).filter((_, n) => n % 5 >= 3);
    expect(alone.map(({ interventions }) => interventions.length)).toEqual(alone.map(() => 1));
    const casesOf = (name: string) => alone.filter(({ interventions: [one] }) => one?.name === name).length;
    const names = Object.keys(INTERVENTIONS);
    const rare = names.filter((name) => INTERVENTIONS[name]!.alone);
    expect(rare.filter((name) => casesOf(name) < 2)).toEqual([]);
    const seldom = names.filter((name) => aloneWith(INTERVENTIONS[name]!));
    expect(seldom.filter((name) => casesOf(name) < 1)).toEqual([]);
  });

  it('lets come first only what there is', () => {
    const firsts = Object.values(INTERVENTIONS).flatMap(({ first }) => first ?? []);
    expect(firsts.filter((name) => !INTERVENTIONS[name])).toEqual([]);
  });
});

function leadsTo(
  { name, day }: { name: string; day: number },
  later: readonly { name: string; day: number }[],
): boolean {
  return later.some((one) => INTERVENTIONS[one.name]!.first === name && one.day * 0.7 === day);
}

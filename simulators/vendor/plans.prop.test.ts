import fc from 'fast-check';
import { rngFor } from '../shared/rng';
import { SCRIPTS, Script, type ScriptName } from '../shared/scripts';
import { chart } from './chart';
import { datal } from './datal';
import { disturbSteps } from './disturb-steps';
import type { OrderKind } from './order-kinds';
import { planAps } from './plan-aps';
import { planExam } from './plan-exam';
import type { Step } from './step';
import { swift } from './swift';

const SEEDS = Array.from({ length: 500 }, (_, i) => i);
const CLEAN = new Script(['clean']);
const names = (steps: readonly Step[]) => steps.map((s) => s.step);
const dayOf = (steps: readonly Step[], name: Step['step']) =>
  steps.find((s) => s.step === name)?.day ?? Number.NaN;

it('plans an exam within the days that an exam takes', () => {
  for (const seed of SEEDS) {
    const steps = planExam(CLEAN, rngFor(seed));
    expect(names(steps)).toEqual(['acknowledged', 'scheduled', 'done', 'results']);
    expect(steps[1]!.appointmentDay).toBe(dayOf(steps, 'done'));
    expect(dayOf(steps, 'scheduled') >= 1 && dayOf(steps, 'scheduled') < 2).toBe(true);
    expect(dayOf(steps, 'done') >= 3 && dayOf(steps, 'done') < 5).toBe(true);
    const lab = dayOf(steps, 'results') - dayOf(steps, 'done');
    expect(lab >= 2 && lab < 4).toBe(true);
  }
});

it('plans records within 10 to 25 days, and loses some faxes on ordinary days but none on clean ones', () => {
  const losses = SEEDS.filter((seed) => names(planAps(new Script([]), rngFor(seed))).includes('fax-lost'));
  expect(losses.length / SEEDS.length).toBeGreaterThan(0.08);
  expect(losses.length / SEEDS.length).toBeLessThan(0.25);
  for (const seed of SEEDS) {
    const steps = planAps(CLEAN, rngFor(seed));
    expect(names(steps)).not.toContain('fax-lost');
    expect(dayOf(steps, 'results') >= 10 && dayOf(steps, 'results') < 25).toBe(true);
  }
});

it.each<[ScriptName[], Step['step'][]]>([
  [['exam-refused'], ['acknowledged', 'scheduled', 'refused']],
  [['no-show'], ['acknowledged', 'scheduled', 'no-show', 'scheduled', 'done', 'results']],
  [['recollect'], ['acknowledged', 'scheduled', 'done', 'recollect', 'scheduled', 'done', 'results']],
])('plans an exam with %j', (lines, expected) => {
  expect(names(planExam(new Script(lines), rngFor('x')))).toEqual(expected);
});

it('has a client miss two appointments when told so', () => {
  const steps = names(planExam(new Script(['no-show-twice']), rngFor('x')));
  expect(steps.filter((name) => name === 'no-show')).toHaveLength(2);
  expect(steps.at(-1)).toBe('results');
});

it.each<[ScriptName, Step['step'][]]>([
  ['lost-fax', ['records-requested', 'fax-lost', 'records-requested', 'receipt-confirmed']],
  ['fee-required', ['records-requested', 'receipt-confirmed', 'fee-required', 'done']],
  ['no-records-found', ['records-requested', 'receipt-confirmed', 'no-records']],
])('plans records with %s', (name, expected) => {
  expect(names(planAps(new Script([name]), rngFor('x'))).slice(1, 1 + expected.length)).toEqual(expected);
});

const vendors = [swift, chart, datal] as const;
const anyOrder = fc
  .constantFrom(...vendors)
  .chain((manners) =>
    fc.record({ manners: fc.constant(manners), kind: fc.constantFrom(...manners.orderKinds) }),
  );
const anyScript = fc.uniqueArray(fc.constantFrom(...(Object.keys(SCRIPTS) as ScriptName[])), {
  maxLength: 3,
});

it('never tells a step before it happens, and goes forward in time, whatever the script', () => {
  fc.assert(
    fc.property(anyOrder, anyScript, fc.string(), ({ manners, kind }, lines, seed) => {
      const script = new Script(lines);
      const plan = manners.plan(kind as OrderKind, script, rngFor(seed));
      const steps = disturbSteps(plan, script, rngFor(seed), manners.forgetsCalls);
      const days = steps.map((s) => s.day);
      expect(days).toEqual([...days].sort((a, b) => a - b));
      expect(steps.flatMap((s) => s.sendingDays).every((day) => day >= 0)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

it('tells every step of an ordinary order except those that a forgetful vendor forgets', () => {
  const told = (manners: typeof chart, script: Script) =>
    SEEDS.flatMap((seed) =>
      disturbSteps(
        manners.plan(manners.orderKinds[0]!, script, rngFor(seed)),
        script,
        rngFor(seed),
        manners.forgetsCalls,
      ),
    ).map((s) => s.sendingDays.length > 0);
  const share = (flags: boolean[]) => flags.filter(Boolean).length / flags.length;
  expect(share(told(swift, new Script([])))).toBe(1);
  expect(share(told(chart, CLEAN))).toBe(1);
  expect(Math.abs(share(told(chart, new Script([]))) - (1 - chart.forgetsCalls))).toBeLessThan(0.03);
});

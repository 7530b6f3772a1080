import type { Application } from '../../application/application.schema';
import { addDays } from '../../calendar/plain-date';
import { caseDifference } from '../../changes/case-difference';
import { judgeApplication } from '../../changes/judge-application';
import { judgePolicyDate } from '../../dating/policy-date';
import { changedRules, seededRules } from '../../rules/test-rules';
import { cleanApplication, cleanContext, SIGNED } from '../test-application';
import { brief, findingsAfter } from '../test-findings';

const TODAY = '2026-11-18';
const dated = (requestedPolicyDate: string, more: Partial<Application> = {}) =>
  cleanApplication({ requestedPolicyDate, ...more });
const found = (app: Application, today = TODAY, rules = seededRules()) =>
  findingsAfter(() => {}, { today }, rules, app).filter(({ subject }) => subject.startsWith('policy-date:'));
const named = (app: Application, today = TODAY, rules = seededRules()) => found(app, today, rules).map(brief);

describe('the policy date of a first application', () => {
  it.each([
    ['on the day of signing', SIGNED, []],
    ['six months before the application', '2026-05-18', []],
    ['a day before what the desk allows', '2026-05-15', ['DESK-BACKDATING', 'PRD-DATING']],
    ['a day before what the carrier allows', '2026-05-17', ['PRD-DATING']],
    ['the last day that the carrier takes', '2027-01-17', []],
    ['a day after it', '2027-01-18', ['PRD-DATING']],
  ])('%s is held against the limits of state and carrier', (_, day, rules) => {
    expect(named(dated(day))).toEqual(
      [...rules].sort((a, b) => (a < b ? 1 : -1)).map((rule) => `B ${rule} /requestedPolicyDate`),
    );
  });

  it('cites the law of the state where there is one, with the day that it allows', () => {
    const signatures = cleanApplication().signatures.map((s) => ({ ...s, state: 'SD' as const }));
    const [finding] = found(dated('2026-05-15', { signatures })).filter((f) =>
      f.subject.endsWith(':too-early'),
    );
    expect(finding).toMatchObject({
      ruleId: 'STATE-BACKDATING-SD',
      source: expect.stringContaining('SDCL 58-15-44'),
      inputs: { policyDate: '2026-05-15', allows: '2026-05-16' },
      requirementCode: 157,
    });
  });

  it.each(['2026-05-15', '2027-01-18'])('says what is wrong with %s in Spanish too', (day) => {
    const findings = found(dated(day));
    expect(findings.length).toBeGreaterThan(0);
    for (const { es } of findings)
      expect(es).toEqual({
        message: expect.stringMatching(/fecha/),
        remedy: expect.stringMatching(/^Pida una fecha de póliza (anterior|posterior), o ninguna/),
      });
  });

  it('is refused in good order for what a later change of it would be refused for, on every day', () => {
    const rules = seededRules();
    for (let n = -400; n <= 120; n += 1) {
      const day = addDays(TODAY, n);
      const refused = judgePolicyDate(dated(day), day, { rules, today: TODAY }).refusals;
      expect(found(dated(day)).map(({ subject }) => subject)).toEqual(
        refused.map((code) => `policy-date:${code}`).sort(),
      );
    }
  });

  it('is too late for the carrier on the day on which it can be asked no more', () => {
    expect(named(dated('2026-06-10'), '2026-12-10')).toEqual([]);
    expect(named(dated('2026-06-10'), '2026-12-11')).toEqual(['B PRD-DATING /requestedPolicyDate']);
  });

  it('is not asked for by a trial, and is counted from a signature that is there', () => {
    expect(named(dated('2020-01-01', { program: 'informal' }))).toEqual([]);
    expect(named(dated('2026-11-01', { signatures: [] }))).toEqual([]);
  });

  it('lies in the past where no rule of the product says how far ahead it may lie', () => {
    const silent = changedRules(seededRules(), 'product', (body) => {
      for (const product of body.products) delete product.dating;
    });
    expect(named(dated('2026-11-19'), TODAY, silent)).toEqual(['B PRD-DATING /requestedPolicyDate']);
    expect(named(dated('2020-01-01'), TODAY, { ...silent, product: undefined })).toEqual([]);
  });
});

it('a change of something else that puts the policy date outside the limits says so, and asks the agent for it', () => {
  const rules = seededRules();
  const side = (app: Application) => ({
    app,
    judged: judgeApplication(app, cleanContext(rules, { today: TODAY })),
    validity: { rules, age: 45, amountAtRiskCents: app.faceAmountCents },
  });
  const before = dated('2026-05-20');
  const after = { ...before, signatures: before.signatures.map((s) => ({ ...s, date: '2026-11-21' })) };
  const taken = { taken: true, to: 'gathering', phase: 'underwriting' } as const;
  const { findings, requirements } = caseDifference(side(before), side(after), {
    ...{ stage: 'gathering', taken, ledger: [] },
  });
  expect(findings.added.map(brief)).toContain('B DESK-BACKDATING /requestedPolicyDate');
  expect(requirements.added.map(({ decision }) => decision.subject)).toContain('policy-date:too-early');
  const other = caseDifference(side(before), side({ ...before, faceAmountCents: 60_000_000 }), {
    ...{ stage: 'gathering', taken, ledger: [] },
  });
  expect(other.findings.added.map(brief)).toEqual([]);
});

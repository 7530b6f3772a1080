import type { Application } from '../application/application.schema';
import { cleanApplication } from '../good-order/test-application';
import type { Stage } from '../lifecycle/stages';
import { isTerminal, STAGE_CODES } from '../lifecycle/stages';
import { mayMove } from '../lifecycle/transitions';
import { seededRules } from '../rules/test-rules';
import { canonical, isSame } from './canonical';
import { caseDifference } from './case-difference';
import { type ChangeKind, kindsOfChange } from './change-kinds';
import { changeIn } from './change-stages';
import { judgeApplication } from './judge-application';
import type { LedgerEntry } from './ledger';

const rules = seededRules('SUMMIT', 'TERM-20');
const context = { today: '2026-11-18', receivedDate: '2026-11-18', rules, agents: [] };
const side = (app: Application, amountAtRiskCents = app.faceAmountCents) => ({
  app,
  judged: judgeApplication(app, context),
  validity: { rules, age: 45, amountAtRiskCents },
});
const changed = (change: (app: Application) => void): Application => {
  const app = cleanApplication();
  change(app);
  return app;
};
const taken = { taken: true, to: 'gathering', phase: 'underwriting' } as const;
const difference = (after: Application, ledger: LedgerEntry[] = [], stage: Stage = 'gathering') =>
  caseDifference(side(cleanApplication()), side(after), { stage, taken, ledger });

describe('a change in a stage', () => {
  it.each(STAGE_CODES)('%s leads where the lifecycle allows, or is refused with words', (stage) => {
    const change = changeIn(stage);
    if (!change.taken) expect(change.words).toMatch(/\.$/);
    else expect(change.to === stage || mayMove(stage, change.to)).toBe(true);
  });

  it('is refused before the carrier has the application, in force, and after the end', () => {
    const codes = (stages: Stage[]) => stages.map((s) => (changeIn(s) as { code?: string }).code);
    expect(codes(['good-order', 'ready', 'placed', 'free-look'])).toEqual([
      'not-submitted',
      'not-submitted',
      'case-in-force',
      'case-in-force',
    ]);
    expect(new Set(codes(STAGE_CODES.filter(isTerminal)))).toEqual(new Set(['case-closed']));
  });

  it('leads back to the underwriter after a decision, and to reissue after issue', () => {
    expect([changeIn('approved'), changeIn('counteroffer'), changeIn('delivery')]).toMatchObject([
      { to: 'under-review', phase: 'underwriting' },
      { to: 'under-review' },
      { to: 'reissue', phase: 'delivery' },
    ]);
  });
});

describe('what a change is about', () => {
  it.each<[ChangeKind[], (app: Application) => void]>([
    [['face-amount'], (app) => (app.faceAmountCents += 100)],
    [['beneficiary'], (app) => (app.beneficiaries[0]!.relationship = 'friend')],
    [['owner'], (app) => (app.ownerIds = [app.beneficiaries[0]!.partyId])],
    [['address'], (app) => (app.parties[0]!.address = { ...app.parties[0]!.address, line1: 'Elsewhere 1' })],
    [['address', 'state'], (app) => (app.parties[0]!.address = { ...app.parties[0]!.address, state: 'TX' })],
    [['policy-date'], (app) => (app.requestedPolicyDate = '2026-11-01')],
    [['split'], (app) => (app.agents[0]!.splitBasisPoints = 5_000)],
    [['health'], (app) => (app.avocations = ['scuba'])],
    [['other'], (app) => (app.privateData = [{ where: 'x', raw: 'y' }])],
    [[], () => {}],
  ])('%j', (kinds, change) => {
    expect(kindsOfChange(cleanApplication(), changed(change))).toEqual(kinds);
  });
});

describe('the difference', () => {
  it('of a higher amount names what comes with it, and that the carrier is told', () => {
    const { requirements, carrier } = difference(changed((app) => (app.faceAmountCents = 500_000_000)));
    expect(requirements.added.length).toBeGreaterThan(0);
    expect(requirements.added.every(({ decision }) => decision.reasons.length > 0)).toBe(true);
    expect(carrier).toEqual({ told: true, stage: 'gathering' });
  });

  it('of a beneficiary without a share of the whole is a finding that the agent owes', () => {
    const after = changed((app) => (app.beneficiaries[0]!.shareBasisPoints = 4_000));
    const { findings, requirements } = difference(after);
    expect(findings.added.map((f) => f.severity)).toContain('blocking');
    const owed = requirements.added.filter(({ decision }) => decision.fulfilment === 'agent');
    expect(owed.map(({ decision }) => decision.phase)).toContain('underwriting');
  });

  it('does not bring up what was wrong before the change and nobody asked for', () => {
    const before = changed((app) => (app.signatures = []));
    const after = structuredClone(before);
    after.deliveryMethod = 'mail';
    const both = caseDifference(side(before), side(after), { stage: 'gathering', taken, ledger: [] });
    expect(both.findings).toEqual({ added: [], gone: [] });
    expect(both.requirements.added.some(({ decision }) => decision.subject.startsWith('signature'))).toBe(
      false,
    );
  });

  it('says when evidence that is in may not be used as long', () => {
    const exam: LedgerEntry = {
      ...{ requirementId: 'r', code: 10, label: 'Exam', party: 'insured', subject: 'insured', generation: 1 },
      ...{ phase: 'underwriting', fulfilment: 'vendor', status: 'satisfied', reasons: [], askedBy: 'rules' },
      ...{ order: 'done', notNeeded: false, performedOn: '2026-11-01' },
    } as LedgerEntry;
    const { validity } = difference(
      changed((app) => (app.faceAmountCents = 300_000_000)),
      [exam],
    );
    expect(validity).toMatchObject([{ requirementId: 'r', before: '2027-11-01', after: '2027-04-30' }]);
    expect(difference(cleanApplication(), [exam, { ...exam, performedOn: undefined }]).validity).toEqual([]);
  });

  it('of nothing tells the carrier nothing', () => {
    expect(difference(cleanApplication())).toMatchObject({ kinds: [], carrier: { told: false } });
  });
});

describe('one text for one value', () => {
  it('does not depend on the order of members, only on what they say', () => {
    expect(canonical({ b: [1, { d: 1, c: 2 }], a: undefined })).toBe('{"b":[1,{"c":2,"d":1}]}');
    expect(isSame({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true);
    expect(isSame(undefined, null)).toBe(false);
  });
});

it('keeps the money of an exchange in the ledger, whatever else changes', () => {
  const app = changed((a) => {
    a.otherCoverage = [{ exchange1035: true }];
  });
  const wanted = judgeApplication(app, context).requirements.filter(({ code }) => code === 706);
  expect(wanted).toEqual([expect.objectContaining({ subject: 'contract:0', fulfilment: 'other-carrier' })]);
});

it('the money of an exchange that comes with a change is due at the delivery, and holds up no decision; a trial moves none', () => {
  const exchanging = (program: Application['program']) =>
    difference(
      changed((app) => {
        app.otherCoverage = [{ exchange1035: true }];
        app.program = program;
      }),
    );
  const money = (program: Application['program']) =>
    exchanging(program).requirements.added.flatMap(({ decision }) =>
      decision.code === 706 ? [decision.phase] : [],
    );
  expect([money('formal'), money('informal')]).toEqual([['delivery'], []]);
});

import type { RequirementView } from '../../domain/case/case-types';
import type { CaseRig } from './case-rig';
import { openRigs } from './open-rigs';

const rigs = openRigs();

const owed: RequirementView = {
  id: 'r1',
  code: 130,
  phase: 'good-order',
  fulfilment: 'agent',
  status: 'outstanding',
};
const days = (instants: { at: string }[]) => instants.map(({ at }) => at.slice(0, 10));

describe('an agent who owes something', () => {
  it('is reminded on each day of the timetable, at nine, and never after the item has arrived', async () => {
    const rig = await rigs.start((r) => {
      r.review = { inGoodOrder: false, blocking: 1, requirements: [owed] };
    });
    await rig.inStage('not-in-good-order');
    await rig.days(14);
    // Thanksgiving (26 November) is no business day: the third reminder moves.
    expect(days(rig.mails)).toEqual(['2026-11-19', '2026-11-20', '2026-11-25', '2026-12-01']);
    expect(rig.mails.map((m) => m.at.slice(11, 16))).toEqual(['14:00', '14:00', '14:00', '14:00']);

    rig.review = { inGoodOrder: true, blocking: 0, requirements: [{ ...owed, status: 'satisfied' }] };
    await rig.command('receiveRequirement', { requirementId: 'r1', documentIds: [] });
    await rig.inStage('submitted');
    await rig.days(60);
    expect(rig.mails).toHaveLength(4);
  });

  it('who stays silent for 120 days comes to a manager, is warned, and ends with a person asking for ever', async () => {
    const rig = await rigs.start((r) => {
      r.review = { inGoodOrder: false, blocking: 1, requirements: [owed] };
    });
    await rig.inStage('not-in-good-order');
    await rig.days(120);
    const escalated = rig.changes.flatMap((c) => c.events).filter((e) => e.type === 'follow-up.escalated');
    const firstOf = (action: string) => escalated.find((e) => e.data.action === action)?.at.slice(0, 10);
    expect(firstOf('task-manager')).toBe('2026-12-03');
    expect(firstOf('propose-close')).toBe('2027-01-19');
    expect(rig.mails.filter((m) => m.urgent).map((m) => m.at.slice(0, 10))).toContain('2026-12-18');
    // The warning is told the day on which it is proposed to close the case; no other mail is.
    const closing = rig.mails.filter((m) => m.closesAt);
    expect(closing.map((m) => [m.at.slice(0, 10), m.closesAt!.slice(0, 10)])).toEqual([
      ['2026-12-18', '2027-01-19'],
    ]);
    // Every business week of the tail a person is asked again, up to the last day looked at.
    const tail = escalated.filter((e) => e.data.action === 'task-case-manager').map((e) => e.at.slice(0, 10));
    expect(tail.length).toBeGreaterThanOrEqual(7);
    expect(tail.at(-1)! >= '2027-03-10').toBe(true);
    expect(rig.stage).toBe('not-in-good-order');
  });

  it('gets no reminder for an item that arrives on the morning on which it would be sent', async () => {
    const rig = await rigs.start((r) => {
      r.review = { inGoodOrder: false, blocking: 1, requirements: [owed] };
    });
    await rig.inStage('not-in-good-order');
    await rig.days(1);
    const before = rig.mails.length;
    rig.review = { inGoodOrder: true, blocking: 0, requirements: [{ ...owed, status: 'waived' }] };
    await rig.command('waiveRequirement', { requirementId: 'r1', noteId: 'n1' });
    await rig.inStage('submitted');
    await rig.days(30);
    expect(rig.mails).toHaveLength(before);
  });
});

describe('an agent whom a correction names', () => {
  const withAgent = async (agent: string | null): Promise<CaseRig> => {
    const rig = await rigs.start((r) => {
      r.agent = agent;
      r.review = { inGoodOrder: false, blocking: 1, requirements: [owed] };
    });
    await rig.inStage('not-in-good-order');
    await rig.days(2);
    return rig;
  };
  const correct = async (rig: CaseRig, agent: string): Promise<void> => {
    rig.agent = agent;
    await rig.command('correctApplication', { version: 2 });
    await rig.until(() => rig.checks.length === 2 && rig.stage === 'not-in-good-order');
  };

  it('is reminded from then on, where nobody knew whom to remind before', async () => {
    const rig = await withAgent(null);
    expect([rig.tasks(), rig.mails]).toEqual([expect.arrayContaining(['no-agent']), []]);
    const asked = rig.tasks().length;
    await correct(rig, 'another');
    await rig.days(3);
    expect(new Set(rig.mails.map(({ agentId }) => agentId))).toEqual(new Set(['another']));
    expect(rig.tasks()).toHaveLength(asked);
  });

  it('is reminded in the place of the one before', async () => {
    const rig = await withAgent('agent');
    await correct(rig, 'another');
    await rig.days(5);
    expect(rig.mails.map(({ agentId }) => agentId)).toEqual(expect.arrayContaining(['agent', 'another']));
    expect(rig.mails.at(-1)?.agentId).toBe('another');
  });
});

describe('what a person says of an item that the check found', () => {
  const open: CaseRig['review'] = { inGoodOrder: false, blocking: 1, requirements: [owed] };
  const waived: CaseRig['review'] = {
    inGoodOrder: true,
    blocking: 0,
    requirements: [{ ...owed, status: 'waived' }],
  };
  const patchOf = (rig: CaseRig) => rig.checks.map(({ recorded }) => recorded.map((p) => p.status));

  it('is in the records before the application is checked again, and no check is taken for another', async () => {
    const rig = await rigs.start((r) => {
      r.review = open;
    });
    await rig.inStage('not-in-good-order');
    await rig.command('receiveRequirement', { requirementId: 'r1', documentIds: [] });
    await rig.until(() => rig.checks.length === 2 && rig.stage === 'not-in-good-order');
    rig.review = waived;
    await rig.command('waiveRequirement', { requirementId: 'r1', noteId: 'n1' });
    await rig.inStage('submitted');
    expect(patchOf(rig)).toEqual([[], ['received'], ['received', 'waived']]);
    expect(new Set(rig.checks.map(({ check }) => check)).size).toBe(3);
  });

  it('counts when it is said while a check runs: the application is checked once more', async () => {
    const rig = await rigs.start((r) => {
      r.review = open;
      r.taskMsMax = 1_000;
    });
    await rig.inStage('not-in-good-order');
    rig.duringCheck = async () => {
      await rig.begin('waiveRequirement', { requirementId: 'r1', noteId: 'n1' });
      rig.review = waived;
    };
    await rig.command('receiveRequirement', { requirementId: 'r1', documentIds: [] });
    await rig.inStage('submitted');
    expect(patchOf(rig)).toEqual([[], ['received'], ['received', 'waived']]);
  });
});

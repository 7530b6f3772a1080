import type { State } from '../../primitives';
import { changedRules, seededRules } from '../../rules/test-rules';
import { owedItems } from '../owed-items';
import type { AgentOnFile } from '../review';
import { ADDITIONAL_NPN, activeAgent, WRITING_NPN } from '../test-application';
import { brief, findingsAfter, signed } from '../test-findings';
import { signatureStates } from '../test-states';

/** Findings when the records hold this of the writing agent. */
const withAgent = (change: (agent: AgentOnFile) => void, context = {}) => {
  const agent = activeAgent(WRITING_NPN);
  change(agent);
  return findingsAfter(() => {}, { agents: [agent], ...context });
};

describe('agents and licenses', () => {
  it.each<[string, (agent: AgentOnFile) => void, string[]]>([
    ['licensed and appointed', () => {}, []],
    [
      'no license',
      (a) => {
        a.licenses = [];
      },
      ['B GO-LICENSE-ACTIVE /agents/0'],
    ],
    [
      'a license of another state',
      (a) => {
        a.licenses[0]!.state = 'IN';
      },
      ['B GO-LICENSE-ACTIVE /agents/0'],
    ],
    [
      'a license of another line',
      (a) => {
        a.licenses[0]!.line = 'health';
      },
      ['B GO-LICENSE-ACTIVE /agents/0'],
    ],
    [
      'a suspended license',
      (a) => {
        a.licenses[0]!.status = 'suspended';
      },
      ['B GO-LICENSE-ACTIVE /agents/0'],
    ],
    [
      'a license from the day of signing',
      (a) => {
        a.licenses[0]!.effective = '2026-11-16';
      },
      [],
    ],
    [
      'a license from the day after signing',
      (a) => {
        a.licenses[0]!.effective = '2026-11-17';
      },
      ['B GO-LICENSE-ACTIVE /agents/0'],
    ],
    [
      'a license until the day of signing',
      (a) => {
        a.licenses[0]!.expiry = '2026-11-16';
      },
      [],
    ],
    [
      'a license until the day before signing',
      (a) => {
        a.licenses[0]!.expiry = '2026-11-15';
      },
      ['B GO-LICENSE-ACTIVE /agents/0'],
    ],
    [
      'a license without an end',
      (a) => {
        a.licenses[0]!.expiry = undefined;
      },
      [],
    ],
    [
      'an inactive agent',
      (a) => {
        a.status = 'terminated';
      },
      ['B GO-AGENT-ACTIVE /agents/0'],
    ],
    [
      'an agent who is not on file',
      (a) => {
        a.npn = '0';
      },
      ['B GO-AGENT-ACTIVE /agents/0'],
    ],
  ])('%s', (_, change, expected) => {
    expect(withAgent(change).map(brief)).toEqual(expected);
  });

  it('asks for the number of an agent who has none, and for an agent when there is none', () => {
    expect(
      findingsAfter((a) => {
        a.agents[0]!.npn = undefined;
      }).map(brief),
    ).toEqual(['B GO-AGENT-NUMBER /agents/0/npn']);
    expect(
      findingsAfter((a) => {
        a.agents = [];
      }).map(brief),
    ).toEqual(['B GO-AGENT-NAMED /agents']);
  });

  it('judges every additional agent too, but not the servicing agent', () => {
    const findings = findingsAfter(
      (a) => {
        a.agents[0]!.splitBasisPoints = 6000;
        a.agents.push(
          { npn: ADDITIONAL_NPN, role: 'additional', splitBasisPoints: 4000 },
          { npn: '3', role: 'servicing' },
        );
        for (const formNumber of [undefined, 'SPL-AGR']) {
          a.signatures.push(signed(formNumber, { role: 'additional-agent', npn: ADDITIONAL_NPN }));
        }
      },
      { agents: [activeAgent(WRITING_NPN), activeAgent(ADDITIONAL_NPN, ['IN'])] },
    );
    expect(findings.map((f) => [f.party, f.category])).toEqual([
      [`agent:${ADDITIONAL_NPN}`, 'license'],
      [`agent:${ADDITIONAL_NPN}`, 'appointment'],
    ]);
  });

  it.each([
    ['100% in two shares', [5000, 5000], []],
    ['99.99%', [5000, 4999], ['B GO-SPLIT-TOTAL /agents']],
    ['110%', [6000, 5000], ['B GO-SPLIT-TOTAL /agents']],
    ['a missing share', [5000, undefined], ['B GO-SPLIT-TOTAL /agents']],
  ])('a split of %s', (_, shares, expected) => {
    const findings = findingsAfter((a) => {
      a.agents = shares.map((splitBasisPoints, i) => ({
        npn: i ? ADDITIONAL_NPN : WRITING_NPN,
        role: i ? 'additional' : 'writing',
        splitBasisPoints,
      }));
      for (const formNumber of [undefined, 'SPL-AGR']) {
        a.signatures.push(signed(formNumber, { role: 'additional-agent', npn: ADDITIONAL_NPN }));
      }
    });
    expect(findings.map(brief)).toEqual(expected);
  });
});

describe('appointments', () => {
  /** Findings in a state when the agent is licensed there, with these appointments. */
  const inState = (state: State, appointments: AgentOnFile['appointments'] = [], context = {}) =>
    findingsAfter(
      (a) => {
        signatureStates(state)(a);
        a.forms[0]!.formNumber = state === 'NY' ? 'SPL-100-NY' : 'SPL-100';
        if (state !== 'NY') return;
        a.forms.push({ formNumber: 'SPL-NY-DEF', version: '01-2026' });
        for (const by of [
          { role: 'insured', partyId: 'insured' },
          { role: 'agent', npn: WRITING_NPN },
        ] as const) {
          a.signatures.push(signed('SPL-NY-DEF', by));
        }
      },
      { agents: [{ ...activeAgent(WRITING_NPN, [state]), appointments }], ...context },
    );
  const active = (state: State, effective?: string, end?: string) => ({
    carrierCode: 'SUMMIT',
    state,
    status: 'active',
    effective,
    end,
  });

  it.each<[State, string, string | undefined]>([
    ['OH', 'W GO-APPOINTMENT-DUE', '2026-12-18'], // 30 days after we received it
    ['CA', 'W GO-APPOINTMENT-DUE', '2026-12-02'], // 14 days after we received it
    ['FL', 'W GO-APPOINTMENT-DUE', '2027-01-02'], // 45 days after we received it
    ['LA', 'W GO-APPOINTMENT-DUE', '2026-12-01'], // 15 days after it was written
    ['VA', 'W GO-APPOINTMENT-DUE', '2026-12-16'], // 30 days after it was written
  ])('%s: in time until the day of the rule', (state, rule, dueOn) => {
    const [finding, ...more] = inState(state);
    expect(more).toEqual([]);
    expect(finding?.severity).toBe('warning');
    expect(`W GO-${finding?.subject.split(':')[0]?.toUpperCase()}`).toBe(rule);
    expect(finding?.dueOn).toBe(dueOn);
    expect(finding?.source).toMatch(/Assurity form 04-015-05055/);
  });

  it('blocks once the time has run out', () => {
    expect(inState('CA', [], { today: '2026-12-02' }).map((f) => f.subject)).toEqual([
      `appointment-due:agent:${WRITING_NPN}`,
    ]);
    const [late] = inState('CA', [], { today: '2026-12-03' });
    expect(late).toMatchObject({
      severity: 'blocking',
      subject: `appointment-late:agent:${WRITING_NPN}`,
      dueOn: '2026-12-02',
    });
  });

  it('blocks in Pennsylvania without an appointment before signing', () => {
    const blocked = (appointments: AgentOnFile['appointments']) =>
      inState('PA', appointments).map((f) => [f.severity, f.ruleId, f.category]);
    const expected = [['blocking', 'STATE-APPOINTMENT-FIRST', 'appointment']];
    expect(blocked([])).toEqual(expected);
    expect(blocked([active('PA', '2026-11-17')])).toEqual(expected);
    expect(blocked([active('PA', '2026-11-16')])).toEqual([]);
    expect(blocked([active('PA')])).toEqual([]);
  });

  it('waits for the carrier, and for nobody else, once an appointment is filed that would do', () => {
    const pending = (state: State, effective?: string) => ({
      ...active(state, effective),
      status: 'pending',
    });
    const waits = (state: State, appointments: AgentOnFile['appointments'], context = {}) =>
      inState(state, appointments, context).map((f) => [f.severity, f.awaits]);
    expect(waits('PA', [pending('PA')])).toEqual([['blocking', 'appointment']]);
    expect(waits('PA', [pending('PA', '2026-11-16')])).toEqual([['blocking', 'appointment']]);
    // Filed for a day after the signing: the application has to be signed anew.
    expect(waits('PA', [pending('PA', '2026-11-17')])).toEqual([['blocking', undefined]]);
    expect(waits('PA', [pending('OH')])).toEqual([['blocking', undefined]]);
    const late = { today: '2026-12-03' };
    expect(waits('CA', [pending('CA')], late)).toEqual([['blocking', 'appointment']]);
    expect(waits('CA', [pending('CA', '2026-12-03')], late)).toEqual([['blocking', undefined]]);
    expect(waits('CA', [pending('CA')])).toEqual([['warning', undefined]]);
    const [finding] = inState('PA', [pending('PA')]);
    expect(finding?.message).toMatch(/is filed/);
    expect(finding?.es?.message).toMatch(/está presentado/);
    expect(owedItems([finding!], seededRules())).toEqual([]);
  });

  it('knows no rule for New York and says to ask the carrier', () => {
    expect(inState('NY').map(brief)).toEqual(['W GO-APPOINTMENT-ASK /agents/0']);
  });

  it('counts only an appointment with this carrier, in this state, in force today', () => {
    const due = (appointment: AgentOnFile['appointments'][number]) => inState('OH', [appointment]).length;
    expect(due(active('OH', '2026-11-18'))).toBe(0);
    expect(due(active('OH', '2026-11-19'))).toBe(1);
    expect(due(active('OH', '2020-01-01', '2026-11-18'))).toBe(0);
    expect(due(active('OH', '2020-01-01', '2026-11-17'))).toBe(1);
    expect(due({ ...active('OH'), status: 'pending' })).toBe(1);
    expect(due({ ...active('OH'), carrierCode: 'HARBOR' })).toBe(1);
    expect(due(active('IN'))).toBe(1);
  });

  it('prefers what the carrier itself asks for', () => {
    const rules = changedRules(seededRules(), 'good-order', (body) => {
      body.appointmentOverrides = [
        { states: ['OH'], timing: { filed: 'before-soliciting' }, source: 'synthetic' },
      ];
    });
    const [finding] = findingsAfter(
      () => {},
      { agents: [{ ...activeAgent(WRITING_NPN), appointments: [] }] },
      rules,
    );
    expect(finding).toMatchObject({
      severity: 'blocking',
      ruleId: 'SUMMIT-GO-APPOINTMENT-OH',
      category: 'appointment',
    });
  });
});

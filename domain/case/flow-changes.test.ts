import { covers, FLOW, FLOW_CHANGES, type FlowChange, flowOfBuild, WORKER_BUILD_ID } from './flow-changes';

describe('the number of a flow', () => {
  // Histories of running cases hold these numbers: a change that moved would be believed of cases that never saw it.
  it('never moves: changes are only added at the end', () => {
    const released: Record<FlowChange, number> = {
      '2026-11-late-decisions': 1,
      '2026-11-tell-agent-of-end': 2,
      '2026-11-end-before-submission': 3,
      '2026-11-closed-when-heard-of': 4,
      '2026-11-expiry': 5,
      '2026-11-evidence-taken-back': 6,
      '2026-11-recorded-before-told': 7,
      '2026-11-policy-date-refused': 8,
      '2026-11-fresh-history-while-waiting': 9,
      '2026-11-decision-taken-back': 10,
      '2026-11-policy-ends': 11,
      '2026-11-delivery-limit': 12,
      '2026-11-word-of-another-life': 13,
      '2026-11-delivery-and-agents-watched': 14,
      '2026-11-pause-of-orders': 15,
      '2026-11-words-of-one-moment': 16,
    };
    for (const [change, number] of Object.entries(released)) expect(FLOW_CHANGES[number - 1]).toBe(change);
    expect(FLOW).toBe(Object.keys(released).length);
  });

  it('is read from what a worker calls itself', () => {
    expect(flowOfBuild(WORKER_BUILD_ID)).toBe(FLOW);
    expect(flowOfBuild('goodorder-flow-12')).toBe(12);
  });

  it.each([
    ['no name', undefined],
    ['the name that the SDK makes up', '@temporalio/worker@1.24.0+1e16dfba'],
    ['no number', 'goodorder-flow-'],
    ['zero', 'goodorder-flow-0'],
    ['something else behind the number', 'goodorder-flow-4x'],
    ['something else before it', 'old-goodorder-flow-4'],
  ])('is none with %s', (_what, buildId) => {
    expect(flowOfBuild(buildId)).toBe(0);
  });

  it('covers each change that was there, and none that came later', () => {
    for (const [at, change] of FLOW_CHANGES.entries()) {
      expect(covers(0, change)).toBe(false);
      expect(covers(at, change)).toBe(false);
      expect(covers(at + 1, change)).toBe(true);
      expect(covers(FLOW, change)).toBe(true);
    }
  });
});

import type { CaseSnapshot } from '../../domain/case/case-types';
import type { CaseState } from './case.state';
import { testCaseState } from './test-case-state';

const NOW = '2026-11-18T15:00:00.000Z';
const PLANNED = '2026-11-20T14:00:00.000Z';
const WANTED = '2026-11-30T15:00:00.000Z';

/** A case that has just come to a stage: its timetable is being planned. */
function inGoodOrder(): CaseState {
  const state = testCaseState(() => NOW);
  state.move('good-order', 'the application is checked');
  state.takeChange();
  return state;
}

const ladder = (timetableId: string) => ({
  timetableId,
  version: 1,
  next: 0,
  steps: [{ n: 0, at: PLANNED, action: 'task-case-manager' as const }],
});

it('a case on hold shows the end of the hold as its next action also when its offer ends before', () => {
  const offer = { id: 'o1', at: NOW, expiresAt: PLANNED, state: 'open', told: true, refusals: 0 } as const;
  const state = testCaseState(() => NOW, { stage: 'counteroffer', submissions: 1, offer });
  expect(state.takeChange().nextStep).toMatchObject({ action: 'end-offer', at: PLANNED });
  state.data.hold = { reason: 'other', since: NOW, until: WANTED };
  expect(state.takeChange().nextStep).toMatchObject({ action: 'end-hold', at: WANTED });
});

describe("a person's date for the next follow-up", () => {
  it('that comes while the timetable is being planned counts as soon as it is there', () => {
    const state = inGoodOrder();
    state.followUpAt(WANTED);
    state.recorded({ ladders: { stage: ladder('intake-stuck') } });
    expect(state.nextStep()).toMatchObject({ at: WANTED });
    expect(state.dirty).toBe(true);
  });

  it('does not outlive the stage that it was for', () => {
    const state = inGoodOrder();
    state.followUpAt(WANTED);
    state.move('not-in-good-order', 'something is missing');
    state.takeChange();
    state.recorded({ ladders: { stage: ladder('nigo') } });
    expect(state.nextStep()).toMatchObject({ at: PLANNED });
  });
});

describe('how often a policy was issued', () => {
  const issuedAnew = (known: number | undefined) => {
    const state = testCaseState(() => NOW, { stage: 'approved', ...(known ? { issues: known } : {}) });
    state.move('issued', 'the carrier reports issued');
    const first = state.data.issues;
    state.move('reissue', 'the carrier reports reissue');
    state.move('issued', 'the carrier reports issued');
    return [first, state.data.issues];
  };

  it('is counted, so that each policy has its own delivery', () => {
    expect(issuedAnew(undefined)).toEqual([1, 2]);
    expect(issuedAnew(2)).toEqual([3, 4]);
  });

  it('counts one that nobody has counted, and none that is only called a reissue', () => {
    const issued = (changed: Partial<CaseSnapshot>) => {
      const state = testCaseState(() => NOW, changed);
      if (state.stage !== 'reissue') state.move('reissue', 'the carrier reports reissue');
      state.move('issued', 'the carrier reports issued');
      return state.data.issues;
    };
    expect(issued({ stage: 'delivery' })).toBe(2);
    expect(issued({ stage: 'offer-accepted' })).toBe(1);
  });
});

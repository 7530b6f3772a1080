import type { CaseSnapshot } from '../../domain/case/case-types';
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import type { CaseState } from './case.state';
import { applyOnce } from './commands/command';
import { holdCase, releaseCase } from './commands/hold-case';
import { testCaseState } from './test-case-state';

const RECEIVED = '2026-11-16T15:00:00.000Z';
const HELD = '2026-11-17T15:00:00.000Z';
const BETWEEN = '2026-11-18T15:00:00.000Z';
const RECORDED = '2026-11-19T15:00:00.000Z';

let now: string;
const waits = (events: readonly CaseEventDraft[]) =>
  events.flatMap((e) => (e.type === 'case.waiting' ? [[e.data.on, e.at, e.data.since]] : []));

/** A case that waits for the carrier, whose last change was taken to be recorded; it takes long. */
function beingRecorded(changed: Partial<CaseSnapshot> = {}): CaseState {
  now = RECEIVED;
  const state = testCaseState(() => now, { stage: 'under-review', ...changed });
  state.touch();
  state.takeChange();
  return state;
}
const hold = (state: CaseState, messageId: string) =>
  applyOnce(state, holdCase, { messageId, actor: 'p', reason: 'other', until: '2027-01-04T14:00:00.000Z' });
const release = (state: CaseState, messageId: string) =>
  applyOnce(state, releaseCase, { messageId, actor: 'p' });

describe('whose turn it is', () => {
  it('counts from the moment of the hold, however long what was before it takes to be recorded', () => {
    const state = beingRecorded();
    now = HELD;
    hold(state, 'm1');
    now = RECORDED;
    const change = state.takeChange();
    expect(waits(change.events)).toEqual([['us', HELD, HELD]]);
    expect(change).toMatchObject({ waitingOn: 'us', pendingSince: HELD, at: RECORDED });
  });

  it('is told for both when a hold ends before it is recorded, and the wait goes on since it began', () => {
    const state = beingRecorded();
    now = HELD;
    hold(state, 'm1');
    now = BETWEEN;
    release(state, 'm2');
    now = RECORDED;
    const change = state.takeChange();
    expect(waits(change.events)).toEqual([
      ['us', HELD, HELD],
      ['carrier-underwriting', BETWEEN, BETWEEN],
    ]);
    expect(change).toMatchObject({ waitingOn: 'carrier-underwriting', pendingSince: RECEIVED });
  });

  it('of several changes in one moment is told as the last one leaves it, or not at all', () => {
    const state = beingRecorded();
    now = HELD;
    hold(state, 'm1');
    release(state, 'm2');
    expect(waits(state.takeChange().events)).toEqual([]);
    hold(state, 'm3');
    release(state, 'm4');
    hold(state, 'm5');
    const { events } = state.takeChange();
    expect(waits(events)).toEqual([['us', HELD, HELD]]);
    expect(events.at(-1)?.type).toBe('case.waiting');
  });

  it('does not change by a command that has been taken before', () => {
    const state = beingRecorded();
    now = HELD;
    hold(state, 'm1');
    state.takeChange();
    hold(state, 'm1');
    expect(state.dirty).toBe(false);
  });
});

/** What an operator sees of a case in Temporal's UI: search attributes and the current details. */
import type { SearchAttributeUpdatePair } from '@temporalio/common';
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import type { CaseInput } from '../../domain/case/case-types';
import { earlier, nextTimed } from '../../domain/lifecycle/pauses';
import { isClosedStatus } from '../../domain/requirements/requirement';
import { SearchAttributes as Attribute } from '../search-attributes';
import { detailsOf } from './case.details';
import type { CaseState } from './case.state';

type Shown = Record<string, string | number | boolean | string[] | null>;

/** Publishes only what changed: each upsert is an event and a billable action. */
export class CaseCard {
  private shown: Shown = {};

  constructor(private readonly input: CaseInput) {}

  show(state: CaseState): void {
    const now = attributesOf(state);
    const changed = Object.keys(now).filter(
      (key) => JSON.stringify(now[key]) !== JSON.stringify(this.shown[key]),
    );
    if (changed.length > 0) upsertSearchAttributes(changed.map((key) => pair(key, now[key] ?? null)));
    this.shown = now;
    setCurrentDetails(detailsOf(this.input, state.data, nextOf(state)));
  }
}

function attributesOf(state: CaseState): Shown {
  const { data, onFile } = state;
  return {
    CaseStage: data.stage,
    WaitingOn: data.waitingOn,
    PendingSince: data.waitingOn ? data.pendingSince : null,
    NextActionAt: data.freeLookEndsAt ?? nextOf(state)?.at ?? null,
    OpenRequirements: data.requirements.filter((r) => !isClosedStatus(r.status)).length,
    NeedsAttention: data.stuckReasons.length > 0,
    StuckReasons: data.stuckReasons,
    ...(onFile.ownerId === undefined ? {} : { CaseOwner: onFile.ownerId }),
    ...(onFile.agentId === undefined ? {} : { AgentId: onFile.agentId }),
  };
}

/** The next thing that happens by itself: a step of a timetable, or the end of a pause. */
const nextOf = (state: CaseState): { at: string; action: string } | null =>
  earlier(state.nextStep(), nextTimed(state.data));

/** The SDK types each attribute by its own value type; the table above keeps them in step. */
function pair(key: string, value: Shown[string]): SearchAttributeUpdatePair {
  const isInstant = key === 'PendingSince' || key === 'NextActionAt';
  const typed = isInstant && value ? new Date(String(value)) : value;
  return { key: Attribute[key as keyof typeof Attribute], value: typed } as SearchAttributeUpdatePair;
}

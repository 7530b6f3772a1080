/**
 * What a case remembers and how it may change. Pure: no Temporal, no clock of its own, so that it is tested as plain
 * code. Everything that changes also leaves an event; {@link CaseState.takeChange} hands all of it to the records at once.
 */
import type {
  CarrierCorrection,
  CaseChange,
  Recorded,
  RequirementPatch,
  TaskDraft,
} from '../../domain/case/case-change';
import type {
  CaseInput,
  CaseSnapshot,
  DueStep,
  LadderKey,
  RequirementView,
} from '../../domain/case/case-types';
import type { FlowChange } from '../../domain/case/flow-changes';
import type { CaseEventData, CaseEventDraft, CaseEventType } from '../../domain/case-events/case-events';
import { AGENT_TIMETABLE } from '../../domain/follow-up/stage-timetables';
import { recordedPauses } from '../../domain/lifecycle/recorded-pauses';
import type { Stage } from '../../domain/lifecycle/stages';
import { isOpenWay } from '../../domain/lifecycle/transitions';
import type { OfferPatch } from '../../domain/offers/offer';
import type { Instant } from '../../domain/primitives';
import { afterMove } from './case.after-move';
import { dateDone } from './case.dates';
import { closesBy } from './case.delivery';
import { rebaseExpiry, takeExpiryLadder } from './case.expiry';
import { earliestStep, nextDue, type PlanHow } from './case.ladders';
import { leaveOffer } from './case.offers';
import { chasesOldCarrier } from './case.replacement';
import { Turns } from './case.turn';
import { changesRows, nothing, type Unrecorded } from './case.unrecorded';
import { agentOwes, openRequirements, stageTimetable } from './case.waiting';

const PROCESSED_IDS_MAX = 500;

export class CaseState {
  private unrecorded: Unrecorded = nothing();
  private touched = false;
  private readonly turns = new Turns();
  /** Whether a change of the flow holds for this case: those that began before it go on as they began. */
  knows: (change: FlowChange) => boolean = () => true;
  /** Requirements whose evidence is on its way to the carrier; one that is taken back meanwhile leaves the list. */
  sending: string[] = [];
  /** Who works the case, and its agent, as the records last said; older records said nothing of it. */
  onFile: Pick<Recorded, 'ownerId' | 'agentId'> = {};
  /** A person's date for the next follow-up that came while its timetable was still being planned. */
  private wantedFollowUp: Instant | undefined;
  /** Set for cases that look after what may not be used much longer. */
  watchesExpiry = false;

  /** @param now business time of the case, read at each change. */
  constructor(
    readonly input: Pick<CaseInput, 'caseId' | 'agencyId'>,
    readonly data: CaseSnapshot,
    readonly now: () => Instant,
  ) {}

  get stage(): Stage {
    return this.data.stage;
  }

  /** Something has changed that is not in the records yet. */
  get dirty(): boolean {
    return this.touched;
  }

  /** Something has changed that no event tells of. */
  touch(): void {
    this.touched = true;
  }

  requirement(id: string): RequirementView | undefined {
    return this.data.requirements.find((r) => r.id === id);
  }

  /** Adds an event of the case's history; it is written with the next change. */
  log<T extends CaseEventType>(
    type: T,
    data: CaseEventData[T],
    about: { actor?: string; requirementId?: string } = {},
  ): void {
    const { actor = 'system', requirementId } = about;
    this.unrecorded.events.push({ type, at: this.now(), actor, requirementId, data } as CaseEventDraft);
    this.touched = true;
  }

  task(task: TaskDraft): void {
    this.unrecorded.tasks.push(task);
    this.touched = true;
  }

  /** A task has settled itself: nobody need look any more. */
  taskDone(key: string): void {
    this.unrecorded.doneTasks.push(key);
    this.touched = true;
  }

  /** The carrier is to be told that its word does not hold. */
  correctCarrier(correction: CarrierCorrection): void {
    this.unrecorded.corrections = [...(this.unrecorded.corrections ?? []), correction];
    this.touched = true;
  }

  patch(patch: RequirementPatch): void {
    this.unrecorded.requirements.push(patch);
    this.touched = true;
  }

  /** Changes the row of one offer. */
  patchOffer(patch: OfferPatch): void {
    this.unrecorded.offers.push(patch);
    this.touched = true;
  }

  /** Whether rows that messages are written from say something else in the records as yet. */
  readonly isAheadOfRows = (): boolean => changesRows(this.unrecorded);

  /** Marks inbox rows as applied together with what they changed. */
  applied(seq: string): void {
    this.unrecorded.appliedSeqs.push(seq);
    this.touched = true;
  }

  /**
   * Moves the case to another stage, with its timetable. A repeated move changes nothing.
   * @throws {RangeError} when the lifecycle does not allow it: callers ask its table first.
   */
  move(to: Stage, because: string, actor = 'system'): void {
    const from = this.data.stage;
    if (from === to) return;
    if (!isOpenWay(this.data, to)) throw new RangeError(`a case does not go from ${from} to ${to}`);
    this.data.stage = to;
    leaveOffer(this);
    if (from === 'postponed') this.data.postponement = null;
    this.log('case.stage', { from, to, because }, { actor });
    this.planStage();
    afterMove(this, from);
  }

  /** Ends the case: no ladder runs on, the reason is recorded. */
  close(to: Stage, reason: string, because: string, actor = 'system'): void {
    this.data.closedFrom = this.data.stage;
    this.move(to, because, actor);
    this.data.closeReason = reason;
    this.data.ladders = {};
    this.data.stuckReasons = [];
    this.data.hold = null;
    this.log('case.closed', { reason }, { actor });
  }

  /** Starts the timetable of the present stage from now: what is waited for has changed, or begins anew; a pause has none. */
  planStage(): void {
    const timetableId = stageTimetable(this.data);
    delete this.data.ladders.stage;
    this.wantedFollowUp = undefined;
    this.unrecorded.plan = this.unrecorded.plan.filter((p) => p.key !== 'stage');
    if (timetableId) this.plan('stage', timetableId);
  }

  /** Plans a ladder from now, unless told otherwise; see CaseChange.plan. */
  plan(key: LadderKey, timetableId: string, how: PlanHow = {}): void {
    const plan = { key, timetableId, from: this.now(), ...closesBy(this.data, timetableId), ...how };
    this.unrecorded.plan = [...this.unrecorded.plan.filter((p) => p.key !== key), plan];
    this.touched = true;
  }

  /** Replaces or adds a requirement as the case knows it. */
  upsertRequirement(view: RequirementView): void {
    const at = this.data.requirements.findIndex((r) => r.id === view.id);
    if (at < 0) this.data.requirements.push(view);
    else this.data.requirements[at] = view;
    this.touched = true;
  }

  /** Why a person must look; shown to operators. Empty means that the case runs by itself. */
  stuck(reason: string, on: boolean): void {
    if (this.data.stuckReasons.includes(reason) === on) return;
    this.data.stuckReasons = on
      ? [...this.data.stuckReasons, reason]
      : this.data.stuckReasons.filter((r) => r !== reason);
    this.log('case.attention', { reason, on });
  }

  /** A requirement that its vendor cannot bring needs a person. */
  noteProblems(): void {
    this.stuck(
      'requirement-problem',
      this.data.requirements.some((r) => r.status === 'problem' && !r.notNeeded),
    );
  }

  /** Whether a message was taken before; remembers it otherwise. */
  seen(messageId: string): boolean {
    if (this.data.processedIds.includes(messageId)) return true;
    this.data.processedIds = [...this.data.processedIds, messageId].slice(-PROCESSED_IDS_MAX);
    return false;
  }

  /** The earliest follow-up that is still ahead. */
  nextStep(): (DueStep & { key: LadderKey }) | null {
    return earliestStep(this.data.ladders);
  }

  /** A step of a ladder has been done. A used-up ladder goes on with its tail: it never falls silent. */
  stepDone(key: LadderKey, n: number): void {
    if (key === 'dates') dateDone(this, n);
    const ladder = this.data.ladders[key];
    if (!ladder || key === 'dates' || ladder.steps[ladder.next]?.n !== n) return;
    ladder.next += 1;
    this.touched = true;
    if (ladder.next >= ladder.steps.length) this.plan(key, ladder.timetableId, { after: n });
  }

  /**
   * Moves the next follow-up with whoever the case waits on to an instant; earlier steps are dropped. While the timetable is
   * being planned, it is moved as soon as it is there.
   */
  followUpAt(at: Instant): void {
    const ladder = this.data.ladders.stage;
    const current = ladder?.steps[ladder.next];
    if (!ladder || !current) {
      this.wantedFollowUp = at;
      return;
    }
    const later = ladder.steps.slice(ladder.next + 1).filter((s) => s.at > at);
    this.data.ladders.stage = { ...ladder, steps: [{ ...current, at }, ...later], next: 0 };
    this.touched = true;
  }

  /** Notes whose turn it is from now on: what is being recorded just now may take long. */
  noteTurn(): void {
    if (this.touched) this.turns.note(this.data, this.unrecorded.events, this.now());
  }

  private settleWaiting(): void {
    this.noteTurn();
    this.turns.settle(this.data);
    this.chase('agent', AGENT_TIMETABLE, agentOwes(this));
    if (this.data.replacement) this.chase('old-carrier', 'old-carrier', chasesOldCarrier(this));
    if (!this.watchesExpiry || !rebaseExpiry(this)) return;
    this.unrecorded.plan = this.unrecorded.plan.filter((p) => p.key !== 'expiry');
    if (this.data.expiryBasis) this.plan('expiry', 'expiry');
  }

  /** Begins a ladder that should run and ends one that should not. */
  private chase(key: LadderKey, timetableId: string, wanted: boolean): void {
    const planned = this.unrecorded.plan.some((p) => p.key === key);
    if (!wanted) {
      delete this.data.ladders[key];
      this.unrecorded.plan = this.unrecorded.plan.filter((p) => p.key !== key);
    } else if (!this.data.ladders[key] && !planned) this.plan(key, timetableId);
  }

  /** Everything that changed since the last call, as one write. Call {@link recorded} with its answer. */
  takeChange(): CaseChange {
    this.settleWaiting();
    const { data } = this;
    data.stateVersion += 1;
    const change: CaseChange = {
      at: this.now(),
      stateVersion: data.stateVersion,
      stage: data.stage,
      closeReason: data.closeReason,
      waitingOn: data.waitingOn,
      pendingSince: data.pendingSince,
      needsAttention: data.stuckReasons.length > 0,
      stuckReasons: [...data.stuckReasons],
      openRequirements: openRequirements(data).length,
      carrierEventAt: data.carrierEventAt,
      nextStep: nextDue(data, this.nextStep()),
      ...this.input,
      ...this.unrecorded,
    };
    Object.assign(change, recordedPauses(data, change.nextStep));
    this.unrecorded = nothing();
    this.touched = false;
    return change;
  }

  /** Takes the ladders that recording planned, unless a message has changed meanwhile what is waited for. */
  recorded({ ladders, ...onFile }: Recorded): void {
    this.onFile = onFile;
    if (onFile.agentId !== undefined) this.data.agentId = onFile.agentId;
    const superseded = (key: LadderKey) => this.unrecorded.plan.some((p) => p.key === key);
    const { stage, agent, expiry, 'old-carrier': old } = ladders;
    if (old && !superseded('old-carrier') && chasesOldCarrier(this)) this.data.ladders['old-carrier'] = old;
    if (stage && !superseded('stage') && stage.timetableId === stageTimetable(this.data)) {
      this.data.ladders.stage = stage;
      const wanted = this.wantedFollowUp;
      this.wantedFollowUp = undefined;
      if (wanted) this.followUpAt(wanted);
    }
    if (agent && !superseded('agent') && agentOwes(this)) this.data.ladders.agent = agent;
    if (expiry && !superseded('expiry')) takeExpiryLadder(this.data, expiry);
  }
}

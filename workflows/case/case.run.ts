/**
 * The running case: joins the pure state to Temporal. It drains the inbox, records what changed, wakes for what is due
 * and keeps the operator's card up to date. Stages use it to say what they wait for.
 */
import {
  condition,
  getExternalWorkflowHandle,
  proxyActivities,
  proxyLocalActivities,
  workflowInfo,
} from '@temporalio/workflow';
import type { CarrierActivities } from '../../activities/carrier/carrier.activities';
import type { CaseRecordActivities } from '../../activities/case-records/case-records.activities';
import type { FollowUpActivities } from '../../activities/follow-up/follow-up.activities';
import type { CaseClock } from '../../domain/calendar/case-clock';
import { toBusiness, toReal } from '../../domain/calendar/case-clock';
import type { CaseInput } from '../../domain/case/case-types';
import { requirementWorkflowId } from '../../domain/case/workflow-ids';
import { earlier, nextTimed } from '../../domain/lifecycle/pauses';
import { isTerminal, type Stage } from '../../domain/lifecycle/stages';
import type { Instant } from '../../domain/primitives';
import { mailOptions, partnerOptions, recordingOptions, recordsOptions } from '../activity-options';
import { Attempt } from '../attempt';
import { Flow } from '../flow';
import { FreshHistoryDue, isFreshHistoryDue } from '../fresh-history';
import { WakeUp } from '../wake-up';
import { resumeAppointment } from './case.appointment';
import { CaseCard } from './case.card';
import { followUnresolved } from './case.carrier';
import { resumeCash, resumePremium } from './case.cash';
import { carryOutChanges, type Telling, tellOfChanges } from './case.changes';
import { beginDelivery, goesOn } from './case.delivery';
import { applyFacts } from './case.facts';
import { doStep } from './case.follow-up';
import { nextDue } from './case.ladders';
import { expireOffer, hasOfferEnded } from './case.offers';
import { startOrders } from './case.orders';
import { doTimed } from './case.pauses';
import { applyPolicyDate } from './case.policy-date';
import { askAnew } from './case.questions';
import { afterRelease } from './case.release';
import { resumeReplacement } from './case.replacement';
import { applyRuleChanges } from './case.rules';
import { newSnapshot } from './case.snapshot';
import { CaseState } from './case.state';

export class CaseRun {
  readonly state: CaseState;
  readonly clock: CaseClock;
  readonly records = proxyLocalActivities<Omit<CaseRecordActivities, 'recordCase'>>(recordsOptions);
  private readonly recording = proxyActivities<Pick<CaseRecordActivities, 'recordCase'>>(recordingOptions);
  readonly carrier;
  readonly mail;
  /** State version that is safely in the records. */
  recordedVersion = 0;
  poked = false;
  /** A change that the carrier is being told of, beside whatever the stage does. */
  telling: Telling | undefined;
  private readonly wakeUp = new WakeUp();
  /** A step of a timetable is being done: it is not begun again. */
  private inStep = false;
  private entered: Stage;
  private readonly card: CaseCard;

  constructor(readonly input: CaseInput) {
    this.clock = input.clock;
    this.state = new CaseState(
      { caseId: input.caseId, agencyId: input.agencyId },
      input.snapshot ?? newSnapshot(input),
      () => this.now(),
    );
    // Asked once: a case that began before has no such ladder, in any of its steps.
    const flow = new Flow();
    this.state.watchesExpiry = flow.knows('2026-11-expiry');
    this.state.knows = (change) => flow.knows(change);
    this.entered = this.state.stage;
    this.recordedVersion = this.state.data.stateVersion;
    this.carrier = proxyActivities<CarrierActivities>(partnerOptions(input.clock.dayLengthMs));
    this.mail = proxyActivities<FollowUpActivities>(mailOptions);
    this.card = new CaseCard(input);
  }

  /**
   * Takes a closed case up again: its timetables begin from now, what people still had to do is asked for anew, and
   * what came in between is looked at.
   * @returns false when another run has done so: then this one was started twice, and must do nothing.
   */
  async takeUpAgain(reopening: number): Promise<boolean> {
    const { firstExecutionRunId: runId } = workflowInfo();
    const answer = await this.records.takeUpCase({ ...this.ids, reopening, runId, ...goesOn(this.state) });
    const taken = typeof answer === 'boolean' ? { first: answer } : answer;
    const { first, replacement, delivery, appointment } = taken;
    if (!first) return false;
    if (delivery) beginDelivery(this.state, delivery);
    resumeCash(this.state);
    resumePremium(this.state);
    resumeReplacement(this.state, replacement);
    resumeAppointment(this.state, appointment);
    askAnew(this.state);
    this.state.planStage();
    this.state.touch();
    this.poked = true;
    return true;
  }

  /** Business time of this case. */
  now(): Instant {
    return new Date(toBusiness(this.clock, Date.now())).toISOString();
  }

  /** Whom the case reminds of what is owed. */
  get agentId(): string | null {
    const { agentId } = this.state.data;
    return agentId === undefined ? this.input.agentId : agentId;
  }

  /** Whom the case tells of an offer and of its end. Histories without the records' word go by the agent that they began with. */
  get agentToTell(): string | null {
    return this.state.onFile.agentId ?? this.input.agentId;
  }

  /** The ids that every activity of this case takes. */
  get ids(): { caseId: string; agencyId: string; at: Instant } {
    return { caseId: this.input.caseId, agencyId: this.input.agencyId, at: this.now() };
  }

  /** A stage begins: what waits in it ends as soon as the case is in another one. */
  enter(): void {
    this.entered = this.state.stage;
  }

  /**
   * Goes on with the case until `ready` holds or something has moved it out of the stage that was entered. What ended the
   * wait is recorded together with what the stage, or the next one, makes of it: one write and not two. On hold, what a
   * stage waits for is not acted on before the release.
   * @throws {FreshHistoryDue} when the history has become long: the stage is entered again in the next one.
   */
  async until(ready: () => boolean): Promise<void> {
    const isOver = () => !this.state.data.hold && ready();
    await this.wait(() => isOver() || this.isTooLong());
    if (this.isTooLong() && !isOver() && this.state.stage === this.entered) throw new FreshHistoryDue();
  }

  private isTooLong(): boolean {
    if (!isFreshHistoryDue() || isTerminal(this.state.stage)) return false;
    return this.state.knows('2026-11-fresh-history-while-waiting');
  }

  private async wait(ready: () => boolean): Promise<void> {
    const over = () => this.state.stage !== this.entered || ready();
    for (;;) {
      await this.settle(over);
      if (over()) return;
      // Whoever waits for something else in this stage, such as a person's word, does not see that an offer has ended meanwhile.
      if (!this.inStep && hasOfferEnded(this.state.data, this.now())) {
        expireOffer(this.state);
        continue;
      }
      this.wakeUp.set(this.inStep ? null : this.dueRealMs());
      await condition(
        () => this.poked || this.state.dirty || this.wakeUp.rang || this.telling?.attempt.settled || over(),
      );
      if (this.wakeUp.rang) await this.doWhatIsDue();
    }
  }

  /**
   * Takes what the inbox holds, orders what is new and records every change, until nothing is left to do.
   * @param over leaves ordering and recording to whoever goes on.
   */
  async settle(over: () => boolean = () => false): Promise<void> {
    do {
      this.state.noteTurn();
      if (this.poked) await this.drain();
      followUnresolved(this.state);
      this.state.noteTurn();
      if (this.state.data.changes?.length) await carryOutChanges(this);
      if (this.state.data.ruleChanges?.length) await applyRuleChanges(this);
      if (this.state.data.policyDateAnswered) await applyPolicyDate(this);
      if (this.telling || this.state.data.untold?.length) await tellOfChanges(this);
      if (over()) return;
      await startOrders(this);
      if (this.state.dirty) await this.record();
    } while (this.poked || this.state.dirty);
  }

  private async drain(): Promise<void> {
    this.poked = false;
    applyFacts(this.state, await this.records.drainCase(this.ids));
  }

  private async record(): Promise<void> {
    const change = this.state.takeChange();
    this.state.recorded(await this.recording.recordCase(change));
    this.recordedVersion = change.stateVersion;
    this.card.show(this.state);
    await afterRelease(this, change);
  }

  /** The workflow's own time of the next thing to do, or null in a stage that only a message ends. */
  private dueRealMs(): number | null {
    const [due, acted] = [this.dueAt(), this.actedAt()];
    // What has come and is not acted upon is not waited for: that would never end, and keep everybody from being heard.
    const hasCome = due !== null && due <= this.now();
    const at = hasCome ? acted : due;
    return at === null ? null : toReal(this.clock, Date.parse(at));
  }

  /** When {@link doWhatIsDue} has something to do. */
  private actedAt(): Instant | null {
    const { data } = this.state;
    return isTerminal(data.stage) ? null : (earlier(this.state.nextStep(), nextTimed(data))?.at ?? null);
  }

  private dueAt(): Instant | null {
    const { data } = this.state;
    return nextDue(data, earlier(this.state.nextStep(), nextTimed(data)))?.at ?? null;
  }

  private async doWhatIsDue(): Promise<void> {
    const step = this.state.nextStep();
    const timed = nextTimed(this.state.data);
    this.wakeUp.set(null);
    if (timed && timed.at <= this.now() && !isTerminal(this.state.stage)) return doTimed(this.state, timed);
    if (!step || step.at > this.now() || isTerminal(this.state.stage)) return;
    this.inStep = true;
    await doStep(this, step);
    this.inStep = false;
  }

  /**
   * Waits for work outside without going deaf: messages are taken and recorded meanwhile. When one of them moves the case,
   * the work is given up.
   * @returns undefined when it was given up. @throws what the work threw.
   */
  async during<T>(work: () => Promise<T>): Promise<T | undefined> {
    const attempt = new Attempt(work);
    await this.wait(() => attempt.settled);
    if (attempt.settled) return attempt.result();
    await attempt.giveUp();
    return undefined;
  }

  /** Tells the vendor workflows of open orders that they are no longer needed. @param goOn requirements that are needed all the same. */
  async cancelOrders(goOn: readonly string[] = []): Promise<void> {
    const open = this.state.data.requirements.filter(
      (r) =>
        this.state.data.orderedIds.includes(r.id) &&
        !goOn.includes(r.id) &&
        !['satisfied', 'waived', 'cancelled'].includes(r.status),
    );
    await Promise.all(
      open.map(async (r) => {
        try {
          await getExternalWorkflowHandle(requirementWorkflowId(r.id)).signal('cancel', {
            because: 'case-closed',
          });
        } catch {
          // It has ended by itself: its last notice is in the inbox.
          this.poked = true;
        }
      }),
    );
  }
}

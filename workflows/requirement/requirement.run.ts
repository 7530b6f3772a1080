/**
 * The running vendor order. The ledger row in the records is the truth; this run asks the records to bring it up to date
 * whenever something has come, and does what its timetable says in between.
 */
import {
  ActivityFailure,
  ApplicationFailure,
  condition,
  proxyActivities,
  proxyLocalActivities,
} from '@temporalio/workflow';
import type { FollowUpActivities } from '../../activities/follow-up/follow-up.activities';
import type { RequirementRecordActivities } from '../../activities/requirement-records/requirement-records.activities';
import type { VendorActivities } from '../../activities/vendor/vendor.activities';
import { type CaseClock, toBusiness, toReal } from '../../domain/calendar/case-clock';
import type { DueStep, RunningLadder } from '../../domain/case/case-types';
import type { RequirementInput, RequirementStanding } from '../../domain/case/order-types';
import type { Instant } from '../../domain/primitives';
import type { Chase } from '../../domain/requirements/order-progress';
import { isClosedStatus, type RequirementStatus } from '../../domain/requirements/requirement';
import { mailOptions, partnerOptions, recordsOptions } from '../activity-options';
import { Attempt } from '../attempt';
import { Flow } from '../flow';
import { WakeUp } from '../wake-up';
import { OrderCard } from './requirement.card';
import { askAgentNow, doOrderStep } from './requirement.follow-up';
import type { OrderCommand } from './requirement.messages';

/** Why a case takes an order back without ending: its application was changed. */
const CHANGED = 'case-changed';

export class RequirementRun {
  status: RequirementStatus;
  generation: number;
  vendorStatus: string | null = null;
  ladder: RunningLadder | undefined;
  poked = false;
  /** What the vendor is still to be told about its order, by id. */
  unsent: string[] = [];
  /** When the vendor last reported something, and the last step at which it would have been written to. */
  heardAt: Instant | null = null;
  chasedAt: Instant | null = null;
  /** What the present ladder chases. */
  private chase: Chase | undefined;
  private cancelBecause: string | undefined;
  /** An order should be placed: at the start, and when a person or a rule orders again. */
  wantsOrder = true;
  /** Other timetables are in effect than when the wait began. */
  wantsReplan = false;
  readonly clock: CaseClock;
  readonly records = proxyLocalActivities<RequirementRecordActivities>(recordsOptions);
  readonly vendor;
  readonly mail;
  private readonly wakeUp = new WakeUp();
  private readonly flow = new Flow();
  private readonly card: OrderCard;
  private commands: OrderCommand[] = [];
  private done: string[] = [];

  constructor(readonly input: RequirementInput) {
    this.clock = input.case.clock;
    this.status = input.requirement.status;
    this.generation = input.requirement.generation ?? 1;
    this.vendor = proxyActivities<VendorActivities>(partnerOptions(this.clock.dayLengthMs));
    this.mail = proxyActivities<FollowUpActivities>(mailOptions);
    this.card = new OrderCard(input);
  }

  now(): Instant {
    return new Date(toBusiness(this.clock, Date.now())).toISOString();
  }

  get ids() {
    const { caseId, agencyId } = this.input.case;
    return { caseId, agencyId, requirementId: this.input.requirement.id, at: this.now() };
  }

  /** Places the order, exactly once whatever crashes; what cannot be placed becomes a problem for a person. */
  async order(): Promise<void> {
    this.wantsOrder = false;
    try {
      const standing = await this.during(() =>
        this.vendor.placeOrder({ ...this.ids, generation: this.generation }),
      );
      if (standing) this.take(standing);
      else this.wantsOrder = true;
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      const code =
        error.cause instanceof ApplicationFailure ? (error.cause.type ?? 'unknown') : 'unreachable';
      this.take(await this.records.orderFailed({ ...this.ids, generation: this.generation, code }));
    }
  }

  /** The case does not need it any more. That the case has ended counts more than that its application was changed. */
  cancelFor(because: string): void {
    if (this.cancelBecause === undefined || this.cancelBecause === CHANGED) this.cancelBecause = because;
  }

  /** A person has decided something, or the case wants it cancelled: that goes first. */
  get interrupted(): boolean {
    return this.commands.length > 0 || this.mustCancel;
  }

  /**
   * Waits for work outside without going deaf. @returns undefined when a decision came first: the work is given up.
   * @param untilNews whether news from the vendor goes first, too: it may make the work superfluous.
   */
  async during<T>(work: () => Promise<T>, untilNews = false): Promise<T | undefined> {
    const attempt = new Attempt(work);
    await condition(() => attempt.settled || this.interrupted || (untilNews && this.poked));
    if (attempt.settled) return attempt.result();
    await attempt.giveUp();
    return undefined;
  }

  /** Waits for a message, a decision or the next step of the timetable, and acts on it. */
  async waitForNews(): Promise<void> {
    const step = this.nextStep();
    this.wakeUp.set(step ? toReal(this.clock, Date.parse(step.at)) : null);
    await condition(
      () => this.poked || this.commands.length > 0 || this.wakeUp.rang || this.mustCancel || this.wantsReplan,
    );
    if (this.wantsReplan) await this.replan();
    else if (this.poked) await this.readInbox();
    else if (this.commands.length > 0) await this.applyCommand(this.commands[0]!);
    else if (this.mustCancel) await this.cancel();
    else if (step) await this.stepDue(step);
  }

  /** Takes a person's decision in turn and answers when it is recorded. */
  async decide(cmd: OrderCommand): Promise<void> {
    if (!this.decided(cmd.messageId) && !this.commands.some((c) => c.messageId === cmd.messageId))
      this.commands.push(cmd);
    await condition(() => this.decided(cmd.messageId));
  }

  decided(messageId: string): boolean {
    return this.done.includes(messageId);
  }

  /**
   * A decision that came together with the news that has closed the order changes nothing any more. Whoever decided is
   * answered all the same, with how it stands: an update without an answer would keep the order from ending.
   */
  answerLate(): void {
    if (this.commands.length === 0 || !this.flow.knows('2026-11-late-decisions')) return;
    this.done.push(...this.commands.splice(0).map(({ messageId }) => messageId));
  }

  private cancelled = false;

  private get mustCancel(): boolean {
    return this.cancelBecause !== undefined && !this.cancelled;
  }

  private async readInbox(): Promise<void> {
    this.poked = false;
    const standing = await this.records.drainRequirement({ ...this.ids, chase: this.chase });
    this.take(standing);
    if (standing.askAgent) await askAgentNow(this);
  }

  private async applyCommand(cmd: OrderCommand): Promise<void> {
    const standing = await this.records.decideRequirement({ ...this.ids, ...cmd });
    this.wantsOrder = standing.orderNow === true || (this.wantsOrder && standing.status === 'needed');
    this.take(standing);
    this.commands.shift();
    this.done.push(cmd.messageId);
    if (cmd.decision === 'waive' || cmd.decision === 'receive') await this.cancelAtVendor();
  }

  /** The vendor is asked to stop; whatever it answers, the requirement is closed for the case. */
  private async cancel(): Promise<void> {
    this.cancelled = true;
    const agreed = await this.cancelAtVendor();
    // The case may have ended while the vendor was asked.
    const because = this.cancelBecause ?? 'cancelled';
    if (!agreed && because === CHANGED) return this.goOn();
    const standing = await this.records.cancelRequirement({ ...this.ids, because });
    this.take(standing);
    if (standing.orderNow) {
      this.goOn();
      this.wantsOrder = true;
    }
  }

  /** The vendor will not stop, or it is needed again: it goes on, and may be cancelled later with its case. */
  private goOn(): void {
    this.cancelled = false;
    this.cancelBecause = undefined;
  }

  /** @returns whether the vendor agreed, or had nothing to stop. */
  private async cancelAtVendor(): Promise<boolean> {
    try {
      await this.vendor.cancelOrder({ ...this.ids, generation: this.generation });
      return true;
    } catch (error) {
      if (!(error instanceof ActivityFailure)) throw error;
      await this.records.cancelFailed(this.ids);
      return false;
    }
  }

  private nextStep(): DueStep | undefined {
    return this.ladder?.steps[this.ladder.next];
  }

  private async stepDue(step: DueStep): Promise<void> {
    const { ladder } = this;
    await doOrderStep(this, step);
    if (this.ladder !== ladder || !ladder) return;
    ladder.next += 1;
    const usedUp = ladder.next >= ladder.steps.length;
    if (usedUp)
      this.take(
        await this.records.resumeLadder({ ...this.ids, timetableId: ladder.timetableId, after: step }),
      );
  }

  private async replan(): Promise<void> {
    this.wantsReplan = false;
    if (this.ladder) this.take(await this.records.replanOrder(this.ids));
  }

  /** Another party, or another day, is chased: what was reported before that day is no excuse. */
  private chaseAnew(chase: Chase): void {
    this.chase = chase;
    this.chasedAt = chase.from;
  }

  /** Takes where the records say that the requirement stands. */
  take(standing: RequirementStanding): void {
    this.status = standing.status;
    if (standing.unsent) this.unsent = standing.unsent;
    else if (standing.generation !== this.generation) this.unsent = [];
    this.generation = standing.generation;
    this.vendorStatus = standing.vendorStatus;
    if (standing.heardAt !== undefined) this.heardAt = standing.heardAt;
    if (standing.ladder) this.ladder = standing.ladder;
    if (standing.chase) this.chaseAnew(standing.chase);
    if (isClosedStatus(this.status)) this.ladder = undefined;
    this.card.show(this.status, this.vendorStatus, this.nextStep());
  }
}

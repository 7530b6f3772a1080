import { ServiceError } from '@temporalio/client';
import type { CaseInput } from '../../domain/case/case-types';
import type { Asked } from '../../engine/ask-workflow';
import type { CaseEngine } from '../../engine/cases';
import type { Way } from '../../engine/give-command';
import type { ReceivedWord, RequirementAddress, Told } from '../../engine/requirement-desk';
import type { ReopenCommand } from '../../workflows/case/case.messages';

/** Stands in for Temporal where a test is about records: notes who was started and told to look. */
export class FakeEngine implements CaseEngine {
  readonly started: string[] = [];
  readonly pokedCases: string[] = [];
  readonly pokedOrders: string[] = [];
  /** What cases and orders were given that people had told them. */
  readonly given: Way[] = [];
  /** Set while they refuse what they are given: with which code. */
  refuses: string | undefined;
  /** Cases, orders and workflows that have ended, by their ids. */
  readonly ended = new Set<string>();
  /** Set while Temporal is away. */
  away = false;

  /** With what cases were started. */
  readonly inputs: CaseInput[] = [];
  /** Cases of which a workflow is running already. */
  readonly running = new Set<string>();

  async start(input: CaseInput): Promise<boolean> {
    if (this.away) throw new ServiceError('Temporal is away');
    if (this.running.has(input.caseId)) return false;
    this.started.push(input.caseId);
    this.inputs.push(input);
    return true;
  }

  async knows(caseId: string): Promise<boolean> {
    if (this.away) throw new ServiceError('Temporal is away');
    return this.running.has(caseId) || this.started.includes(caseId);
  }

  async pokeCase(caseId: string): Promise<boolean> {
    return this.poke(this.pokedCases, caseId);
  }

  async pokeOrder(requirementId: string): Promise<boolean> {
    return this.poke(this.pokedOrders, requirementId);
  }

  /** Orders that were taken back. */
  readonly cancelled: string[] = [];

  async cancelOrder(requirementId: string): Promise<boolean> {
    return this.poke(this.cancelled, requirementId);
  }

  async give(ways: Way[]): Promise<Asked<unknown>> {
    if (this.away) return { outcome: 'no-answer' };
    const running = ways.find(({ workflowId }) => !this.ended.has(workflowId));
    if (!running) return { outcome: 'not-running' };
    this.given.push(running);
    return this.refuses
      ? { outcome: 'refused', code: this.refuses, words: 'No.' }
      : { outcome: 'answered', reply: undefined };
  }

  /** What was said to have come, and what is owed again; `deskAnswer` is what cases and orders say to it. */
  readonly received: { to: RequirementAddress; word: ReceivedWord }[] = [];
  readonly reopened: ReopenCommand[] = [];
  deskAnswer: Told = { outcome: 'answered', reply: {} };

  async receive(to: RequirementAddress, word: ReceivedWord): Promise<Told> {
    if (this.deskAnswer.outcome === 'answered') this.received.push({ to, word });
    return this.deskAnswer;
  }

  async reopen(_to: RequirementAddress, command: ReopenCommand): Promise<Told> {
    if (this.deskAnswer.outcome === 'answered') this.reopened.push(command);
    return this.deskAnswer;
  }

  /** Orders that have not ended yet. */
  readonly runningOrders = new Set<string>();

  async orderRuns(requirementId: string): Promise<boolean> {
    return this.runningOrders.has(requirementId);
  }

  /** Changes of the rules that were started, and those that were told to look. */
  readonly rollouts: string[] = [];
  readonly lookedAt: string[] = [];

  async startRollout({ rolloutId }: { rolloutId: string }): Promise<void> {
    if (this.away) throw new ServiceError('Temporal is away');
    this.rollouts.push(rolloutId);
  }

  async lookAtRollout(rolloutId: string): Promise<void> {
    await this.poke(this.lookedAt, rolloutId);
  }

  async hasRolloutEnded(rolloutId: string): Promise<boolean> {
    if (this.away) throw new ServiceError('Temporal is away');
    return this.ended.has(rolloutId);
  }

  private poke(told: string[], id: string): boolean {
    if (this.away) throw new ServiceError('Temporal is away');
    told.push(id);
    return !this.ended.has(id);
  }
}

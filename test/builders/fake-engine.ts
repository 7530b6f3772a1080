import { ServiceError } from '@temporalio/client';
import type { CaseInput } from '../../domain/case/case-types';
import type { CaseEngine } from '../../engine/cases';

type Asking = Parameters<CaseEngine['addRequirement']>[1];

/** Stands in for Temporal where a test is about records: notes who was started and told to look. */
export class FakeEngine implements CaseEngine {
  readonly started: string[] = [];
  readonly pokedCases: string[] = [];
  readonly pokedOrders: string[] = [];
  /** What cases were given that people asked for. */
  readonly asked: Asking[] = [];
  /** Set while cases refuse what they are given. */
  refuses = false;
  /** Cases and orders whose workflow has ended. */
  readonly ended = new Set<string>();
  /** Set while Temporal is away. */
  away = false;

  async start({ caseId }: CaseInput): Promise<void> {
    if (this.away) throw new ServiceError('Temporal is away');
    this.started.push(caseId);
  }

  async pokeCase(caseId: string): Promise<boolean> {
    return this.poke(this.pokedCases, caseId);
  }

  async pokeOrder(requirementId: string): Promise<boolean> {
    return this.poke(this.pokedOrders, requirementId);
  }

  async addRequirement(caseId: string, command: Asking): ReturnType<CaseEngine['addRequirement']> {
    if (this.away) return 'no-answer';
    if (this.ended.has(caseId)) return 'not-running';
    this.asked.push(command);
    return this.refuses ? 'refused' : 'answered';
  }

  private poke(told: string[], id: string): boolean {
    if (this.away) throw new ServiceError('Temporal is away');
    told.push(id);
    return !this.ended.has(id);
  }
}

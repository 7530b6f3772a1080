import { ServiceError } from '@temporalio/client';
import type { CaseInput } from '../../domain/case/case-types';
import type { CaseEngine } from '../../engine/cases';

/** Stands in for Temporal where a test is about records: notes who was started and told to look. */
export class FakeEngine implements CaseEngine {
  readonly started: string[] = [];
  readonly pokedCases: string[] = [];
  readonly pokedOrders: string[] = [];
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

  private poke(told: string[], id: string): boolean {
    if (this.away) throw new ServiceError('Temporal is away');
    told.push(id);
    return !this.ended.has(id);
  }
}

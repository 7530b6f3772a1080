import { isClosedStatus } from '../../domain/requirements/requirement';
import type { Api, SeenCase, SeenRequirement } from './api';
import { readSample } from './samples';
import { found, whereIs } from './waiting';

/** Whether somebody has to do something about an item: it has not come yet. */
const isOwed = ({ status }: SeenRequirement): boolean =>
  !isClosedStatus(status) && status !== 'received' && status !== 'in-review';

/** Does for a case what its agent and the staff would do, each thing once, until it has come to a stage with nothing open. */
export class Shepherd {
  private corrected = false;
  private readonly done = new Set<string>();

  constructor(
    private readonly api: Api,
    private readonly caseId: string,
    /** The correction that puts the application in good order; without one, the staff waive what is owed. */
    private readonly fix: string | undefined,
  ) {}

  async bringTo(stages: string[], msMax: number): Promise<SeenCase> {
    const look = async () => {
      const seen = await this.api.case(this.caseId);
      if (stages.includes(seen.stage) && seen.requirements.every(({ status }) => isClosedStatus(status)))
        return seen;
      await this.help(seen);
      return undefined;
    };
    return found(look, msMax, () => whereIs(this.api, this.caseId));
  }

  private async help({ stage, requirements }: SeenCase): Promise<void> {
    const owed = requirements.filter(
      (one) => ['agent', 'client'].includes(one.fulfilment) && isOwed(one) && !this.done.has(one.id),
    );
    if (stage === 'not-in-good-order' && this.fix) await this.correct(this.fix);
    // What a correction puts right is not waived, also when the case is being checked again right now.
    for (const one of owed) if (!this.fix || one.phase !== 'good-order') await this.settle(one);
  }

  private async correct(fix: string): Promise<void> {
    if (this.corrected) return;
    this.corrected = true;
    expect(await this.api.correct(this.caseId, readSample(fix))).toBe(200);
  }

  /** What came is received; what is wrong with the application and stays so is waived, with a reason. */
  private async settle({ id, phase }: SeenRequirement): Promise<void> {
    this.done.add(id);
    const path = `/v1/cases/${this.caseId}/requirements/${id}`;
    if (phase === 'good-order')
      await this.api.command(`${path}/waive`, { reason: 'Seen on the paper original.' });
    else await this.api.command(`${path}/receive`, { documentIds: [] });
  }
}

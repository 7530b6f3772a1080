/** By which flow a run began: what would be a `patched` marker in each new history is told by its first task instead. */
import { patched, workflowInfo } from '@temporalio/workflow';
import { covers, FLOW, type FlowChange, flowOfBuild } from '../domain/case/flow-changes';

/**
 * Which changes of the flow hold for a run. Make one before the first wait: the first workflow task names the worker that
 * completed it, on every replay, and what that worker knew needs no marker. All else is asked by `patched`, as ever.
 */
export class Flow {
  private readonly number: number;

  /**
   * @throws {Error} when the run began by a newer flow than this code knows. That fails the task and not the run: it is tried
   * again until a worker of the newer version takes it.
   */
  constructor() {
    this.number = flowOfBuild(workflowInfo().currentDeploymentVersion?.buildId);
    if (this.number > FLOW)
      throw new Error(
        `this case began by flow ${this.number}, and this worker knows ${FLOW}: deploy the newer`,
      );
  }

  /** Whether a change holds for this run. */
  knows(change: FlowChange): boolean {
    return covers(this.number, change) || patched(change);
  }
}

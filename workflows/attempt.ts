/** Work that takes a while and must not make a workflow deaf: a call to a partner that is down may take days. */
import { CancellationScope, isCancellation } from '@temporalio/workflow';

/** An activity on its way, that can be given up. */
export class Attempt<T> {
  settled = false;
  private value: T | undefined;
  private error: unknown;
  private failed = false;
  private readonly scope = new CancellationScope();
  private readonly finished: Promise<void>;

  constructor(work: () => Promise<T>) {
    this.finished = this.scope.run(work).then(
      (value) => {
        this.value = value;
        this.settled = true;
      },
      (error: unknown) => {
        this.error = error;
        this.failed = true;
        this.settled = true;
      },
    );
  }

  /** The result. Call it once settled. @throws what the work threw. */
  result(): T {
    if (this.failed) throw this.error;
    return this.value as T;
  }

  /** Gives the work up, because something more important has come. */
  async giveUp(): Promise<void> {
    this.scope.cancel();
    await this.finished;
    if (this.failed && !isCancellation(this.error)) throw this.error;
  }
}

/** One timer for everything that is due: it is set again only when the earliest due instant changes. */
import { CancellationScope, isCancellation, sleep } from '@temporalio/workflow';

/**
 * A workflow's single wake-up timer. Keeping a timer that is still right saves two history events at each message,
 * which is most of what a waiting case would otherwise write.
 */
export class WakeUp {
  private scope: CancellationScope | undefined;
  private dueMs: number | undefined;
  /** Set when the timer has fired; the owner clears it by setting the next one. */
  rang = false;

  /** @param realMs the workflow's own time at which to wake, or null for never. */
  set(realMs: number | null): void {
    if (realMs !== null && realMs === this.dueMs && !this.rang) return;
    this.scope?.cancel();
    this.scope = undefined;
    this.rang = false;
    this.dueMs = realMs ?? undefined;
    if (realMs === null) return;
    // What is due already needs no timer, which would cost two events to say so.
    if (realMs <= Date.now()) {
      this.rang = true;
      return;
    }
    const scope = new CancellationScope();
    this.scope = scope;
    void scope
      .run(async () => {
        await sleep(realMs - Date.now());
        this.rang = true;
      })
      .catch((error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
  }
}

/** Whether the product keeps up with the year. Its clocks run on whatever happens: what can wait is the next case. */

/** So many people who have waited for an answer for longer than a day mean that it does not. */
const WAITING_MANY = 3;

export class Pace {
  private readonly askedAt = new Set<{ at: number }>();
  private readonly held: number[] = [];

  /** @param dayMs real milliseconds of a business day. */
  constructor(
    private readonly dayMs: number,
    private readonly now: () => number = Date.now,
  ) {}

  /** Somebody asks for something. @returns what is to be called when it is answered. */
  asked(): () => void {
    const one = { at: this.now() };
    this.askedAt.add(one);
    return () => void this.askedAt.delete(one);
  }

  get isBehind(): boolean {
    const yesterday = this.now() - this.dayMs;
    return [...this.askedAt].filter(({ at }) => at < yesterday).length >= WAITING_MANY;
  }

  /**
   * Holds a case back as long as the product is behind, at most until an instant.
   * @param pause sleeps for so many milliseconds.
   */
  async keepUp(until: number, pause: (ms: number) => Promise<void>): Promise<void> {
    const since = this.now();
    while (this.isBehind && this.now() < until) await pause(this.dayMs / 2);
    if (this.now() > since) this.held.push((this.now() - since) / this.dayMs);
  }

  /** How many cases were held back, and for how many business days at most. */
  get heldBack(): { cases: number; daysMost: number } {
    return { cases: this.held.length, daysMost: Math.ceil(Math.max(0, ...this.held)) };
  }
}

/** Which cases have something new in their history: one small query for all of them, so that nobody asks about a case in vain. */
import type { Database } from '../../records/database';

export class News {
  private seen = 0n;
  private readonly about = new Set<string>();

  constructor(private readonly db: Database) {}

  /** Reads on in the histories of all cases. */
  async read(): Promise<void> {
    const where = { seq: { gt: this.seen } };
    const rows = await this.db.caseEvent.findMany({ where, select: { seq: true, caseId: true } });
    for (const { seq, caseId } of rows) {
      if (seq > this.seen) this.seen = seq;
      this.about.add(caseId);
    }
  }

  /** Whether there was news about a case since it was last asked about. */
  take(caseId: string): boolean {
    return this.about.delete(caseId);
  }
}

/** Which cases have something new in their history: one small query for all of them, so that nobody asks about a case in vain. */
import type { Database } from '../../records/database';

/** Kinds of entries after which somebody looks at once: a stage, an offer, what a vendor wants, what a timetable asks a person. */
const URGENT = [
  'case.stage',
  'case.closed',
  'offer.made',
  'offer.superseded',
  'order.fee',
  'order.invoice',
  'requirement.merge',
  'follow-up.escalated',
];

export class News {
  private seen = 0n;
  private readonly about = new Set<string>();
  private readonly urgent = new Set<string>();

  constructor(private readonly db: Database) {}

  /** Reads on in the histories of all cases. */
  async read(): Promise<void> {
    const where = { seq: { gt: this.seen } };
    const rows = await this.db.caseEvent.findMany({ where, select: { seq: true, caseId: true, type: true } });
    for (const { seq, caseId, type } of rows) {
      if (URGENT.includes(type)) this.urgent.add(caseId);
      if (seq > this.seen) this.seen = seq;
      this.about.add(caseId);
    }
  }

  /** Whether somebody should look at a case before its time. */
  isUrgent(caseId: string): boolean {
    return this.urgent.has(caseId);
  }

  /** Whether there was news about a case since it was last asked about. */
  take(caseId: string): boolean {
    this.urgent.delete(caseId);
    return this.about.delete(caseId);
  }
}

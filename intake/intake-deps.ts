import type { Database } from '../records/database';
import type { FileStore } from '../records/file-store';
import type { RuleStore } from '../records/rule-store';
import type { Sealer } from '../records/sealing';

/** What intake works with. */
export interface IntakeDeps {
  db: Database;
  sealer: Sealer;
  files: FileStore;
  rules: RuleStore;
  /** Real milliseconds of a business day: with fewer than a full day, a case's clock starts at the application's own date. */
  clock: { dayLengthMs: number };
  now(): Date;
}

/** One thing wrong with what was sent: where (JSON pointer or XPath), which kind, in words. */
export interface IntakeFault {
  pointer: string;
  code: string;
  detail: string;
}

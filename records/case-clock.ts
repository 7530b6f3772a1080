import { type CaseClock, toBusiness } from '../domain/calendar/case-clock';
import type { Case } from '../prisma/generated/client';

/** The part of a case row that its clock is kept in. */
export type ClockRow = Pick<Case, 'clockBusinessAnchor' | 'clockRealAnchor' | 'clockDayLengthMs'>;

/** The business clock of a case row. */
export const clockOf = (row: ClockRow): CaseClock => ({
  businessAnchorMs: row.clockBusinessAnchor.getTime(),
  realAnchorMs: row.clockRealAnchor.getTime(),
  dayLengthMs: row.clockDayLengthMs,
});

/** Business time of a case at a real instant. */
export const businessTime = (row: ClockRow, now: Date): string =>
  new Date(toBusiness(clockOf(row), now.getTime())).toISOString();

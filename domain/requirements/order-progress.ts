/** What an order's news means: the ledger status it gives, and who is chased by which timetable. Pure. */
import type { OrderNews, VendorStep } from '../facts/vendor-facts';
import type { Instant } from '../primitives';
import type { OrderKind, RequirementStatus } from './requirement';

/** Steps after which the vendor does not go on by itself. */
const STANDSTILL: VendorStep[] = ['no-records', 'refused', 'cancelled', 'fee-required'];

/**
 * The ledger status that a vendor's news gives a placed order. Results close it at once when nothing is doubtful; what is
 * doubtful waits for a person.
 */
export function statusFromNews(news: OrderNews): RequirementStatus {
  if (news.step === null) return 'outstanding';
  if (STANDSTILL.includes(news.step)) return 'problem';
  if (news.step !== 'results') return 'outstanding';
  return news.doubts.length > 0 ? 'in-review' : 'satisfied';
}

/** What an exam company says, or nothing yet, while the client has to make an appointment, or a new one. */
const CLIENT_BOOKS: (VendorStep | null)[] = [null, 'acknowledged', 'no-show', 'recollect'];

/** Whether an exam that was ordered waits for its client: one that is booked or made does not. */
export const isForClientToBook = (status: RequirementStatus, step: VendorStep | null): boolean =>
  status === 'outstanding' && CLIENT_BOOKS.includes(step);

/** So many missed appointments, and the client hears from the agent rather than from the vendor. */
const MISSED_MAX = 2;

/** Whether the client has missed so many appointments, and no new one is agreed, that the agent is asked to help. */
export const isMissedAgain = ({ step, missed = [] }: OrderNews): boolean =>
  step === 'no-show' && missed.length >= MISSED_MAX;

/** A timetable and the business instant that it counts from. */
export interface Chase {
  timetableId: string;
  from: Instant;
}

/**
 * Who is chased now. Two calls with the same answer mean that the ladder that runs goes on.
 * @param orderedAt when the order was placed.
 */
export function chaseFor(kind: OrderKind, news: OrderNews, orderedAt: Instant): Chase {
  if (kind === 'aps') return { timetableId: 'aps', from: orderedAt };
  if (kind === 'mvr' || kind === 'rx' || kind === 'mib') return { timetableId: 'data', from: orderedAt };
  if (kind !== 'exam') return { timetableId: 'inspection', from: news.appointmentAt ?? orderedAt };
  switch (news.step) {
    case 'scheduled':
      return { timetableId: 'exam-results', from: news.appointmentAt ?? news.at ?? orderedAt };
    case 'done':
      return { timetableId: 'exam-results', from: news.at ?? orderedAt };
    case 'no-show':
    case 'recollect':
      return { timetableId: 'exam-no-show', from: news.at ?? orderedAt };
    default:
      return { timetableId: 'exam-schedule', from: orderedAt };
  }
}

/** The business day on which the exam, interview or report was made: what its validity counts from. */
export const performedOn = (news: OrderNews, now: Instant): string =>
  (news.doneAt ?? news.at ?? now).slice(0, 10);

/** What a timetable would do in a case like this: dates, mails, and the days that were passed over. Not for workflow code. */
import { type ClosedReason, closedDaysBetween } from '../calendar/closed-days';
import { addDays } from '../calendar/plain-date';
import { localDate } from '../calendar/zoned';
import type { Instant, PlainDate } from '../primitives';
import { type ClosedBecause, closedBecause, type MailKind, type MailPolicy, mailMoment } from './mail-moment';
import { type LadderPlace, planLadder } from './plan-ladder';
import type { FollowUpAction, Timetable } from './timetable';

/** A step with what comes of it. */
export interface PreviewStep {
  n: number;
  /** Local day of whoever is chased. */
  day: PlainDate;
  at: Instant;
  action: string;
  /** When the agent gets the mail, which may be later: quiet hours, holidays, out of office. */
  mailAt?: Instant;
}

export interface ClosedDay {
  day: PlainDate;
  because: ClosedReason | Exclude<ClosedBecause, 'agency-closed'>;
}

export interface LadderPreview {
  steps: PreviewStep[];
  /** The days between the beginning and the last step on which nothing is done, or the agent gets no mail. */
  closed: ClosedDay[];
}

const MAILS: Partial<Record<FollowUpAction, MailKind>> = {
  'remind-agent': 'digest',
  'remind-agent-urgent': 'urgent',
  'warn-close': 'notice',
  'ask-agent-to-help': 'digest',
};

/** @param policy of the agent, when it is the agent who is written to. */
export function previewLadder(
  timetable: Timetable,
  from: Instant,
  { place, policy }: { place: LadderPlace; policy?: MailPolicy },
): LadderPreview {
  const { timeZone, calendar } = place;
  const steps = planLadder(timetable, from, place).steps.map(({ n, at, action }) => {
    const kind = MAILS[action as FollowUpAction];
    const mailAt = policy && kind ? mailMoment(policy, kind, at).at : undefined;
    return { n, at, action, day: localDate(timeZone, at), ...(mailAt ? { mailAt } : {}) };
  });
  const [first, last] = [localDate(timeZone, from), steps.at(-1)!.day];
  const closed: ClosedDay[] = closedDaysBetween(calendar, first, last);
  return { steps, closed: policy ? withAgentDays(closed, policy, [first, last]) : closed };
}

function withAgentDays(
  closed: ClosedDay[],
  policy: MailPolicy,
  [first, last]: [PlainDate, PlainDate],
): ClosedDay[] {
  const days = [...closed];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const because = closedBecause(policy, 'digest', day);
    if (because && because !== 'agency-closed') days.push({ day, because });
  }
  return days.sort((a, b) => (a.day < b.day ? -1 : 1));
}

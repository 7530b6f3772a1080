/** What a carrier is asked when it is chased: depends on what the case waits for. */
import type { Stage } from '../lifecycle/stages';

const STATUS = 'Please tell us where the case stands and what you still need from us.';
const ISSUE = 'Please tell us when the policy will be issued and what you still need from us.';

const QUESTIONS: Partial<Record<Stage, string>> = {
  informal: 'Please give us your opinion on this trial application, or tell us what you still need for it.',
  submitted: 'Please confirm that the application has arrived and send us its policy number.',
  appointment: "Please confirm the agent's appointment or tell us what is missing.",
  postponed: 'Please tell us whether the case may be taken up again, and from which day.',
  approved: ISSUE,
  'offer-accepted': ISSUE,
  issued: 'Please tell us when and how the policy will be delivered.',
  reissue: 'Please tell us when the changed policy will be issued.',
};

/** A question in plain words for the mail to the carrier; where a case stands when the stage asks for nothing special. */
export const carrierQuestion = (stage: Stage): string => QUESTIONS[stage] ?? STATUS;

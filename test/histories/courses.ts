import { FEED_WORKFLOW, RULE_CHANGE_WORKFLOW, SWEEP_WORKFLOW } from '../../domain/case/workflow-ids';
import { ANOTHER_LIFE_COURSES } from './another-life-courses';
import { CASH_COURSES } from './cash-courses';
import { CASE_COURSES } from './case-courses';
import { CHANGE_COURSES } from './change-courses';
import { DESK_COURSES } from './desk-courses';
import { EARLY_COURSES } from './early-courses';
import { FLOW_COURSES } from './flow-courses';
import { OFFER_COURSES } from './offer-courses';
import { ORDER_COURSES } from './order-courses';
import { PAUSE_COURSES } from './pause-courses';
import { REPLACEMENT_COURSES } from './replacement-courses';
import type { StageSet } from './stage-set';
import { TRIAL_COURSES } from './trial-courses';
import { WATCHED_COURSES } from './watched-courses';

/** Something that happens to a case, played from its beginning to its end. @returns the workflow whose history tells it. */
export type Course = (set: StageSet) => Promise<string>;

const SCHEDULED: Record<string, Course> = {
  sweep: (set) => set.runScheduled(SWEEP_WORKFLOW, []),
  feed: (set) => {
    set.pagesLeft = 3;
    return set.runScheduled(FEED_WORKFLOW, [{ partnerId: 'harbor' }]);
  },
  'rules-to-cases': (set) =>
    set.runScheduled(RULE_CHANGE_WORKFLOW, [{ rolloutId: 'rollout', agencyId: 'agency' }]),
  'rules-cancelled': (set) =>
    set.runAndCancel(RULE_CHANGE_WORKFLOW, [{ rolloutId: 'paused', agencyId: 'agency' }]),
};

/** Every course that is recorded, by the name of its file. */
export const COURSES: Record<string, Course> = {
  ...CASE_COURSES,
  ...OFFER_COURSES,
  ...CHANGE_COURSES,
  ...DESK_COURSES,
  ...PAUSE_COURSES,
  ...REPLACEMENT_COURSES,
  ...CASH_COURSES,
  ...ORDER_COURSES,
  ...EARLY_COURSES,
  ...TRIAL_COURSES,
  ...ANOTHER_LIFE_COURSES,
  ...FLOW_COURSES,
  ...WATCHED_COURSES,
  ...SCHEDULED,
};

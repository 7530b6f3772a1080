/** Courses as of workers that say which flow they know: the same as others, without a marker for each change of the flow. */
import type { Course } from './courses';
import { decidedTooLate } from './order-courses';
import { declinedAgentTold } from './pause-courses';

export const FLOW_COURSES: Record<string, Course> = {
  'case-flow-said-by-worker': declinedAgentTold,
  'order-flow-said-by-worker': decidedTooLate,
};

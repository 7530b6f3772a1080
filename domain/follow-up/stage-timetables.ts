/** Which timetable chases a case, by its stage. Imported by workflow code: plain data only. */
import type { Stage } from '../lifecycle/stages';

/** The timetable that runs while a case is in a stage; null where something else ends the stage. */
export const STAGE_TIMETABLE: Record<Stage, string | null> = {
  informal: 'trial-answer',
  received: 'intake-stuck',
  'good-order': 'intake-stuck',
  'not-in-good-order': 'nigo',
  appointment: 'appointment',
  ready: 'intake-stuck',
  submitted: 'carrier-ack',
  gathering: 'gathering-review',
  'additional-requirements': 'gathering-review',
  'under-review': 'carrier-stale',
  'tentative-offer': 'offer-reply',
  approved: 'approved-not-issued',
  counteroffer: 'offer-reply',
  postponed: 'postponed',
  'offer-accepted': 'approved-not-issued',
  issued: 'approved-not-issued',
  reissue: 'approved-not-issued',
  delivery: 'delivery',
  'delivery-requirements': 'delivery-items',
  placed: 'intake-stuck',
  'free-look': null,
  closed: null,
  declined: null,
  withdrawn: null,
  incomplete: null,
  'not-taken': null,
  'placed-elsewhere': null,
  rescinded: null,
};

/** Chases the agent for what is owed beside the stage's own wait. */
export const AGENT_TIMETABLE = 'agent-requirement';

/**
 * The stages of a case and what each means. One table: code, label and whose turn it normally is.
 * Imported by workflow code: plain data only.
 */
import type { WaitingOn } from '../primitives';

interface StageRow {
  /** What people read. */
  label: string;
  /** Whose move it is when nothing more specific is open. */
  waitingOn: WaitingOn | null;
  /** The case has ended: no timers, no orders, exactly one close reason. */
  terminal?: true;
}

export const STAGES = {
  informal: { label: 'Informal inquiry', waitingOn: 'carrier-underwriting' },
  received: { label: 'Received', waitingOn: 'us' },
  'good-order': { label: 'Good-order review', waitingOn: 'us' },
  'not-in-good-order': { label: 'Not in good order', waitingOn: 'agent' },
  appointment: { label: 'Appointment pending', waitingOn: 'carrier-new-business' },
  ready: { label: 'Ready to submit', waitingOn: 'us' },
  submitted: { label: 'Submitted to carrier', waitingOn: 'carrier-new-business' },
  gathering: { label: 'Gathering requirements', waitingOn: 'us' },
  'under-review': { label: 'Under review', waitingOn: 'carrier-underwriting' },
  'additional-requirements': { label: 'Additional requirements', waitingOn: 'us' },
  'tentative-offer': { label: 'Tentative offer', waitingOn: 'agent' },
  approved: { label: 'Approved as applied', waitingOn: 'carrier-new-business' },
  counteroffer: { label: 'Approved other than applied', waitingOn: 'agent' },
  postponed: { label: 'Postponed', waitingOn: 'carrier-underwriting' },
  'offer-accepted': { label: 'Offer accepted', waitingOn: 'carrier-new-business' },
  issued: { label: 'Issued', waitingOn: 'carrier-new-business' },
  reissue: { label: 'Reissue in process', waitingOn: 'carrier-new-business' },
  delivery: { label: 'Out for delivery', waitingOn: 'agent' },
  'delivery-requirements': { label: 'Delivery requirements out', waitingOn: 'agent' },
  placed: { label: 'Placed, in force', waitingOn: 'us' },
  'free-look': { label: 'Free look', waitingOn: 'client' },
  closed: { label: 'Closed, in force', waitingOn: null, terminal: true },
  declined: { label: 'Declined', waitingOn: null, terminal: true },
  withdrawn: { label: 'Withdrawn', waitingOn: null, terminal: true },
  incomplete: { label: 'Closed incomplete', waitingOn: null, terminal: true },
  'not-taken': { label: 'Not taken', waitingOn: null, terminal: true },
  'placed-elsewhere': { label: 'Placed elsewhere', waitingOn: null, terminal: true },
  rescinded: { label: 'Rescinded', waitingOn: null, terminal: true },
} as const satisfies Record<string, StageRow>;

/** A stage code. */
export type Stage = keyof typeof STAGES;

export const STAGE_CODES = Object.keys(STAGES) as Stage[];

/** Whether the case has ended in this stage. */
export const isTerminal = (stage: Stage): boolean => 'terminal' in STAGES[stage];

/** The label of a stage, as people read it. */
export const stageLabel = (stage: Stage): string => STAGES[stage].label;

/** The root causes of delay, and the table that finds the one of a moment: by holder, stage and signs. */
import type { Stage } from '../lifecycle/stages';
import type { WaitingOn } from '../primitives';
import type { Sign } from './signs';

interface CauseRow {
  label: string;
  /** What it means, for people. */
  words: string;
}

/** Every cause, in the order in which people read them. */
export const CAUSES = {
  agent: { label: 'Agent', words: 'The agent had something to send or to decide.' },
  client: { label: 'Client', words: 'The client had something to do.' },
  'exam-company': { label: 'Exam company', words: 'An exam was to be scheduled, made or reported.' },
  doctor: { label: 'Doctor', words: 'Medical records were to come from a doctor or clinic.' },
  'records-authorization': {
    label: 'Records fee or authorization',
    words: 'Whoever has the medical records wanted a fee, or an authorization that was not there yet.',
  },
  'data-vendor': { label: 'Data vendor', words: 'A report from a data vendor was to come.' },
  'inspection-vendor': {
    label: 'Inspection or interview',
    words: 'An inspection or an interview was to be made.',
  },
  'carrier-new-business': {
    label: 'Carrier new business',
    words: "The carrier's new-business desk had the case.",
  },
  'carrier-underwriting': { label: 'Carrier underwriting', words: "The carrier's underwriter had the case." },
  // No entry of a history names a reinsurer: carriers report its time as their underwriting, and there it is counted.
  reinsurer: { label: 'Reinsurer', words: 'A reinsurer was asked by the carrier.' },
  'source-carrier': {
    label: 'Carrier of the exchanged policy',
    words: 'The carrier whose policy is exchanged had to act.',
  },
  hold: {
    label: 'On hold',
    words: 'A person had put the case on hold until a day: nobody was asked for anything.',
  },
  'own-queue': { label: 'Our own queue', words: 'The case lay with us.' },
  'data-mismatch': {
    label: 'Data that do not fit',
    words:
      'What was sent, what came or what the carrier reports did not fit: somebody had to find out what is right.',
  },
  'free-look': { label: 'Free look', words: 'The client may return the policy for a time. Nobody was late.' },
} as const satisfies Record<string, CauseRow>;

/** A cause's code. */
export type Cause = keyof typeof CAUSES;

/** All codes. */
export const CAUSE_CODES = Object.keys(CAUSES) as Cause[];

/** What is looked at to find a cause. */
export interface Moment {
  party: WaitingOn;
  stage: Stage;
  signs: ReadonlySet<Sign>;
}

/** Holds where all that it names hold; what it leaves out may be anything. */
interface CauseRule {
  cause: Cause;
  parties?: readonly WaitingOn[];
  stages?: readonly Stage[];
  sign?: Sign;
}

const COLLECTING: Stage[] = ['gathering', 'additional-requirements'];
const VENDORS: WaitingOn[] = ['exam-company', 'aps-vendor', 'data-vendor', 'inspection-vendor'];
const CARRIER: WaitingOn[] = ['carrier-new-business', 'carrier-underwriting'];

/** The first rule that holds says the cause. Which ones there are is the trade's list of delays; how to tell them is ours. */
const SPECIAL: readonly CauseRule[] = [
  { cause: 'free-look', stages: ['free-look'] },
  { cause: 'hold', parties: ['us'], sign: 'on-hold' },
  { cause: 'data-mismatch', parties: ['us'], sign: 'sending-refused' },
  { cause: 'carrier-new-business', parties: ['us'], sign: 'carrier-unreachable' },
  { cause: 'records-authorization', parties: ['us', 'aps-vendor'], sign: 'fee-asked' },
  // Before the application is in good order, the authorization is one paper among others that the agent owes.
  {
    cause: 'records-authorization',
    parties: ['agent', 'client'],
    stages: COLLECTING,
    sign: 'authorization-owed',
  },
  { cause: 'data-mismatch', parties: VENDORS, sign: 'results-doubted' },
  { cause: 'data-mismatch', parties: CARRIER, sign: 'carrier-contradicts' },
];

/** Without a sign of something else, whoever holds the case is the cause. */
const BY_PARTY: Record<WaitingOn, Cause> = {
  agent: 'agent',
  client: 'client',
  'exam-company': 'exam-company',
  'aps-vendor': 'doctor',
  'data-vendor': 'data-vendor',
  'inspection-vendor': 'inspection-vendor',
  'carrier-new-business': 'carrier-new-business',
  'carrier-underwriting': 'carrier-underwriting',
  'other-carrier': 'source-carrier',
  us: 'own-queue',
};

/** The cause of a moment; there is exactly one. */
export const causeOf = (moment: Moment): Cause =>
  SPECIAL.find((rule) => holds(rule, moment))?.cause ?? BY_PARTY[moment.party];

const holds = ({ parties, stages, sign }: CauseRule, moment: Moment): boolean =>
  (!parties || parties.includes(moment.party)) &&
  (!stages || stages.includes(moment.stage)) &&
  (!sign || moment.signs.has(sign));

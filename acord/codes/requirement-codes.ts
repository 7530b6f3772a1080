import { codeList } from './code-list';

/** Requirement codes that this product names itself; any other code is carried by its number. */
export const REQUIREMENT = codeList('requirement', {
  'blood-urine': 1,
  'paramed-exam': 10,
  aps: 11,
  'resting-ekg': 13,
  'stress-ekg': 14,
  'good-health': 19,
  mib: 21,
  aviation: 102,
  avocation: 103,
  diving: 104,
  tobacco: 116,
  'temporary-insurance': 122,
  premium: 125,
  amendment: 126,
  replacement: 127,
  signature: 130,
  trust: 131,
  'delivery-receipt': 132,
  illustration: 133,
  exchange1035: 134,
  inspection: 139,
  eft: 140,
  financial: 144,
  mvr: 147,
  'agent-statement': 152,
  clarification: 157,
  'foreign-travel': 210,
  'phone-interview': 272,
  rx: 348,
  hipaa: 822,
});

/** Requirement statuses. */
export const REQUIREMENT_STATUS = codeList('requirement status', {
  pending: 1,
  submitted: 2,
  waived: 3,
  outstanding: 4,
  accepted: [5, 'approved'],
  rejected: [6, 'declined'],
  received: 7,
  cancelled: [8, 'canceled'],
  'unable-to-evaluate': 10,
  completed: [11, 'complete'],
  'in-error': 12,
  'completed-with-warnings': 13,
  'document-unavailable': 14,
  'send-again': 15,
  reviewed: 17,
  acknowledged: 19,
  ordered: [22, 'order'],
  added: [23, 'add'],
  incomplete: 25,
});

/**
 * Steps inside one order. The standard's own numbers for most of these could not be checked against a public source, so
 * the steps travel in the block of private codes that is set aside for this product and its simulators.
 */
export const ORDER_STEP = codeList('order step', {
  acknowledged: 1_099_900_001,
  scheduled: 1_099_900_002,
  'no-show': 1_099_900_003,
  done: 1_099_900_004,
  'records-requested': 1_099_900_005,
  'receipt-confirmed': 1_099_900_006,
  'fax-lost': 1_099_900_007,
  refused: 1_099_900_008,
  recollect: 1_099_900_009,
  'no-records': 1_099_900_010,
  results: 1_099_900_011,
  cancelled: 1_099_900_012,
  'fee-required': 1_099_900_013,
  'authorization-required': 1_099_900_014,
  'partial-records': 1_099_900_015,
  'copy-service': 1_099_900_016,
  invoiced: 1_099_900_017,
});

/** What we tell a vendor about an order that goes on; private codes like those of the steps. */
export const ORDER_CHANGE = codeList('order change', {
  'fee-approved': 1_099_900_051,
  'fee-refused': 1_099_900_052,
  authorization: 1_099_900_053,
  reschedule: 1_099_900_054,
  amendment: 1_099_900_055,
});

/** Reasons in a failed transaction that this product acts on. */
export const RESULT_INFO = codeList('result info', {
  'system-down': 300,
  'unable-now': 600,
  'order-cancelled': 1000,
  'not-found': 2001,
  duplicate: 2002,
  'missing-element': 2003,
  'invalid-element': 2004,
  'original-not-found': 2042,
  'original-not-open': 2043,
  'duplicate-transaction': 2044,
  'not-in-good-order': 3024,
  'form-missing': 3025,
  'fee-charged': 1_099_900_071,
});

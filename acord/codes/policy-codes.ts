import { codeList } from './code-list';

export const PAY_MODE = codeList('payment mode', {
  annual: 1,
  semiannual: [2, 'semi-annual'],
  quarterly: 3,
  monthly: 4,
  single: 9,
});
export const PAY_METHOD = codeList('payment method', {
  'direct-bill': [2, 'regular billing', 'regular bill'],
  'list-bill': 5,
  payroll: [6, 'payroll deduction'],
  eft: [7, 'electronic funds transfer'],
  'credit-card': 9,
  'release-of-funds': 27,
});
export const COVERAGE_INDICATOR = codeList('coverage indicator', { base: 1, rider: 2 });
export const DELIVERY_METHOD = codeList('delivery method', {
  mail: 1,
  overnight: 2,
  electronic: [3, 'email', 'e-mail'],
  agent: [5, 'in person'],
  portal: 6,
});
/** Relation descriptions that tell a trial from a formal application. */
export const APPLICATION_PROGRAM = codeList('application program', { informal: 117, formal: 118 });
export const UNDERWRITING_CLASS = codeList('underwriting class', {
  standard: 1,
  preferred: 2,
  rated: 3,
  'super-preferred': 4,
  declined: 5,
  'standard-plus': 6,
  uninsurable: 7,
  'preferred-plus': 19,
});

/** Policy statuses that a carrier reports on a pending case. */
export const POLICY_STATUS = codeList('policy status', {
  active: [1, 'in force'],
  'not-taken': 7,
  pending: 8,
  incomplete: 23,
  approved: 24,
  issued: 25,
  counteroffer: [26, 'counter offer'],
  'declined-to-issue': [27, 'declined'],
  deferred: 29,
  'declined-not-eligible': 35,
  'customer-cancelled': 39,
  'issued-with-changes': 43,
  'issued-with-requirements': 44,
  'free-look-cancelled': 50,
  'not-placed': 51,
  'conditional-approval': 53,
  submitted: [54, 'submitted to underwriting'],
  suspended: 55,
  'tentative-offer': [58, 'approved tentative offer'],
  'home-office-withdrew': 59,
  'producer-withdrew': 60,
  postponed: 62,
  'not-taken-out': 65,
  'risk-not-acceptable': 110,
  rescinded: 111,
  reissue: 19,
});

/** Transaction types. */
export const TRANSACTION = codeList('transaction', {
  'new-business': [103, 'new business submission'],
  'requirement-order': [121, 'general requirement order request'],
  'order-inquiry': [122, 'general requirement results request'],
  'status-inquiry': [125, 'case status notification request'],
  'requirement-results': [1122, 'general requirement results transmittal'],
  'case-status': [1125, 'case status transmittal'],
  'holding-transmittal': 1203,
});

/** Result of a transaction. */
export const RESULT = codeList('result', {
  success: 1,
  'success-with-info': 2,
  received: 3,
  'received-with-info': 4,
  failure: 5,
});

/** What a person may decide about a vendor order in which state. Imported by workflow code: plain data only. */
import { isClosedStatus, type RequirementStatus } from './requirement';

/** Decision -> the ledger states it makes sense in, and the words when it does not. */
const ALLOWED: Record<string, { in: RequirementStatus[]; otherwise: string }> = {
  receive: {
    in: ['needed', 'ordered', 'outstanding', 'problem'],
    otherwise: 'Something has come already: accept or reject it.',
  },
  accept: {
    in: ['received', 'in-review'],
    otherwise: 'Nothing has come that could be accepted: record that it came another way, or wait for it.',
  },
  reject: {
    in: ['received', 'in-review'],
    otherwise: 'Nothing has come that could be rejected: wait for it, or waive the requirement.',
  },
  waive: {
    in: ['needed', 'ordered', 'outstanding', 'received', 'in-review', 'problem'],
    otherwise: 'It holds nothing up any more.',
  },
  resend: { in: ['problem'], otherwise: 'The order runs: only one that has a problem is ordered again.' },
  placed: {
    in: ['needed', 'problem'],
    otherwise: 'It is clear already whether the vendor has this order: nothing is to be said of it.',
  },
  'not-placed': {
    in: ['needed', 'problem'],
    otherwise: 'It is clear already whether the vendor has this order: nothing is to be said of it.',
  },
  'approve-fee': {
    in: ['problem'],
    otherwise: 'No fee waits for approval: see what the order waits for.',
  },
  // One that the rule approved may be refused after all.
  'refuse-fee': {
    in: ['problem', 'outstanding'],
    otherwise: 'No fee is asked for: see what the order waits for.',
  },
  reschedule: {
    in: ['outstanding'],
    otherwise:
      'The vendor is not at work on this order: only one that it works on has an appointment to be moved.',
  },
  amend: {
    in: ['outstanding', 'problem'],
    otherwise:
      'The vendor is not at work on this order: when it is ordered, it says what the application says then.',
  },
};

/** Every decision that a person may give an order. */
export const ORDER_DECISIONS = Object.keys(ALLOWED);

/** Decisions about an order that goes on: each is told to the vendor by a message of its own. */
export const ORDER_CHANGES = ['approve-fee', 'refuse-fee', 'reschedule', 'amend'] as const;
export type OrderChangeDecision = (typeof ORDER_CHANGES)[number];
export const isOrderChange = (decision: string): decision is OrderChangeDecision =>
  (ORDER_CHANGES as readonly string[]).includes(decision);

const isAboutFee = (decision: string): boolean => decision === 'approve-fee' || decision === 'refuse-fee';

/**
 * Why a decision makes no sense now, in words; undefined when it does.
 * @param vendorStatus the vendor's last word: a fee is decided only while one is asked for.
 */
export function refusalOf(
  decision: string,
  status: RequirementStatus,
  vendorStatus: string | null = null,
): string | undefined {
  const rule = ALLOWED[decision];
  if (!rule) return `Decide one of: ${ORDER_DECISIONS.join(', ')}.`;
  if (isClosedStatus(status))
    return `This requirement is ${status} already: when it is needed once more, ask for it anew.`;
  if (isAboutFee(decision) && vendorStatus !== 'fee-required') return rule.otherwise;
  return rule.in.includes(status) ? undefined : rule.otherwise;
}

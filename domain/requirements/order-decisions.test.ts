import { isOrderChange, ORDER_CHANGES, refusalOf } from './order-decisions';
import { REQUIREMENT_STATUSES } from './requirement';

it('a fee is decided only while the vendor asks for one', () => {
  for (const decision of ['approve-fee', 'refuse-fee']) {
    expect(refusalOf(decision, 'problem', 'fee-required')).toBeUndefined();
    expect(refusalOf(decision, 'problem', 'no-records')).toBe('No fee is asked for.');
    expect(refusalOf(decision, 'outstanding')).toBe('No fee is asked for.');
    expect(refusalOf(decision, 'needed', 'fee-required')).toBe('No fee is asked for.');
  }
});

it('an appointment is moved, and an order amended, only while the vendor has it', () => {
  const may = (decision: string) =>
    REQUIREMENT_STATUSES.filter((status) => refusalOf(decision, status) === undefined);
  expect(may('reschedule')).toEqual(['outstanding']);
  expect(may('amend')).toEqual(['outstanding', 'problem']);
});

it('what is told to the vendor is told apart from what is decided about its work', () => {
  expect(ORDER_CHANGES.every(isOrderChange)).toBe(true);
  expect(isOrderChange('resend')).toBe(false);
});

it('a decision that there is not is answered with those that there are', () => {
  expect(refusalOf('guess', 'problem')).toContain('approve-fee');
  expect(refusalOf('amend', 'waived')).toBe('This requirement is waived already.');
});

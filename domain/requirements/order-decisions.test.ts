import { isOrderChange, ORDER_CHANGES, refusalOf } from './order-decisions';
import { REQUIREMENT_STATUSES } from './requirement';

it('a fee is decided only while the vendor asks for one; an approved one may still be refused', () => {
  for (const decision of ['approve-fee', 'refuse-fee']) {
    expect(refusalOf(decision, 'problem', 'fee-required')).toBeUndefined();
    expect(refusalOf(decision, 'problem', 'no-records')).toMatch(/^No fee/);
    expect(refusalOf(decision, 'outstanding')).toMatch(/^No fee/);
    expect(refusalOf(decision, 'needed', 'fee-required')).toMatch(/^No fee/);
  }
  expect(refusalOf('refuse-fee', 'outstanding', 'fee-required')).toBeUndefined();
  expect(refusalOf('approve-fee', 'outstanding', 'fee-required')).toMatch(/^No fee waits/);
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
  expect(refusalOf('amend', 'waived')).toMatch(/^This requirement is waived already/);
});

import { ORDER_KINDS } from '../rules/vendors.schema';
import { refusalOf } from './order-decisions';
import { isClosedStatus, REQUIREMENT_STATUSES, waitingOnOf } from './requirement';

describe('who is waited on', () => {
  it.each([
    ['exam', 'exam-company'],
    ['aps', 'aps-vendor'],
    ['inspection', 'inspection-vendor'],
    ['phone-interview', 'inspection-vendor'],
    ['mvr', 'data-vendor'],
    ['rx', 'data-vendor'],
    ['mib', 'data-vendor'],
  ] as const)('for an order of kind %s is %s', (kind, party) => {
    expect(waitingOnOf('vendor', kind)).toBe(party);
  });

  it('is the agent or the carrier for what they bring', () => {
    expect(waitingOnOf('agent', undefined)).toBe('agent');
    expect(waitingOnOf('carrier', undefined)).toBe('carrier-underwriting');
  });

  it('is known for every kind of order that a vendors document may name', () => {
    for (const kind of ORDER_KINDS) expect(waitingOnOf('vendor', kind)).toMatch(/-(company|vendor)$/);
  });
});

describe('decisions about an order', () => {
  it('are refused with words once a requirement is closed, and for a decision that does not exist', () => {
    for (const status of REQUIREMENT_STATUSES.filter(isClosedStatus)) {
      expect(refusalOf('waive', status)).toBe(
        `This requirement is ${status} already: when it is needed once more, ask for it anew.`,
      );
    }
    expect(refusalOf('burn', 'needed')).toMatch(/^Decide one of: receive, accept/);
  });

  it('are taken where they make sense only', () => {
    expect(refusalOf('accept', 'received')).toBeUndefined();
    expect(refusalOf('accept', 'outstanding')).toBe(
      'Nothing has come that could be accepted: record that it came another way, or wait for it.',
    );
    expect(refusalOf('resend', 'outstanding')).toMatch(/^The order runs/);
    expect(refusalOf('placed', 'problem')).toBeUndefined();
  });
});

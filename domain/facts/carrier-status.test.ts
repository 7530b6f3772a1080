import { isTerminal } from '../lifecycle/stages';
import { CARRIER_STATUSES, type CarrierStatus, STAGE_FOR_STATUS } from './carrier-status';

const statusesThat = (test: (status: CarrierStatus) => boolean) => CARRIER_STATUSES.filter(test);

it('moves nothing by itself on a word that decides nothing, nor on one that nobody knows', () => {
  expect(statusesThat((status) => STAGE_FOR_STATUS[status] === null)).toEqual([
    'acknowledged',
    'pending',
    'under-review',
    'unknown',
  ]);
});

it('ends a case only on a word that ends it at the carrier too', () => {
  const ends = statusesThat((status) => {
    const stage = STAGE_FOR_STATUS[status];
    return stage !== null && isTerminal(stage);
  });
  expect(ends).toEqual([
    'declined',
    'incomplete',
    'withdrawn',
    'not-taken',
    'rescinded',
    'free-look-cancelled',
  ]);
});

it('takes a policy issued with requirements for issued, never for in force', () => {
  expect(STAGE_FOR_STATUS['issued-with-requirements']).toBe('issued');
  expect(statusesThat((status) => STAGE_FOR_STATUS[status] === 'placed')).toEqual(['active']);
});

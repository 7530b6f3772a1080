import { CARRIER_STATUSES, STAGE_FOR_STATUS } from '../facts/carrier-status';
import { STAGE_CODES, type Stage } from './stages';
import { isUndecidedWord, stageSaid } from './taken-back';
import { mayGo, type Standing } from './transitions';

const known = (stage: Stage, more: Partial<Standing> = {}): Standing => ({
  ...{ stage, requirements: [], policyNumberKnown: true, submissions: 1, freeLookEndsAt: null },
  ...more,
});

it('a word that decides nothing asks for something only where a decision stands', () => {
  for (const stage of STAGE_CODES)
    expect([stage, stageSaid(known(stage), 'under-review')]).toEqual([
      stage,
      stageSaid(known(stage), 'pending'),
    ]);
  const asked = STAGE_CODES.filter((stage) => stageSaid(known(stage), 'pending') !== null);
  expect(asked).not.toContain('reissue');
  expect(asked.filter((stage) => !mayGo(known(stage), 'under-review', 'carrier'))).toEqual([
    'issued',
    'delivery',
    'delivery-requirements',
    'placed',
    'free-look',
  ]);
});

it('every other word asks for its own stage, wherever the case is', () => {
  for (const status of CARRIER_STATUSES.filter((one) => !isUndecidedWord(one)))
    expect(stageSaid(known('approved'), status)).toBe(STAGE_FOR_STATUS[status]);
});

it('what was postponed goes on where it stands', () => {
  const item = {
    id: 'r',
    code: 104,
    phase: 'underwriting',
    fulfilment: 'agent',
    status: 'outstanding',
  } as const;
  expect(stageSaid(known('postponed'), 'pending')).toBe('under-review');
  expect(stageSaid(known('postponed', { requirements: [item] }), 'pending')).toBe('gathering');
  expect(stageSaid(known('postponed', { trial: true }), 'pending')).toBe('informal');
});

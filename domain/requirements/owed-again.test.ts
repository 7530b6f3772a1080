import { STAGE_CODES } from '../lifecycle/stages';
import { refusalToReopen } from './owed-again';
import { REQUIREMENT_STATUSES } from './requirement';

it('only what has come is taken back, and only before the policy is in force and while the case is open', () => {
  const open = REQUIREMENT_STATUSES.filter((status) => !refusalToReopen('gathering', status));
  expect(open).toEqual(['received', 'satisfied']);
  const refused = STAGE_CODES.filter((stage) => refusalToReopen(stage, 'satisfied'));
  expect(refused.map((stage) => refusalToReopen(stage, 'satisfied')?.code)).toEqual(
    refused.map((stage) => (['placed', 'free-look'].includes(stage) ? 'case-in-force' : 'case-closed')),
  );
  expect(refused).toEqual(expect.arrayContaining(['placed', 'free-look', 'withdrawn', 'declined']));
  expect(refused).not.toContain('delivery');
});

it('a requirement that the case does not know is refused as such, unless the case takes nothing at all', () => {
  expect(refusalToReopen('gathering', undefined)?.code).toBe('requirement-unknown');
  expect(refusalToReopen('withdrawn', undefined)?.code).toBe('case-closed');
});

import type { Requirement } from '../../prisma/generated/client';
import { examOn } from './issued-policy';

const row = (code: number, day: string | null): Requirement =>
  ({ code, vendorNews: null, receivedAt: day && new Date(`${day}T12:00:00Z`) }) as unknown as Requirement;

it.each([7, 10, 26, 75])('a newer exam of code %s counts for the health of the insured', (code) => {
  expect(examOn([row(10, '2026-01-10'), row(code, '2026-06-01')])).toBe('2026-06-01');
});

it('knows of no exam where none was made, or only something else has come', () => {
  expect(examOn([row(10, null), row(11, '2026-06-01'), row(13, '2026-06-02')])).toBeUndefined();
});

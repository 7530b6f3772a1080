import type { VendorManners } from './manners';
import { planExam } from './plan-exam';

/** An exam company with its own lab: quick, reliable, honors idempotency keys. Synthetic. */
export const swift: VendorManners = {
  name: 'swift',
  title: 'Swift Mobile Exams',
  numberPrefix: 'SW',
  orderKinds: ['exam'],
  honorsKeys: true,
  forgetsCalls: 0,
  dialect: { namespace: true, version: '2.36.00' },
  plan: (_orderKind, script, rng) => planExam(script, rng),
};

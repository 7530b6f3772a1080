/** Every intervention by its name. */
import { CHANGES_OF_CASES } from './changes';
import { ENDS } from './ends';
import { FEEDS } from './feeds';
import { HANDS } from './hands';
import { INQUIRIES } from './inquiries';
import type { Intervention } from './intervention';
import { OFFERS } from './offers';
import { PAPERS } from './papers';
import { PAUSES } from './pauses';
import { REPLACEMENT } from './replacement';
import { REQUIREMENTS } from './requirements';
import { VENDORS } from './vendors';

export const INTERVENTIONS: Readonly<Record<string, Intervention>> = {
  ...PAUSES,
  ...ENDS,
  ...CHANGES_OF_CASES,
  ...OFFERS,
  ...HANDS,
  ...REQUIREMENTS,
  ...VENDORS,
  ...REPLACEMENT,
  ...PAPERS,
  ...FEEDS,
  ...INQUIRIES,
};

import type { CarrierManners } from './manners';

/** A carrier that never calls: it is asked for what has changed. Its underwriters like to ask for something more. Synthetic. */
export const harbor: CarrierManners = {
  name: 'harbor',
  title: 'Harbor Mutual',
  numberPrefix: 'HM',
  news: 'poll',
  receivedTc: 3,
  asksForMore: true,
  opinion: { underwritingClass: 'standard', premiumFactor: 1.1 },
  dialect: { prefix: 'acord', namespace: true, version: '2.20.02' },
};

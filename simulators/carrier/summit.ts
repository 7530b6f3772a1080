import type { CarrierManners } from './manners';

/** A carrier that calls with every change of status. Synthetic. */
export const summit: CarrierManners = {
  name: 'summit',
  title: 'Summit Life',
  numberPrefix: 'SL',
  news: 'push',
  receivedTc: 1,
  asksForMore: false,
  opinion: { underwritingClass: 'standard-plus', premiumFactor: 1 },
  dialect: { namespace: true, version: '2.43.00' },
};

import type { SimulatorName } from '../names';
import type { Dialect } from '../shared/dialect';

/** How one carrier works. */
export interface CarrierManners {
  name: SimulatorName;
  /** Name of the company; made up. */
  title: string;
  /** Letters before its policy numbers. */
  numberPrefix: string;
  /** Whether it calls with news or waits to be asked. */
  news: 'push' | 'poll';
  /** Result code of its reply to a submission: 1 taken, 3 received and pending. */
  receivedTc: 1 | 3;
  /** Whether its underwriter asks for something more in an ordinary case. */
  asksForMore: boolean;
  /** What its underwriter thinks of an ordinary trial: the class, and what the premium is of what was asked for. */
  opinion: { underwritingClass: 'standard-plus' | 'standard'; premiumFactor: number };
  dialect: Dialect;
}

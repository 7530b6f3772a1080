import { CarrierBook } from './carrier/carrier-book';
import { CarrierDesk } from './carrier/carrier-desk';
import { CarrierParts } from './carrier/carrier-parts';
import { harbor } from './carrier/harbor';
import type { CarrierManners } from './carrier/manners';
import { summit } from './carrier/summit';
import type { SimulatorName } from './names';
import type { Desk } from './shared/desk';
import type { Dialect } from './shared/dialect';
import type { Listener } from './shared/journal';
import type { State } from './shared/state';
import { chart } from './vendor/chart';
import { datal } from './vendor/datal';
import type { VendorManners } from './vendor/manners';
import { OrderBook } from './vendor/order-book';
import { swift } from './vendor/swift';
import { VendorDesk } from './vendor/vendor-desk';

/** A desk with its own memory. */
export interface Counterparty {
  title: string;
  desk: Desk;
  honorsKeys: boolean;
  dialect: Dialect;
  /** Takes journal entries into account. */
  apply: Listener;
}

interface Surroundings {
  state: State;
  seed: string;
  /** Whether there is anybody to call. */
  calls: boolean;
}

const VENDORS: Partial<Record<SimulatorName, VendorManners>> = { swift, chart, datal };
const CARRIERS: Partial<Record<SimulatorName, CarrierManners>> = { summit, harbor };

/** Puts together the counterparty of a name. */
export function createCounterparty(name: SimulatorName, surroundings: Surroundings): Counterparty {
  const vendor = VENDORS[name];
  const carrier = CARRIERS[name];
  if (vendor) return createVendor(vendor, surroundings);
  if (carrier) return createCarrier(carrier, surroundings);
  throw new Error(`nobody plays ${name}`);
}

function createVendor(manners: VendorManners, surroundings: Surroundings): Counterparty {
  const book = new OrderBook();
  const { title, honorsKeys, dialect } = manners;
  const desk = new VendorDesk({ manners, book, ...surroundings });
  return { title, desk, honorsKeys, dialect, apply: (entry) => book.apply(entry) };
}

/** Carriers honor keys: the same submission or evidence sent twice is taken once. */
function createCarrier(manners: CarrierManners, { state, seed, calls }: Surroundings): Counterparty {
  const book = new CarrierBook();
  const { title, dialect } = manners;
  const desk = new CarrierDesk(new CarrierParts(manners, state, book, seed, calls));
  return { title, desk, honorsKeys: true, dialect, apply: (entry, atMs) => book.apply(entry, atMs) };
}

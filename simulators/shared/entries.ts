import { z } from 'zod';
import { carrierEntries } from '../carrier/carrier-entries';
import { vendorEntries } from '../vendor/order';
import { sharedEntries } from './shared-entries';

/** Everything that a simulator remembers, as one list of facts. What it knows is the sum of them and nothing else. */
export const EntrySchema = z.discriminatedUnion('kind', [
  ...sharedEntries,
  ...vendorEntries,
  ...carrierEntries,
]);
export type Entry = z.infer<typeof EntrySchema>;

/** The entry of a kind. */
export type EntryOf<K extends Entry['kind']> = Extract<Entry, { kind: K }>;

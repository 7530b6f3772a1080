import type { Entry } from '../shared/entries';
import type { CarrierCase } from './carrier-entries';

/** One change that can be asked for. */
export interface News {
  eventId: string;
  trackingId: string;
  /** Real instant at which it became readable. */
  atMs: number;
}

/** The cases of a carrier and the feed of what has changed. Changed by journal entries only. */
export class CarrierBook {
  private readonly byTrackingId = new Map<string, CarrierCase>();
  private readonly byPolicy = new Map<string, string>();
  /** The place of a change in this list is its number in cursors. */
  readonly news: News[] = [];

  /** Takes an entry into account. */
  apply(entry: Entry, atMs: number): void {
    if (entry.kind === 'carrier-case') {
      this.byTrackingId.set(entry.case.trackingId, entry.case);
      this.byPolicy.set(entry.case.policyNumber, entry.case.trackingId);
    } else if (entry.kind === 'news') {
      this.news.push({ eventId: entry.eventId, trackingId: entry.trackingId, atMs });
    }
  }

  /** The case of a tracking id, or of a policy number. */
  find({ trackingId = '', policyNumber = '' }: { trackingId?: string; policyNumber?: string }) {
    return this.byTrackingId.get(trackingId) ?? this.byTrackingId.get(this.byPolicy.get(policyNumber) ?? '');
  }

  all(): CarrierCase[] {
    return [...this.byTrackingId.values()];
  }
}

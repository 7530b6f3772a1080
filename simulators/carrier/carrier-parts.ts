import { type ReplyInfo, writeReply } from '../../acord/messages/reply';
import { rngFor } from '../shared/rng';
import { scriptFor } from '../shared/scripts';
import type { State } from '../shared/state';
import type { CarrierBook } from './carrier-book';
import type { CarrierManners } from './manners';
import { planCase } from './plan-case';
import type { CaseContext } from './turn';

/** What the carrier's desks work with. */
export class CarrierParts {
  constructor(
    readonly manners: CarrierManners,
    readonly state: State,
    readonly book: CarrierBook,
    readonly seed: string,
    /** Whether there is anybody to call. */
    readonly calls: boolean,
  ) {}

  /** Script and plan in force for a case. A changed script changes what has not happened yet. */
  contextOf(trackingId: string): CaseContext {
    const script = scriptFor('carrier', this.state.scripts.get(trackingId), this.state.usualScript);
    const rng = rngFor(this.seed, this.manners.name, trackingId);
    return { script, plan: planCase(script, rng, this.manners) };
  }
}

const FAILURE = 5;

/** A reply that refuses a message, with the reasons. */
export const refusal = (transRefGuid: string, transactionTc: number, infos: ReplyInfo[]): string =>
  writeReply({ transRefGuid, transactionTc, resultTc: FAILURE, infos });

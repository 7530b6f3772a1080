/** What the counterparties have really taken, by their own journals. */
import { SIMULATOR_NAMES, type SimulatorName } from '../../simulators/names';
import type { Counterparties } from '../processes/counterparties';

const EVIDENCE = 1122;

/** An order or a submission that a counterparty carries out. */
export interface TakenOrder {
  partner: SimulatorName;
  clientRef: string;
  reqCode: number | null;
  cancelled: boolean;
  /** How often it was taken: more than once means that it was ordered twice. */
  count: number;
}

interface SeenCall {
  type: number | null;
  outcome: string;
  clientRef: string;
}

export class Witnesses {
  constructor(private readonly counterparties: Counterparties) {}

  /** Everything that was taken for a case, at all counterparties. */
  async taken(trackingId: string): Promise<TakenOrder[]> {
    const rows = await Promise.all(
      SIMULATOR_NAMES.map(async (partner) => {
        const path = `/effective?${new URLSearchParams({ trackingId })}`;
        const { orders } = (await this.get(partner, path)) as { orders: TakenOrder[] };
        return orders.map((row) => ({ ...row, partner }));
      }),
    );
    return rows.flat();
  }

  /** References of the evidence that a carrier has taken for a case, one for each time. */
  async evidenceTaken(partner: SimulatorName, trackingId: string): Promise<string[]> {
    const query = new URLSearchParams({ trackingId, kind: 'call' });
    const { entries } = (await this.get(partner, `/journal?${query}`)) as { entries: SeenCall[] };
    return entries
      .filter((call) => call.type === EVIDENCE && call.outcome === 'evidence')
      .map((call) => call.clientRef);
  }

  private async get(partner: SimulatorName, path: string): Promise<unknown> {
    const reply = await fetch(`${this.counterparties.places[partner].url}${path}`);
    return reply.json();
  }
}

import type { SimulatorName } from '../../simulators/names';
import { startPartner, type TestPartner } from '../../simulators/test-support/partner';

/** One call as the counterparty's journal has it. */
export interface WitnessedCall {
  type: number | null;
  clientRef: string | null;
  idempotencyKey: string | null;
  outcome: string;
  status: number | null;
  fault: string | null;
}

/** A counterparty, asked over HTTP only: what it has taken, what it was asked, what goes wrong. */
export class Witness {
  private constructor(
    private readonly partner: TestPartner,
    readonly url: string,
  ) {}

  static async start(name: SimulatorName): Promise<Witness> {
    const partner = await startPartner(name);
    return new Witness(partner, partner.url);
  }

  /** What it would really carry out for a case. More than one row for a reference means that it was ordered twice. */
  async effective(
    trackingId: string,
  ): Promise<{ clientRef: string; providerOrderNum: string; cancelled: boolean; count: number }[]> {
    return (await this.get(`/effective?trackingId=${encodeURIComponent(trackingId)}`)).orders;
  }

  /** The calls about a case, in order. @param type of message, e.g. 121 for orders. */
  async calls(trackingId: string, type?: number): Promise<WitnessedCall[]> {
    const { entries } = await this.get(`/journal?kind=call&trackingId=${encodeURIComponent(trackingId)}`);
    return (entries as WitnessedCall[]).filter((call) => type === undefined || call.type === type);
  }

  /** What will happen to the messages of a case, e.g. `['http-500:2']`. */
  async script(trackingId: string, lines: string[]): Promise<void> {
    await this.partner.call('PUT', `/control/scripts/${encodeURIComponent(trackingId)}`, { script: lines });
  }

  /** Lets business days pass for a case. */
  async advance(trackingId: string, days: number): Promise<void> {
    await this.partner.advance(days, trackingId);
  }

  stop(): Promise<void> {
    return this.partner.stop();
  }

  private async get(path: string) {
    return JSON.parse((await this.partner.call('GET', path)).body);
  }
}

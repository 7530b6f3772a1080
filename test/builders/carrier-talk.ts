import { inquireCarrier } from '../../activities/carrier/inquire-carrier';
import { relayMessage } from '../../intake/messages/relay-message';
import type { TestCase } from './cases';
import { openTestProduct, type TestProduct } from './test-product';
import { Witness } from './witness';

/** A product that talks to the simulated carrier SUMMIT. Close it in `afterAll`. */
export class CarrierTalk {
  private constructor(
    readonly product: TestProduct,
    readonly summit: Witness,
  ) {}

  static async open(): Promise<CarrierTalk> {
    const summit = await Witness.start('summit');
    return new CarrierTalk(await openTestProduct({ partners: { summit: summit.url } }), summit);
  }

  /** Asks the carrier how a case stands, and takes the answer in. @param at business instant of asking. */
  async hear({ ids }: TestCase, at: string): Promise<void> {
    const { deps, db, engine } = this.product;
    await inquireCarrier(deps, { ...ids, at });
    const rows = await db.inboxMessage.findMany({ where: { state: 'new' } });
    for (const { seq } of rows) await relayMessage(deps, engine, seq);
  }

  async close(): Promise<void> {
    await this.product.close();
    await this.summit.stop();
  }
}

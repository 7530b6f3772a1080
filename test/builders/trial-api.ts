/** The API with the real workflow of cases behind it, and inquiries whose carriers answer. */
import { createCaseRecordActivities } from '../../activities/case-records/case-records.activities';
import { createCaseEngine } from '../../engine/cases';
import { relayMessage } from '../../intake/messages/relay-message';
import type { Case } from '../../prisma/generated/client';
import { startTestWorker } from '../workflow/temporal';
import { comesTrue } from './comes-true';
import { shopped } from './inquiries';
import { arrived, statusXml } from './orders';
import { openTestApi, type TestApi } from './test-api';

/** An inquiry with a case at each of two carriers. */
export interface Shopped {
  inquiryId: string;
  summit: string;
  harbor: string;
}

export class TrialApi {
  /** Whether what is checked is found to lack something. */
  lacking = false;

  private constructor(
    readonly api: TestApi,
    private readonly stop: () => Promise<void>,
  ) {}

  static async open(): Promise<TrialApi> {
    const api = await openTestApi({ temporal: 'real' });
    const worker = await startTestWorker({
      ...createCaseRecordActivities(api.product.deps),
      reviewApplication: async () => {
        const { lacking } = opened;
        return { inGoodOrder: !lacking, blocking: lacking ? 1 : 0, requirements: [] };
      },
      submitToCarrier: async () => ({ dispatchKey: 'submission' }),
      remindOfOffer: async () => ({ outcome: 'sent' }),
      remindAgent: async () => ({ outcome: 'sent' }),
      tellAgentOfEnd: async () => ({ outcome: 'sent' }),
    });
    api.deps.engine = createCaseEngine(worker.client, worker.taskQueue);
    const opened = new TrialApi(api, async () => {
      await worker.close();
      await api.close();
    });
    return opened;
  }

  caseOf(id: string): Promise<Case> {
    return this.api.product.db.case.findUniqueOrThrow({ where: { id } });
  }

  /** @throws when the case does not come to one of the stages in time. */
  async inStage(id: string, ...stages: string[]): Promise<void> {
    await comesTrue(async () => stages.includes((await this.caseOf(id)).stage));
  }

  /** An inquiry whose carriers have it. */
  async withCarriers(): Promise<Shopped> {
    const { status, body } = await this.api.call('/v1/inquiries', { body: shopped() });
    expect(status).toBe(202);
    const [summit, harbor] = body.cases.map(({ caseId }: { caseId: string }) => caseId);
    await this.inStage(summit, 'informal');
    await this.inStage(harbor, 'informal');
    return { inquiryId: body.inquiryId, summit, harbor };
  }

  /** The carrier of a case makes a tentative offer. */
  async offers(caseId: string, terms: object): Promise<void> {
    const { trackingId, receivedAt, carrierCode } = await this.caseOf(caseId);
    const xml = statusXml({
      trackingId: trackingId ?? undefined,
      statusAt: receivedAt.toISOString().replace(/\.\d+Z/, '.000Z'),
      status: 'tentative-offer',
      note: 'Subject to an application.',
      ...terms,
    });
    const { deps, product } = this.api;
    await relayMessage(deps, deps.engine, await arrived(product, carrierCode, xml));
    await this.inStage(caseId, 'tentative-offer');
  }

  /** An inquiry that both carriers have answered with an offer; Harbor's is the better one. */
  async offered(): Promise<Shopped> {
    const one = await this.withCarriers();
    await this.offers(one.summit, { underwritingClass: 'standard', premiumCents: 9_000 });
    await this.offers(one.harbor, { underwritingClass: 'preferred', premiumCents: 8_000 });
    return one;
  }

  close(): Promise<void> {
    return this.stop();
  }
}

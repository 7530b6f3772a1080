/** Running cases whose carrier has made an offer, over the API and with the real workflow behind them. */
import type { WireAlternative } from '../../acord/messages/alternative-offers';
import type { HoldingStatus } from '../../acord/messages/case-status';
import { createCaseRecordActivities } from '../../activities/case-records/case-records.activities';
import { CASE_WORKFLOW, caseWorkflowId } from '../../domain/case/workflow-ids';
import { relayMessage } from '../../intake/messages/relay-message';
import { clockOf } from '../../records/case-clock';
import { offerToken } from '../../records/offer-links';
import { offersOf } from '../../records/offers';
import { startTestWorker, type TestWorker } from '../workflow/temporal';
import { addAgent } from './agents';
import { openCase, type TestCase } from './cases';
import { comesTrue } from './comes-true';
import { arrived, statusXml } from './orders';
import { openTestApi, type TestApi } from './test-api';

export interface Offered {
  one: TestCase;
  offerId: string;
  agentId: string;
  path: string;
  link(until?: string): string;
}

/** Instants as carriers write them. */
const toTheSecond = (at: Date): string => at.toISOString().replace(/\.\d+Z/, '.000Z');

export class OfferedCases {
  private constructor(
    readonly api: TestApi,
    private readonly worker: TestWorker,
    /** What carriers were told. */
    readonly replies: readonly { offerId: string }[],
  ) {}

  static async start(): Promise<OfferedCases> {
    const api = await openTestApi({ temporal: 'real' });
    const replies: { offerId: string }[] = [];
    const worker = await startTestWorker({
      ...createCaseRecordActivities(api.product.deps),
      reviewApplication: async () => ({ inGoodOrder: true, blocking: 0, requirements: [] }),
      submitToCarrier: async () => ({ dispatchKey: 'submission' }),
      replyToOffer: async (call: { offerId: string }) => {
        replies.push(call);
        return { dispatchKey: 'reply' };
      },
      remindOfOffer: async () => ({ outcome: 'sent' }),
    });
    return new OfferedCases(api, worker, replies);
  }

  async close(): Promise<void> {
    await this.worker.close();
    await this.api.close();
  }

  /** A case whose carrier has made a counteroffer. */
  async offered(alternatives?: WireAlternative[]): Promise<Offered> {
    const { db, deps, agencyId } = this.api.product;
    const one = await openCase(this.api.product);
    const { caseId } = one;
    const { id: agentId } = await addAgent(this.api.product);
    const row = await db.case.update({ where: { id: caseId }, data: { agentId, startedAt: new Date() } });
    const receivedAt = row.receivedAt.toISOString();
    await this.worker.client.workflow.start(CASE_WORKFLOW, {
      workflowId: caseWorkflowId(caseId),
      taskQueue: this.worker.taskQueue,
      args: [{ caseId, agencyId, carrierCode: 'SUMMIT', agentId, receivedAt, clock: clockOf(row) }],
    });
    await this.inStage(one, 'submitted');
    await this.says(one, {
      status: 'counteroffer',
      statusAt: toTheSecond(row.receivedAt),
      underwritingClass: 'rated',
      tableRating: 4,
      exclusion: 'Piloting',
      premiumCents: 90_000,
      ...(alternatives ? { alternatives } : {}),
    });
    await this.inStage(one, 'counteroffer');
    const [offer] = await offersOf(db, { caseId, agencyId });
    const { id: offerId } = offer!;
    return {
      one,
      offerId,
      agentId,
      path: `/v1/cases/${caseId}/offers`,
      link: (until = offer!.expiresAt.toISOString()) =>
        `/offers/${offerToken(deps.sealer, { offerId, agentId, until })}`,
    };
  }

  /** The carrier says something of a case. */
  async says({ caseId, trackingId }: TestCase, said: Partial<HoldingStatus>): Promise<void> {
    const { deps } = this.api.product;
    const xml = statusXml({ trackingId, ...said });
    await relayMessage(deps, deps.engine, await arrived(this.api.product, 'SUMMIT', xml));
    await this.worker.client.workflow.getHandle(caseWorkflowId(caseId)).signal('poke');
  }

  /** So many minutes after a case was received, as carriers write it. */
  async minutesAfter({ caseId }: TestCase, minutes: number): Promise<string> {
    const { receivedAt } = await this.api.product.db.case.findUniqueOrThrow({ where: { id: caseId } });
    return toTheSecond(new Date(receivedAt.getTime() + minutes * 60_000));
  }

  async stateOf(offerId: string): Promise<string> {
    return (await this.api.product.db.offer.findUniqueOrThrow({ where: { id: offerId } })).state;
  }

  async inStage({ caseId }: TestCase, stage: string): Promise<void> {
    const where = { id: caseId, stage };
    await comesTrue(async () => (await this.api.product.db.case.count({ where })) === 1);
  }
}

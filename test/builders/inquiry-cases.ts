/** Two cases of one inquiry with real records, of which one orders what both need. */
import { createCaseRecordActivities } from '../../activities/case-records/case-records.activities';
import { reviewApplication } from '../../activities/case-records/review-application';
import { createRequirementRecordActivities } from '../../activities/requirement-records/requirement-records.activities';
import { relayMessage } from '../../intake/messages/relay-message';
import type { Requirement } from '../../prisma/generated/client';
import { leaseDispatch, openDispatch, settleDispatch } from '../../records/dispatch';
import { viewOf } from '../../records/requirement-facts';
import type { ReopenCommand } from '../../workflows/case/case.messages';
import { newSnapshot } from '../../workflows/case/case.snapshot';
import { CaseState } from '../../workflows/case/case.state';
import { reopenRequirement } from '../../workflows/case/commands/reopen-requirement';
import { AT } from './cases';
import { openInquiry } from './inquiries';
import { arrived, reportOf, resultsXml } from './orders';
import type { TestProduct } from './test-product';

/** Which case, at which business instant. */
export interface Ids {
  caseId: string;
  agencyId: string;
  at: string;
}

/** ACORD code of the exam that both carriers of the sample need. */
export const EXAM = 10;

export class InquiryCases {
  constructor(private readonly product: TestProduct) {}

  review(ids: Ids) {
    return reviewApplication(this.product.deps, { ...ids, version: 1, stateVersion: 1 });
  }

  rowOf({ caseId }: Ids, code = EXAM): Promise<Requirement> {
    return this.product.db.requirement.findFirstOrThrow({ where: { caseId, code } });
  }

  /** Both cases are in good order; the exam is ordered by one of them, the leader. */
  async inGoodOrder() {
    const inquiry = await openInquiry(this.product);
    await Promise.all([this.review(inquiry.summit), this.review(inquiry.harbor)]);
    const isLeader = (await this.rowOf(inquiry.summit)).sharedFromId === null;
    const [leader, other] = isLeader ? [inquiry.summit, inquiry.harbor] : [inquiry.harbor, inquiry.summit];
    return { ...inquiry, leader, other };
  }

  /** The vendor has the order of an exam. @returns our reference of it. */
  async placed(ids: Ids): Promise<string> {
    const { db, deps } = this.product;
    const { id: requirementId, generation } = await this.rowOf(ids);
    const { caseId, agencyId } = ids;
    const key = `${caseId}:${requirementId}:g${generation}`;
    const request = { key, agencyId, caseId, requirementId, partnerCode: 'SWIFT', kind: 'order' as const };
    const { clientRef } = await openDispatch(db, deps.sealer, request, async () => '<order/>');
    const lease = await leaseDispatch(db, key);
    const partnerRef = `NO-${requirementId}-${generation}`;
    await db.$transaction((tx) =>
      settleDispatch(tx, key, lease?.token ?? '', { state: 'PLACED', partnerRef }),
    );
    const data = { status: 'outstanding', orderedAt: new Date(AT) };
    await db.requirement.update({ where: { id: requirementId }, data });
    return clientRef;
  }

  /** The exam's results come, and its order takes them in. */
  async resultsCome(ids: Ids): Promise<void> {
    const report = reportOf({ uniqueId: await this.placed(ids) }, 'results');
    const seq = await arrived(this.product, 'SWIFT', resultsXml([report]));
    await relayMessage(this.product.deps, this.product.engine, seq);
    const { id: requirementId } = await this.rowOf(ids);
    await createRequirementRecordActivities(this.product.deps).drainRequirement({ ...ids, requirementId });
  }

  /** The case's own code takes the command, and what it makes of it is recorded. */
  async takes(ids: Ids, command: ReopenCommand): Promise<void> {
    const { db, deps } = this.product;
    const { stateVersion } = await db.case.findUniqueOrThrow({ where: { id: ids.caseId } });
    const requirements = [viewOf(await this.rowOf(ids))];
    const snapshot = { ...newSnapshot({ ...ids, receivedAt: AT } as never), stateVersion, requirements };
    const state = new CaseState(ids, snapshot, () => AT);
    reopenRequirement.apply(state, command);
    await createCaseRecordActivities(deps).recordCase(state.takeChange());
  }

  /** The exam has come for both, and a person has sent it back in the case that ordered it. */
  async takenBack() {
    const one = await this.inGoodOrder();
    await this.resultsCome(one.leader);
    const source = await this.rowOf(one.leader);
    const { id: requirementId, generation } = source;
    await this.takes(one.leader, {
      messageId: 'm',
      actor: 'api-key:desk',
      requirementId,
      because: 'rejected',
      faults: ['illegible'],
      generation: generation + 1,
    });
    return { ...one, source };
  }
}

import type { RequirementView } from '../../domain/case/case-types';
import { caseWorkflowId } from '../../domain/case/workflow-ids';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { CaseFact } from '../../domain/facts/facts';
import type { FoundReplacement, TrackedStep } from '../../domain/replacement/replacement-track';
import type { CaseRig } from '../workflow/case-rig';
import type { Course } from './courses';

const funds: RequirementView = {
  id: 'funds',
  code: 706,
  phase: 'delivery',
  fulfilment: 'other-carrier',
  status: 'outstanding',
};
const receipt: RequirementView = { ...funds, id: 'receipt', code: 132, fulfilment: 'agent' };
const says = (status: CarrierStatus, day: string): CaseFact => ({
  kind: 'carrier-status',
  status,
  at: `${day}T12:00:00.000Z`,
  policyNumber: true,
});
const report = (rig: CaseRig, news: string, contractId?: string) =>
  rig.command('reportReplacement', { news, entryId: `entry-${news}`, ...(contractId ? { contractId } : {}) });

const arrange = (rig: CaseRig, track: Partial<FoundReplacement['track']>): void => {
  const contracts = [{ id: 'old', exchange: true, requirementId: funds.id, done: [] }];
  rig.review = {
    inGoodOrder: true,
    blocking: 0,
    requirements: [funds],
    replacement: {
      track: { contracts, steps: [], signed: [], moneyBefore: 'issue', ...track },
      noticeDueAt: '2026-11-25T14:00:00.000Z',
    },
  };
  rig.deliveryItems = [receipt, funds];
};

/** The old carrier is told late, is chased, refuses once, and pays; the issue waited for the money. */
const exchange: Course = async (set) => {
  const rig = await set.startCase((r) => arrange(r, {}));
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-19'));
  await rig.inStage('under-review');
  await rig.days(8);
  await report(rig, 'carrier-notified', 'old');
  await report(rig, 'transfer-requested', 'old');
  await rig.days(9);
  await report(rig, 'transfer-refused', 'old');
  await rig.command('reportReplacement', { news: 'transfer-requested', entryId: 'entry-again', contractId: 'old' });
  await rig.tell(says('approved', '2026-12-06'));
  await rig.tell(says('issued', '2026-12-07'));
  await rig.days(9);
  await report(rig, 'money-received', 'old');
  await rig.inStage('delivery');
  await rig.command('receiveRequirement', { requirementId: receipt.id, documentIds: ['document'] });
  await rig.inStage('delivery-requirements');
  await rig.tell(says('active', '2026-12-20'));
  await rig.inStage('free-look');
  await rig.days(21);
  await rig.result();
  return caseWorkflowId(rig.caseId);
};

const NEW_YORK: TrackedStep[] = [
  { step: 'definition-signed', before: 'submission' },
  { step: 'information-received', before: 'submission' },
  { step: 'disclosure-signed', before: 'delivery' },
];

/** New York's order holds the submission and the delivery; the money comes last. */
const newYork: Course = async (set) => {
  const rig = await set.startCase((r) => arrange(r, { steps: NEW_YORK, moneyBefore: 'placed' }));
  await rig.inStage('ready');
  await rig.days(9);
  await report(rig, 'definition-signed');
  await report(rig, 'information-received', 'old');
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-28'));
  await rig.tell(says('approved', '2026-12-01'));
  await rig.tell(says('issued', '2026-12-02'));
  await rig.inStage('issued');
  await report(rig, 'disclosure-signed');
  await rig.inStage('delivery');
  await rig.command('receiveRequirement', { requirementId: receipt.id, documentIds: ['document'] });
  await report(rig, 'transfer-requested', 'old');
  await rig.tell(says('active', '2026-12-05'));
  await report(rig, 'money-received', 'old');
  await rig.inStage('free-look');
  await rig.days(21);
  await rig.result();
  return caseWorkflowId(rig.caseId);
};

/** The exchange comes with a change of the application: its old carrier is told late, and the issue waits for its money. */
const byChange: Course = async (set) => {
  const rig = await set.startCase();
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-19'));
  await rig.inStage('under-review');
  arrange(rig, {});
  const { replacement } = rig.review;
  rig.carriedOut = { requirements: [funds], cancelOrders: [], ...(replacement ? { replacement } : {}) };
  await rig.command('changeApplication', { changeId: 'change-2', version: 2 });
  await rig.until(() => rig.tasks().includes('exchange-request'));
  await report(rig, 'transfer-requested', 'old');
  await rig.days(9);
  await rig.tell(says('approved', '2026-11-29'));
  await report(rig, 'money-received', 'old');
  await rig.tell(says('issued', '2026-11-30'));
  await rig.inStage('delivery');
  return caseWorkflowId(rig.caseId);
};

/** Closed before the old carrier was told, and reopened: the history of the second run. */
const reopened: Course = async (set) => {
  const rig = await set.startCase((r) => arrange(r, {}));
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-19'));
  await rig.inStage('under-review');
  await rig.command('withdraw', { by: 'client', reason: 'changed-mind' });
  await rig.result();
  await rig.reopen('under-review');
  await rig.inStage('under-review');
  await rig.days(9);
  await report(rig, 'carrier-notified', 'old');
  await report(rig, 'transfer-requested', 'old');
  return caseWorkflowId(rig.caseId);
};

export const REPLACEMENT_COURSES: Record<string, Course> = {
  'case-exchange-1035': exchange,
  'case-replacement-new-york': newYork,
  'case-exchange-by-change': byChange,
  'case-reopened-with-exchange': reopened,
};

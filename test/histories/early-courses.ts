/** Courses of what happens before the carrier has the application. */
import { ApplicationFailure } from '@temporalio/common';
import { caseWorkflowId } from '../../domain/case/workflow-ids';
import type { Course } from './courses';

/** The carrier refuses the application: it is corrected, checked again and sent again. */
const correctedAfterRefusal: Course = async (set) => {
  const rig = await set.startCase((r) => {
    r.carrierFails = () => ApplicationFailure.nonRetryable('refused', 'partner-refused');
  });
  await rig.until(() => rig.changes.at(-1)?.stuckReasons.includes('carrier-submission') ?? false);
  rig.carrierFails = undefined;
  await rig.command('correctApplication', { version: 2 });
  await rig.inStage('submitted');
  return caseWorkflowId(rig.caseId);
};

/** A carrier ends what it has not had from us: a person is asked, and decides that it is right. */
const endedBeforeSubmission: Course = async (set) => {
  const rig = await set.startCase((r) => {
    r.review = { inGoodOrder: false, blocking: 1, requirements: [] };
  });
  await rig.inStage('not-in-good-order');
  const said = { status: 'withdrawn', at: '2026-11-19T12:00:00.000Z' } as const;
  await rig.tell({ kind: 'carrier-status', ...said, policyNumber: false });
  await rig.command('reconcileStatus', { ...said, right: 'carrier', noteId: 'note' });
  await rig.result();
  return caseWorkflowId(rig.caseId);
};

/** The carrier takes its time to confirm an appointment; the other agent's is due by a day, and nobody files it. */
const appointments: Course = async (set) => {
  const rig = await set.startCase((r) => {
    r.review = { inGoodOrder: false, blocking: 0, requirements: [], appointment: { awaited: true, looks: [] } };
  });
  await rig.inStage('appointment');
  await rig.days(8);
  const looks = [
    { at: '2026-12-03T14:00:00.000Z', last: false },
    { at: '2026-12-17T14:00:00.000Z', last: true },
  ];
  rig.review = { inGoodOrder: true, blocking: 0, requirements: [], appointment: { awaited: false, looks } };
  await rig.tell({ kind: 'appointment', at: '2026-11-26T12:00:00.000Z' });
  await rig.inStage('submitted');
  await rig.days(25);
  return caseWorkflowId(rig.caseId);
};

export const EARLY_COURSES: Record<string, Course> = {
  'case-appointments': appointments,
  'case-corrected-after-refusal': correctedAfterRefusal,
  'case-ended-before-submission': endedBeforeSubmission,
};

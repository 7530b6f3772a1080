import { ApplicationFailure } from '@temporalio/common';
import { requirementWorkflowId } from '../../domain/case/workflow-ids';
import type { Course } from './courses';

/** The vendor that only a person can ask: nobody knows whether it has the order, until somebody has telephoned. */
const outcomeUnknown: Course = async (set) => {
  const rig = await set.startOrder('mvr', (r) => {
    r.vendorFails = () => ApplicationFailure.nonRetryable('nobody knows', 'outcome-unknown');
  });
  await rig.placed();
  await rig.days(5);
  rig.vendorFails = undefined;
  await rig.decideUpdate('placed');
  await rig.report('results', '2026-12-02T12:00:00.000Z', { documents: ['document'] });
  await rig.result();
  return requirementWorkflowId(rig.id);
};

/** Refused, ordered again by a person, and brought. */
const refusedThenResent: Course = async (set) => {
  const rig = await set.startOrder('mvr', (r) => {
    r.vendorFails = () => ApplicationFailure.nonRetryable('refused', 'partner-refused');
  });
  await rig.placed();
  await rig.days(10);
  rig.vendorFails = undefined;
  await rig.decideUpdate('resend');
  await rig.report('results', '2026-12-10T12:00:00.000Z', { documents: ['document'] });
  await rig.result();
  return requirementWorkflowId(rig.id);
};

/** An exam that is chased, then scheduled, missed, scheduled anew and made. */
const examWithNoShow: Course = async (set) => {
  const rig = await set.startOrder('exam');
  await rig.placed();
  await rig.days(6);
  await rig.report('scheduled', '2026-11-24T15:00:00.000Z', { appointmentAt: '2026-11-30T15:00:00.000Z' });
  await rig.days(6);
  await rig.report('no-show', '2026-11-30T16:00:00.000Z');
  await rig.days(3);
  await rig.report('scheduled', '2026-12-03T15:00:00.000Z', { appointmentAt: '2026-12-07T15:00:00.000Z' });
  await rig.report('done', '2026-12-07T16:00:00.000Z');
  await rig.report('results', '2026-12-09T16:00:00.000Z', { documents: ['document'] });
  await rig.result();
  return requirementWorkflowId(rig.id);
};

/** Records that never come, through every step of the timetable and deep into its tail. */
const silentVendor: Course = async (set) => {
  const rig = await set.startOrder('aps');
  await rig.placed();
  await rig.days(120);
  return requirementWorkflowId(rig.id);
};

/** The case has ended: the order is cancelled at the vendor. */
const cancelled: Course = async (set) => {
  const rig = await set.startOrder('inspection');
  await rig.placed();
  await rig.days(4);
  await rig.cancel();
  await rig.result();
  return requirementWorkflowId(rig.id);
};

/** A person waives it while the vendor cannot be reached. */
const waivedWhileUnreachable: Course = async (set) => {
  const rig = await set.startOrder('rx', (r) => {
    r.vendorFails = () => new Error('connection refused');
  });
  await rig.decideUpdate('waive');
  await rig.result();
  return requirementWorkflowId(rig.id);
};

/** A fee above the limit, approved by a person; the vendor is told while the order goes on. */
const feeApproved: Course = async (set) => {
  const rig = await set.startOrder('aps');
  await rig.placed();
  await rig.report('fee-required', '2026-11-24T12:00:00.000Z', { feeCents: 25_000 });
  await rig.decideUpdate('approve-fee');
  await rig.days(3);
  await rig.report('results', '2026-12-04T12:00:00.000Z', { documents: ['document'] });
  await rig.result();
  return requirementWorkflowId(rig.id);
};

/** An authorization that the doctor wants and gets, and a part of the records before the rest. */
const authorizationAndPart: Course = async (set) => {
  const rig = await set.startOrder('aps');
  await rig.placed();
  await rig.report('authorization-required', '2026-11-20T12:00:00.000Z');
  await rig.days(8);
  await rig.report('authorization-sent', '2026-12-01T12:00:00.000Z');
  await rig.report('partial-records', '2026-12-04T12:00:00.000Z', { documents: ['part'] });
  await rig.days(5);
  await rig.report('results', '2026-12-10T12:00:00.000Z', { documents: ['document'] });
  await rig.result();
  return requirementWorkflowId(rig.id);
};

/** A person has it ordered again at the moment at which the results come. */
export const decidedTooLate: Course = async (set) => {
  const rig = await set.startOrder('aps');
  await rig.placed();
  await rig.report('fee-required', '2026-11-20T12:00:00.000Z');
  await rig.reportWhileDeciding('results', '2026-11-21T12:00:00.000Z', 'resend');
  await rig.result();
  return requirementWorkflowId(rig.id);
};

/** Two missed appointments, of which the agent hears at once, another one asked for, and an amendment that is not taken. */
const missedTwice: Course = async (set) => {
  const rig = await set.startOrder('exam', (r) => {
    r.changeFails = () => ApplicationFailure.nonRetryable('no', 'partner-refused');
  });
  await rig.placed();
  await rig.report('no-show', '2026-11-19T12:00:00.000Z');
  await rig.report('scheduled', '2026-11-19T13:00:00.000Z', { appointmentAt: '2026-11-20T12:00:00.000Z' });
  await rig.report('no-show', '2026-11-20T13:00:00.000Z');
  await rig.decideUpdate('amend');
  await rig.days(1);
  rig.changeFails = undefined;
  await rig.decideUpdate('reschedule');
  await rig.days(1);
  await rig.report('results', '2026-11-30T12:00:00.000Z', { documents: ['document'] });
  await rig.result();
  return requirementWorkflowId(rig.id);
};

export const ORDER_COURSES: Record<string, Course> = {
  'order-outcome-unknown': outcomeUnknown,
  'order-refused-then-resent': refusedThenResent,
  'order-exam-with-no-show': examWithNoShow,
  'order-silent-vendor': silentVendor,
  'order-cancelled': cancelled,
  'order-fee-approved': feeApproved,
  'order-authorization-and-part': authorizationAndPart,
  'order-missed-twice': missedTwice,
  'order-decided-too-late': decidedTooLate,
  'order-waived-while-unreachable': waivedWhileUnreachable,
};

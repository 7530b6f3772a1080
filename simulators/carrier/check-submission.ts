import type { ReplyInfo } from '../../acord/messages/reply';
import { reason } from '../shared/desk';
import type { Submission } from './submission';

const NOT_SIGNED = 109;

/** What a carrier's new-business desk misses in an application; empty when it takes it. All of it is told at once. */
export function checkSubmission(submission: Submission): ReplyInfo[] {
  const { envelope, trackingId, insured, faceAmountCents, signed, informal } = submission;
  const faults: (ReplyInfo | false)[] = [
    !envelope.transRefGuid && reason.missing('TransRefGUID'),
    !envelope.sentAt && reason.missing('TransExeDate'),
    !trackingId && reason.missing('TrackingID'),
    !insured && reason.missing('the insured'),
    Boolean(insured) && !insured?.lastName && reason.missing('LastName of the insured'),
    Boolean(insured) && !insured?.birthDate && reason.missing('BirthDate of the insured'),
    !faceAmountCents && reason.missing('the amount of the base coverage'),
    !signed && !informal && { tc: NOT_SIGNED, text: 'the application is not signed' },
  ];
  return faults.filter((fault): fault is ReplyInfo => fault !== false);
}

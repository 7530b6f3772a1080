/** Compares what arrived with one requirement: which features agree and which contradict. */
import type { Arrival, Candidate } from './arrival';
import type { Agreeing, Contradicting, Features } from './confidence';

/** Clocks and mail servers differ by as much. */
const EARLY_DAYS = 1;
/** What comes later than this was asked for by something else. */
const LATE_DAYS = 270;

/** What speaks for and against it that this is what the requirement waits for. */
export function compare(arrival: Arrival, candidate: Candidate): Features {
  return {
    for: [...keysThatAgree(arrival, candidate), ...restThatAgrees(arrival, candidate)],
    against: contradictions(arrival, candidate),
  };
}

function keysThatAgree({ keys, partnerCode }: Arrival, candidate: Candidate): Agreeing[] {
  const upper = new Set(keys.map((key) => key.toUpperCase()));
  const has = (wanted: readonly string[]) => wanted.some((key) => upper.has(key));
  const found: Agreeing[] = [];
  if (has([candidate.requirementId.toUpperCase()])) found.push('requirement-id');
  if (has(candidate.references)) found.push('our-reference');
  // Every vendor counts its orders by itself: the number is a key only when this vendor says it.
  if (has(candidate.orderNumbers)) {
    const fromItsVendor = partnerCode !== undefined && partnerCode === candidate.vendorCode;
    found.push(fromItsVendor ? 'order-number' : 'order-number-elsewhere');
  }
  if (has(candidate.caseKeys)) found.push('case-number');
  return found;
}

function restThatAgrees(arrival: Arrival, candidate: Candidate): Agreeing[] {
  const { name, birthDate, senders } = candidate;
  const found: Agreeing[] = [];
  if (name && arrival.names.includes(name)) found.push('name');
  if (birthDate && arrival.birthDates.includes(birthDate)) found.push('birth-date');
  if (arrival.codes.includes(candidate.code)) found.push('kind');
  const byItsVendor = arrival.partnerCode !== undefined && arrival.partnerCode === candidate.vendorCode;
  if (byItsVendor || (arrival.from && senders.includes(arrival.from))) found.push('sender');
  const { daysWaited } = candidate;
  if (daysWaited >= -EARLY_DAYS && daysWaited <= LATE_DAYS) found.push('in-time');
  if (candidate.onlyOpenOfCode && !candidate.closed) found.push('only-one-open');
  return found;
}

function contradictions(arrival: Arrival, candidate: Candidate): Contradicting[] {
  const { name, birthDate, code, closed } = candidate;
  const found: Contradicting[] = [];
  if (arrival.namesCertain) {
    if (name && arrival.names.length > 0 && !arrival.names.includes(name)) found.push('another-name');
    const dates = arrival.birthDates;
    if (birthDate && dates.length > 0 && !dates.includes(birthDate)) found.push('another-birth-date');
  }
  if (arrival.codes.length > 0 && !arrival.codes.includes(code)) found.push('another-kind');
  if (closed) found.push('already-closed');
  if (candidate.daysWaited < -EARLY_DAYS) found.push('before-asked-for');
  return found;
}

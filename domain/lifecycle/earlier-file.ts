/**
 * What a carrier has said of a file that another one has taken the place of: a trial that was converted, an application that was
 * submitted anew. It says nothing of the file of now, however often the carrier repeats it. Imported by workflow code: pure.
 */
import type { CaseSnapshot } from '../case/case-types';
import type { CarrierStatus } from '../facts/carrier-status';
import type { Instant } from '../primitives';

/** A word of the carrier, and when it was so. */
export interface Word {
  status: CarrierStatus;
  at: Instant;
}

/** The newest moment of which the carrier has spoken of the earlier file, and what it has said of that moment. */
export interface EarlierFile {
  /** Null when it had said nothing. */
  until: Instant | null;
  /** A carrier may tell days only: what else it says of the same moment is of the file of now. */
  said: CarrierStatus[];
}

/**
 * Where the words of the earlier file end, when another takes its place.
 * @param since what the carrier has said that the case has not taken in.
 */
export function earlierFileOf(
  data: Pick<CaseSnapshot, 'carrierEventAt' | 'carrierStatus' | 'unresolved' | 'earlierFile'>,
  since: readonly Word[] = [],
): EarlierFile {
  const { carrierEventAt: at, carrierStatus: status, earlierFile: before } = data;
  const older = before?.said.map((said) => ({ status: said, at: before.until ?? '' })) ?? [];
  const words = [...older, ...data.unresolved, ...(at && status ? [{ status, at }] : []), ...since];
  const until = [at ?? '', ...words.map((word) => word.at)].sort().at(-1) || null;
  const said = words.filter((word) => word.at === until).map((word) => word.status);
  return { until, said: [...new Set(said)].sort() };
}

/** Whether a word is of the earlier file. */
export function isOfEarlierFile(file: EarlierFile | undefined, { status, at }: Word): boolean {
  if (!file?.until) return false;
  // What nobody understood then is read again once its code has a word.
  return (
    at < file.until || (at === file.until && file.said.some((one) => one === status || one === 'unknown'))
  );
}

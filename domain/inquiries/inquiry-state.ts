/** How an inquiry stands as a whole, in one word. Pure. */

/**
 * `converted` one of its cases goes on as a formal application; `withdrawn` nobody wants it any more; `open` a carrier may still answer;
 * `ended` every case of it has ended by itself.
 */
export const INQUIRY_STATES = ['open', 'converted', 'withdrawn', 'ended'] as const;
export type InquiryState = (typeof INQUIRY_STATES)[number];

/** What says how an inquiry stands. */
export interface InquiryStanding {
  convertedCaseId: string | null;
  withdrawnAt: Date | null;
  /** How many of its cases have not ended. */
  openCases: number;
}

// MAINTENANCE: records/inquiry-pages says the same to the database, which filters by it.
export const inquiryState = ({ convertedCaseId, withdrawnAt, openCases }: InquiryStanding): InquiryState => {
  if (convertedCaseId) return 'converted';
  if (withdrawnAt) return 'withdrawn';
  return openCases > 0 ? 'open' : 'ended';
};

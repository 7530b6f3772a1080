/** Why nobody works on a case for a while. Codes: the reason in words is a note in the records. */
export const HOLD_REASONS = {
  'client-request': 'The client asked to wait',
  'agent-request': 'The agent asked to wait',
  'client-unavailable': 'The client cannot be reached or is away',
  'awaiting-decision': 'Somebody has to decide first',
  'awaiting-other-case': 'Another case goes first',
  other: 'Another reason, see the note',
} as const;

export type HoldReason = keyof typeof HOLD_REASONS;

export const HOLD_REASON_CODES = Object.keys(HOLD_REASONS) as HoldReason[];

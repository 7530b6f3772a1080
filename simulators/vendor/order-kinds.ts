/** What vendors bring, and the requirement codes that ask for it. */
export const ORDER_KINDS = ['exam', 'aps', 'mvr', 'rx', 'mib', 'inspection', 'phone-interview'] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

const CODES: Record<OrderKind, readonly number[]> = {
  exam: [
    1, 3, 4, 7, 8, 9, 10, 12, 13, 14, 26, 49, 50, 70, 71, 319, 320, 321, 322, 324, 329, 349, 356, 357, 712,
  ],
  aps: [11, 181, 182, 183, 184, 839, 876],
  mvr: [147, 259, 853],
  rx: [348],
  mib: [21, 22],
  inspection: [138, 139, 350, 351, 352, 353, 354],
  'phone-interview': [272],
};

/** The kind of a requirement code; undefined for what no vendor here brings. */
export const orderKindOf = (code: number): OrderKind | undefined =>
  ORDER_KINDS.find((kind) => CODES[kind].includes(code));

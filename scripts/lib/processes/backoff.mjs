/** Longest pause before a process that died is started again, milliseconds. */
export const LONGEST_PAUSE_MS = 30_000;
/** A process that ran this long is taken to be well again: its next pause is the shortest. */
export const WELL_AFTER_MS = 60_000;

/** Pause before the next start: 1, 2, 4 ... 30 s. @param {number} deaths in a row, 1 for the first */
export const restartPauseMs = (deaths) => Math.min(LONGEST_PAUSE_MS, 1000 * 2 ** Math.min(deaths - 1, 10));

/** How many deaths in a row count after one more. @param {number} ranMs how long it ran this time */
export const deathsInARow = (before, ranMs) => (ranMs >= WELL_AFTER_MS ? 1 : before + 1);

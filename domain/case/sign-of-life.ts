/**
 * How the engine finds out that the process which had an activity in hand is gone. A worker says every few seconds that its
 * activities are still in hand; one that is silent for longer is given up, and another takes its work over. Without that a
 * case would wait for as long as the slowest answer may take.
 */

/** Silent for so many milliseconds, a worker counts as dead. Activities under this limit are spoken for by the worker itself. */
export const SILENT_MS_MAX = 15_000;

/** So often a worker speaks for each of them. What is done sooner, as nearly everything is, costs nothing. */
export const SIGN_EVERY_MS = 5_000;

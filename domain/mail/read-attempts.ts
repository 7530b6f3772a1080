/** So often one run tries to read the mailbox: the workflow that repeats and the worker that tries count alike. */
export const READ_ATTEMPTS = 3;

/**
 * Whether nobody tries once more after this one: what fails then is kept as it came and left to a person, so that it holds up
 * nothing behind it.
 * @param attempt from 1.
 */
export const isLastAttempt = (attempt: number): boolean => attempt >= READ_ATTEMPTS;

/**
 * So often one run tries to read the mailbox. What fails on the last attempt is kept as it came and left to a person, so that it
 * holds up nothing behind it: the worker that tries and the workflow that repeats must count alike.
 */
export const READ_ATTEMPTS = 3;

/** How sending a mail can fail. Messages hold neither addresses nor content, so that they may be logged and recorded. */

/** Why a mail was refused: what we were given is no mail, or the mail server says that it never will
 * take it; `no-such-mailbox` when it says that nobody has this address. */
export type RefusalReason = 'invalid-address' | 'invalid-message' | 'refused-by-server' | 'no-such-mailbox';

/** Never try again as it is: a person must look (wrong address, mail too large, ...). */
export class MailRefused extends Error {
  override readonly name = 'MailRefused';
  readonly retryable = false;

  /** @param responseCode the mail server's reply, 500-599; absent when it was never asked. */
  constructor(
    readonly reason: RefusalReason,
    message: string,
    readonly responseCode?: number,
  ) {
    super(message);
  }
}

/**
 * Try again later, with the same Message-ID.
 * `outcome` says what became of this attempt: `not-sent` for certain, or `unknown` when the whole mail was handed over and
 * the connection went before the answer came, so that the recipient may have it.
 */
export class MailDeferred extends Error {
  override readonly name = 'MailDeferred';
  readonly retryable = true;

  /**
   * @param code nodemailer's word for what happened, e.g. ETIMEDOUT.
   * @param responseCode the mail server's reply, if one came.
   */
  constructor(
    readonly code: string,
    readonly outcome: 'not-sent' | 'unknown',
    message: string,
    readonly responseCode?: number,
  ) {
    super(message);
  }
}

/** Sends mail by SMTP. Every attempt uses a connection of its own, so that one that hangs holds up no other. */
import { createTransport, type SMTPTransportOptions } from 'nodemailer';
import { checkedMailbox, type MailAddress } from './mail-address';
import { checkedMail, type OutgoingMail } from './outgoing-mail';
import { smtpFailure } from './smtp-failure';

/** How long each part of an attempt may take, in milliseconds. */
export interface MailTimeouts {
  connectionMs: number;
  greetingMs: number;
  /** Longest silence of the server. */
  socketMs: number;
  /** The attempt as a whole: a server that dribbles a byte a minute is never silent. */
  totalMs: number;
}

export interface MailerSettings {
  /**
   * `smtp://user:password@host:port` (encrypted when the server offers it, and always when it gets a password over a
   * network) or `smtps://...`. Options of nodemailer may follow as a query, e.g. `?requireTLS=true`.
   */
  smtpUrl: string;
  from: MailAddress;
  timeouts?: Partial<MailTimeouts>;
}

/** The mail server has taken the mail over: what becomes of it is its business now. */
export interface MailAccepted {
  messageId: string;
  /** What the server said, e.g. `250 2.0.0 Ok: queued as 4F2`. */
  response: string;
}

const TIMEOUTS: MailTimeouts = {
  connectionMs: 10_000,
  greetingMs: 10_000,
  socketMs: 60_000,
  totalMs: 70_000,
};
const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

export type Mailer = ReturnType<typeof createMailer>;

/** @throws {Error} when the address of the server or `from` is not usable. */
export function createMailer({ smtpUrl, from, timeouts }: MailerSettings) {
  const limits = { ...TIMEOUTS, ...timeouts };
  const options = transportOptions(smtpUrl, limits);
  const sender = checkedMailbox('from', from);
  return {
    /**
     * Hands one mail to the mail server.
     * @throws {MailRefused} when it must not be tried again. @throws {MailDeferred} when it should be, later.
     */
    async send(mail: OutgoingMail): Promise<MailAccepted> {
      const { headers, ...checked } = checkedMail(mail);
      const watch = watchHandOver();
      const transport = createTransport({ ...options, logger: watch.logger });
      try {
        const { messageId, response } = await transport.sendMail({
          from: sender,
          ...checked,
          // RFC 3834: out-of-office programs and the like do not answer.
          headers: { ...headers, 'Auto-Submitted': 'auto-generated' },
          disableFileAccess: true,
          disableUrlAccess: true,
          xMailer: false,
          signal: AbortSignal.timeout(limits.totalMs),
        });
        return { messageId, response };
      } catch (error) {
        throw smtpFailure(error, watch.handedOver());
      }
    },
  };
}

function transportOptions(smtpUrl: string, limits: MailTimeouts): SMTPTransportOptions {
  const url = URL.canParse(smtpUrl) ? new URL(smtpUrl) : undefined;
  if (!url?.hostname || !['smtp:', 'smtps:'].includes(url.protocol)) {
    throw new Error('smtpUrl: not of the form smtp://host:port or smtps://host:port');
  }
  return {
    url: smtpUrl,
    connectionTimeout: limits.connectionMs,
    greetingTimeout: limits.greetingMs,
    dnsTimeout: limits.connectionMs,
    socketTimeout: limits.socketMs,
    requireTLS: url.username !== '' && !LOOPBACK.includes(url.hostname),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/**
 * Notices when the last byte of the mail was written. The connection says so in its log and nowhere else; everything else
 * in that log, addresses among it, is dropped.
 */
function watchHandOver() {
  let done = false;
  const drop = (): void => undefined;
  const info = (entry: { tnx?: string }): void => {
    done ||= entry?.tnx === 'message';
  };
  return {
    logger: { trace: drop, debug: drop, info, warn: drop, error: drop, fatal: drop },
    handedOver: (): boolean => done,
  };
}

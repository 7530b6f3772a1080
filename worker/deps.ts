import type { Client } from '@temporalio/client';
import type { ActivityDeps, InboundMail } from '../activities/activity-deps';
import type { Config } from '../config/config';
import { createCaseEngine } from '../engine/cases';
import { createExchange } from '../partners/acord/exchange';
import { createMailer } from '../partners/mail/create-mailer';
import { catcherSource } from '../partners/mail/inbound/catcher-source';
import { imapSource } from '../partners/mail/inbound/imap-source';
import type { Database } from '../records/database';
import { createFileStore } from '../records/file-store';
import { createRuleStore } from '../records/rule-store';
import { createSealer, parseKeyRing } from '../records/sealing';

const FULL_DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Puts together what activities work with. */
export function activityDeps(config: Config, db: Database, client: Client): ActivityDeps {
  const sealer = createSealer(parseKeyRing(config.DATA_KEYS));
  const demo = config.DAY_LENGTH_MS < FULL_DAY_MS;
  return {
    db,
    sealer,
    files: createFileStore(config.FILE_STORE_DIR, sealer),
    rules: createRuleStore(db),
    clock: { dayLengthMs: config.DAY_LENGTH_MS },
    now: () => new Date(),
    engine: createCaseEngine(client, config.TEMPORAL_TASK_QUEUE),
    exchange: createExchange(),
    mailer: createMailer({
      smtpUrl: config.SMTP_URL,
      from: { name: 'Goodorder', address: config.MAIL_FROM },
    }),
    // A demo's partners answer at once and forget nothing: waiting as long as for real ones would take demo weeks.
    timing: demo
      ? { visibleAfterMs: 2_000, keyWindowMs: HOUR_MS }
      : { visibleAfterMs: 60_000, keyWindowMs: 19 * HOUR_MS },
    inbound: inboundMail(config),
    publicUrl: config.PUBLIC_URL,
    replyAddress: config.MAIL_REPLY_ADDRESS,
  };
}

/** The mail catcher stands in for a mailbox only where mail is not really sent either. */
function inboundMail(config: Config): InboundMail | undefined {
  const { IMAP_URL: url, IMAP_PASSWORD: password = '', INBOUND_MAIL_PAGE_URL: page } = config;
  const about = { agencyId: config.INBOUND_MAIL_AGENCY_ID, faxSenders: config.FAX_MAIL_SENDERS };
  if (url) return { ...about, source: imapSource({ url, password }) };
  if (page && config.GOODORDER_PROFILE !== 'production') return { ...about, source: catcherSource(page) };
  return undefined;
}

import { z } from 'zod';

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);

/** Every setting of the mail catcher, one environment variable each. */
const EnvironmentSchema = z.object({
  /** Address of both ports. There is no log-in: it stays on this machine unless told otherwise. */
  MAIL_HOST: z.string().min(1).default('127.0.0.1'),
  /** Port of the page and the JSON API; 0 takes any free one. */
  MAIL_PAGE_PORT: port(7401),
  /** Port that takes mail; 0 takes any free one. */
  MAIL_SMTP_PORT: port(7402),
  /** Folder that mails are kept in as .eml files; unset keeps them in memory only. */
  MAIL_DIR: z.string().min(1).optional(),
  /** Most mails kept; the oldest go first. */
  MAIL_KEPT_MAX: z.coerce.number().int().min(1).max(100_000).default(2000),
  /** Mail to this address, also with `+anything` before the @, lies in the inbound mailbox as well. */
  MAIL_INBOUND_ADDRESS: z.email().default('newbusiness@goodorder.example.com'),
});

/** The settings of the mail catcher. */
export interface Settings {
  host: string;
  pagePort: number;
  smtpPort: number;
  dir?: string;
  keptMax: number;
  /** Whose mail can be read from the inbound mailbox. */
  inboundAddress?: string;
}

/**
 * Reads the settings once; an empty variable counts as unset.
 * @throws {Error} naming every faulty variable, one a line.
 */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = EnvironmentSchema.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The settings of the mail catcher are not usable:\n${faults.join('\n')}`);
  }
  const { data } = parsed;
  return {
    host: data.MAIL_HOST,
    pagePort: data.MAIL_PAGE_PORT,
    smtpPort: data.MAIL_SMTP_PORT,
    dir: data.MAIL_DIR,
    keptMax: data.MAIL_KEPT_MAX,
    inboundAddress: data.MAIL_INBOUND_ADDRESS,
  };
}

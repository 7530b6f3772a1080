import { z } from 'zod';

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);
const flag = z
  .enum(['true', 'false'])
  .default('false')
  .transform((v) => v === 'true');

/** Names that Express knows, addresses, and ranges of addresses; not all of them at once, for then anybody is a proxy. */
const proxy = z.union(
  [
    z.enum(['loopback', 'linklocal', 'uniquelocal']),
    z.ipv4(),
    z.ipv6(),
    z.cidrv4().refine((range) => !range.endsWith('/0')),
    z.cidrv6().refine((range) => !range.endsWith('/0')),
  ],
  { error: 'each must be loopback, linklocal, uniquelocal, an address or a range such as 10.0.0.0/8' },
);

/** `name=url,name=url`. */
const places = z
  .string()
  .default('')
  .transform((text) =>
    text
      .split(',')
      .filter(Boolean)
      .map((entry) => [
        entry.slice(0, entry.indexOf('=')).trim(),
        entry.slice(entry.indexOf('=') + 1).trim(),
      ]),
  )
  .pipe(z.array(z.tuple([z.string().min(1), z.url({ protocol: /^https?$/ })])))
  .transform((entries) => Object.fromEntries(entries));

/**
 * Every setting of every process, one environment variable each. Nothing else reads `process.env`.
 * Sizes in bytes, times in milliseconds unless the name says otherwise.
 */
export const ConfigSchema = z.object({
  /** `production`; `demo` adds day length and fast-forward; `test` adds crash points as well. */
  GOODORDER_PROFILE: z.enum(['production', 'demo', 'test']).default('production'),
  /** PostgreSQL, as the application's own role (neither superuser nor owner of the tables). */
  DATABASE_URL: z.url(),
  /** Most connections one process opens. */
  DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(100).default(10),
  TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233'),
  TEMPORAL_NAMESPACE: z.string().default('goodorder'),
  TEMPORAL_TASK_QUEUE: z.string().default('goodorder'),
  /** Where an operator's browser finds Temporal's Web UI; links in the product point here. */
  TEMPORAL_UI_URL: z.url().default('http://127.0.0.1:8233'),
  /** Page of the mail catcher; the demo's start page links to it. */
  MAIL_PAGE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Pages of the simulated partners, by name; the demo's start page links to them. */
  SIMULATOR_URLS: places,
  API_HOST: z.string().default('127.0.0.1'),
  API_PORT: port(7400),
  /** Proxies whose word on where a request comes from is believed (`X-Forwarded-For`), comma separated; unset: none. */
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((entry) => entry.trim())
        .filter(Boolean),
    )
    .pipe(z.array(proxy)),
  /** The address that partners and mail links use. */
  PUBLIC_URL: z.url().default('http://127.0.0.1:7400'),
  SMTP_URL: z.url().default('smtp://127.0.0.1:7402'),
  /** Sender of every mail. */
  MAIL_FROM: z.email().default('newbusiness@goodorder.example.com'),
  /** Mailbox with mail to the agency: `imaps://user@host/INBOX`; unset: none is read. */
  IMAP_URL: z.url({ protocol: /^imaps?$/ }).optional(),
  IMAP_PASSWORD: z.string().optional(),
  /** Instead of a mailbox, in a demonstration and in tests: page of the mail catcher whose inbound mail is read. */
  INBOUND_MAIL_PAGE_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Whose mailbox it is; may be left out where there is one agency. */
  INBOUND_MAIL_AGENCY_ID: z.string().min(1).optional(),
  /** Fax services that send what they receive as mail: addresses or `@domain`, comma separated. */
  FAX_MAIL_SENDERS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .toLowerCase()
        .split(',')
        .map((entry) => entry.trim())
        .filter(Boolean),
    ),
  /** Mailbox that answers to mails go to; each mail puts a token after a plus sign into it. Unset: answers go to the sender. */
  MAIL_REPLY_ADDRESS: z
    .email()
    .regex(/^[^@]{1,24}@/, 'at most 24 characters before the @: the token needs the rest')
    .optional(),
  /** Secret with which the mail provider signs its notices of bounced mail (Standard Webhooks); unset: none are taken. */
  MAIL_WEBHOOK_SECRET: z.string().min(16).optional(),
  /** Sealing keys, newest first: `id:base64(32 bytes)`, comma separated. Old ones stay until nothing is sealed with them. */
  DATA_KEYS: z.string().min(1),
  /** Folder of the file store. */
  FILE_STORE_DIR: z.string().default('.data/files'),
  /** Real milliseconds that one business day lasts: 86400000 in production; a demo uses less. */
  DAY_LENGTH_MS: z.coerce.number().int().min(100).max(86_400_000).default(86_400_000),
  /** Port of the worker's health and metrics page; 0 switches it off. */
  WORKER_HEALTH_PORT: port(7403),
  /** Prebuilt workflow code; unset means that the worker bundles at start. */
  WORKFLOW_BUNDLE: z.string().optional(),
  /** Workflow executions kept in the worker's memory. */
  WORKER_CACHED_WORKFLOWS: z.coerce.number().int().min(10).max(10_000).default(400),
  LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('info'),
  /** Named crash points for recovery tests, comma separated; only in the test profile. */
  CRASH_AT: z.string().default(''),
  /** Seconds between two runs of the sweep that starts cases and relays messages left behind. */
  SWEEP_SECONDS: z.coerce.number().int().min(5).max(3600).default(30),
  /** Whether an unencrypted connection to a partner outside this machine is refused. */
  ALLOW_PLAINTEXT_PARTNERS: flag,
});

/** The parsed settings. */
export type Config = z.infer<typeof ConfigSchema>;

/**
 * Reads the settings once.
 * @throws {Error} with every faulty variable named, one a line; the caller prints it and exits 78 (EX_CONFIG).
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const known = Object.fromEntries(
    Object.keys(ConfigSchema.shape).flatMap((key) =>
      env[key] === undefined || env[key] === '' ? [] : [[key, env[key]]],
    ),
  );
  const parsed = ConfigSchema.safeParse(known);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((i) => `  ${i.path.join('.')}: ${i.message}`);
  throw new Error(`Configuration is not usable:\n${faults.join('\n')}`);
}

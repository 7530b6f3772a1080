import { z } from 'zod';
import { defaultPort, type SimulatorName } from '../names';

/** Every setting of a simulator, one environment variable each. Times are real milliseconds. */
export const EnvironmentSchema = z
  .object({
    /** 0 takes any free port. */
    SIM_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
    /** A simulator has no log-in for its control page: it stays on this machine unless told otherwise. */
    SIM_HOST: z.string().default('127.0.0.1'),
    /** Real milliseconds that one business day lasts. A very long day means that only `/control/advance` moves time. */
    SIM_DAY_LENGTH_MS: z.coerce.number().int().min(10).max(1e12).default(86_400_000),
    /** The same seed and the same cases give the same course of events. */
    SIM_SEED: z.string().min(1).default('1'),
    /** Where our webhooks go; unset means that this partner never calls. */
    SIM_CALLBACK_URL: z.url().optional(),
    /** Shared secret of the webhooks, `whsec_` and base64. */
    SIM_WEBHOOK_SECRET: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]{32,}={0,2}$/, 'must be whsec_ and the base64 of at least 24 bytes')
      .optional(),
    /** The bearer token that callers must show. */
    SIM_API_TOKEN: z.string({ error: 'needed: the token that callers must show' }).min(1),
    /** Append-only file that everything is remembered in; unset keeps it in memory only. */
    SIM_JOURNAL_FILE: z.string().min(1).optional(),
    SIM_LOG_LEVEL: z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug']).default('info'),
  })
  .refine((env) => !env.SIM_CALLBACK_URL || env.SIM_WEBHOOK_SECRET, {
    path: ['SIM_WEBHOOK_SECRET'],
    message: 'needed when SIM_CALLBACK_URL is set',
  });

/** The settings of one simulator. */
export interface Settings {
  port: number;
  host: string;
  dayLengthMs: number;
  seed: string;
  callbackUrl?: string;
  webhookSecret?: string;
  apiToken: string;
  journalFile?: string;
  logLevel: string;
}

/**
 * Reads the settings once; an empty variable counts as unset.
 * @throws {Error} naming every faulty variable, one a line.
 */
export function readSettings(name: SimulatorName, env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = EnvironmentSchema.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`The settings of ${name} are not usable:\n${faults.join('\n')}`);
  }
  const { data } = parsed;
  return {
    port: data.SIM_PORT ?? defaultPort(name),
    host: data.SIM_HOST,
    dayLengthMs: data.SIM_DAY_LENGTH_MS,
    seed: data.SIM_SEED,
    callbackUrl: data.SIM_CALLBACK_URL,
    webhookSecret: data.SIM_WEBHOOK_SECRET,
    apiToken: data.SIM_API_TOKEN,
    journalFile: data.SIM_JOURNAL_FILE,
    logLevel: data.SIM_LOG_LEVEL,
  };
}

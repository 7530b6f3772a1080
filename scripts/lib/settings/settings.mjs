import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The simulated partners in the order of their default ports; the same names as in simulators/names.ts. */
export const SIMULATORS = ['summit', 'harbor', 'swift', 'chart', 'datal'];

/** Temporal keeps the ports of its parts as small integers in PostgreSQL. */
export const TEMPORAL_PORT_MAX = 32_767;

/** Every port that `npm start` opens: what it is for and which variable chooses another. */
export const PORTS = [
  { key: 'api', variable: 'GOODORDER_API_PORT', port: 7400, purpose: 'the API' },
  { key: 'mailPage', variable: 'GOODORDER_MAIL_PORT', port: 7401, purpose: 'the mail page' },
  { key: 'smtp', variable: 'GOODORDER_SMTP_PORT', port: 7402, purpose: 'the mail catcher (SMTP)' },
  {
    key: 'workerHealth',
    variable: 'GOODORDER_WORKER_HEALTH_PORT',
    port: 7403,
    purpose: "the worker's health",
  },
  {
    key: 'temporalMetrics',
    variable: 'GOODORDER_TEMPORAL_METRICS_PORT',
    port: 7404,
    purpose: "Temporal's metrics",
  },
  ...SIMULATORS.map((name, n) => ({
    key: name,
    variable: `GOODORDER_${name.toUpperCase()}_PORT`,
    port: 7411 + n,
    purpose: `the simulated partner ${name}`,
  })),
  { key: 'postgres', variable: 'GOODORDER_POSTGRES_PORT', port: 7432, purpose: 'PostgreSQL' },
  { key: 'temporal', variable: 'GOODORDER_TEMPORAL_PORT', port: 7233, purpose: 'Temporal' },
  { key: 'temporalUi', variable: 'GOODORDER_TEMPORAL_UI_PORT', port: 8233, purpose: "Temporal's Web UI" },
];

/**
 * Reads everything that `npm start` can be told, from the environment only.
 * @param {Record<string, string | undefined>} env an empty variable counts as unset
 * @param {string} root folder of the checkout
 * @throws {Error} with every faulty variable named, one a line
 */
export function readSettings(env, root) {
  const faults = [];
  const given = (name) => env[name] || undefined;
  const whole = (name, fallback, low, high) => {
    const text = given(name);
    const value = text === undefined ? fallback : Number(text);
    if (Number.isInteger(value) && value >= low && value <= high) return value;
    faults.push(`  ${name}: a whole number from ${low} to ${high} is needed, not "${text ?? value}"`);
    return fallback;
  };
  const shift = whole('GOODORDER_PORT_SHIFT', 0, 0, 20_000);
  const ports = {};
  for (const { key, variable, port } of PORTS) {
    ports[key] = whole(variable, port + shift, 1, key === 'temporal' ? TEMPORAL_PORT_MAX : 65_535);
  }
  const settings = {
    ports,
    dataDir: resolve(root, given('GOODORDER_DATA_DIR') ?? '.data'),
    cacheDir: resolve(given('GOODORDER_CACHE') ?? defaultCache(env)),
    dayLengthMs: whole('DAY_LENGTH_MS', 1000, 100, 86_400_000),
    databaseUrl: given('DATABASE_URL'),
    databaseOwnerUrl: given('DATABASE_OWNER_URL') ?? given('DATABASE_URL'),
    temporalAddress: given('TEMPORAL_ADDRESS'),
    temporalNamespace: given('TEMPORAL_NAMESPACE') ?? 'goodorder',
    temporalUiUrl: given('TEMPORAL_UI_URL'),
    temporalCliUrl: given('GOODORDER_TEMPORAL_CLI_URL'),
    smtpUrl: given('SMTP_URL'),
    publicUrl: given('PUBLIC_URL'),
    dataKeys: given('DATA_KEYS'),
  };
  if (faults.length > 0) throw new Error(`These settings are not usable:\n${faults.join('\n')}`);
  return settings;
}

/** Where downloads and builds are kept between checkouts, by the custom of the operating system. */
export function defaultCache(env, platform = process.platform) {
  if (platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, 'goodorder');
  return join(env.XDG_CACHE_HOME || join(env.HOME || homedir(), '.cache'), 'goodorder');
}

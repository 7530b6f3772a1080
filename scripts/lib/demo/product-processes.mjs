import { join } from 'node:path';
import { answersAt } from '../processes/probes.mjs';
import { SIMULATORS } from '../settings/settings.mjs';

/** Carriers that never call us: they are asked. */
const POLLED = ['harbor'];
/** Where partners call us; the last part is a secret of each one. Must agree with the API's route. */
export const webhookUrl = (publicUrl, endpointId) => `${publicUrl}/v1/partners/${endpointId}/messages`;

/**
 * The settings that all of the product's own processes share.
 * @param {{ root: string, settings: object, secrets: object, addresses: Addresses, env: object }} run
 * @typedef {{ api: string, mailPage?: string, smtp: string, databaseUrl: string, databaseOwnerUrl: string,
 *   temporal: string, temporalUi: string }} Addresses
 */
export function productEnvironment({ root, settings, secrets, addresses, env }) {
  return {
    GOODORDER_PROFILE: env.GOODORDER_PROFILE || 'demo',
    DAY_LENGTH_MS: String(settings.dayLengthMs),
    DATABASE_URL: addresses.databaseUrl,
    TEMPORAL_ADDRESS: addresses.temporal,
    TEMPORAL_NAMESPACE: settings.temporalNamespace,
    TEMPORAL_UI_URL: addresses.temporalUi,
    API_PORT: String(settings.ports.api),
    WORKER_HEALTH_PORT: String(settings.ports.workerHealth),
    PUBLIC_URL: addresses.api,
    SMTP_URL: addresses.smtp,
    // Mail that is sent to the agency in the demo lies in the mail catcher.
    ...(addresses.mailPage ? { INBOUND_MAIL_PAGE_URL: addresses.mailPage } : {}),
    DATA_KEYS: settings.dataKeys ?? secrets.dataKeys,
    FILE_STORE_DIR: join(settings.dataDir, 'files'),
    WORKFLOW_BUNDLE: join(root, 'dist/workflow-bundle.js'),
  };
}

/** What only the seed is told: the owner's address, the demo's key and the partners with their secrets. */
export function seedEnvironment(run) {
  const { settings, secrets, addresses } = run;
  const partners = SIMULATORS.map((name) => [
    name,
    { url: simulatorUrl(settings, name), ...secrets.partners[name] },
  ]);
  return {
    ...productEnvironment(run),
    DATABASE_OWNER_URL: addresses.databaseOwnerUrl,
    GOODORDER_DEMO_API_KEY: secrets.demoApiKey,
    GOODORDER_DEMO_PARTNERS: JSON.stringify(Object.fromEntries(partners)),
  };
}

/** What the API's start page links to. */
const pages = ({ settings, addresses }) => ({
  ...(addresses.mailPage ? { MAIL_PAGE_URL: addresses.mailPage } : {}),
  SIMULATOR_URLS: SIMULATORS.map((name) => `${name}=${simulatorUrl(settings, name)}`).join(','),
});

export const simulatorUrl = (settings, name) => `http://127.0.0.1:${settings.ports[name]}`;

/**
 * The processes of the demo as data: what to run, with which settings, and how to see that it works.
 * @returns {Record<'mail' | 'api' | 'worker', import('../processes/managed-process.mjs').ProcessSpec>
 *   & { simulators: import('../processes/managed-process.mjs').ProcessSpec[] }}
 */
export function productProcesses(run) {
  const { root, settings } = run;
  const { ports } = settings;
  const env = productEnvironment(run);
  const node = (entry, ...args) => [
    process.execPath,
    '--enable-source-maps',
    join(root, 'dist', entry),
    ...args,
  ];
  const health = (port) => answersAt(`http://127.0.0.1:${port}/healthz`);
  const mail = {
    name: 'mail',
    command: node('mail-catcher/main.js'),
    env: {
      MAIL_PAGE_PORT: String(ports.mailPage),
      MAIL_SMTP_PORT: String(ports.smtp),
      MAIL_DIR: join(settings.dataDir, 'mail'),
    },
    ready: health(ports.mailPage),
  };
  return {
    mail,
    api: {
      name: 'api',
      command: node('api/main.js'),
      env: { ...env, ...pages(run) },
      ready: health(ports.api),
    },
    worker: {
      name: 'worker',
      command: node('worker/main.js'),
      env,
      ready: health(ports.workerHealth),
      graceMs: 15_000,
    },
    simulators: SIMULATORS.map((name) => ({
      name,
      command: node('simulators/main.js', name),
      env: simulatorEnvironment(run, name),
      ready: health(ports[name]),
    })),
  };
}

function simulatorEnvironment({ settings, secrets, addresses }, name) {
  const { apiToken, webhookSecret, endpointId } = secrets.partners[name];
  const calls = {
    SIM_CALLBACK_URL: webhookUrl(addresses.api, endpointId),
    SIM_WEBHOOK_SECRET: webhookSecret,
  };
  return {
    SIM_PORT: String(settings.ports[name]),
    SIM_DAY_LENGTH_MS: String(settings.dayLengthMs),
    SIM_API_TOKEN: apiToken,
    SIM_JOURNAL_FILE: join(settings.dataDir, 'simulators', `${name}.jsonl`),
    ...(POLLED.includes(name) ? {} : calls),
  };
}

import { ADMIN, postgresUrl } from '../postgres/postgres.mjs';
import { PORTS, SIMULATORS } from '../settings/settings.mjs';

const DATABASE = 'goodorder';
const OWNER = 'goodorder_owner';
const APP = 'goodorder_app';
/** Temporal's list of cases alone, without everything that runs by the clock. The workflow type is that of domain/case/workflow-ids.ts. */
const CASES = encodeURIComponent('WorkflowType="caseWorkflow"');

/**
 * Where everything will be: all of it follows from the settings, before anything runs.
 * @param {object} settings from readSettings @param {object} secrets from loadSecrets
 */
export function addressesOf(settings, secrets) {
  const { ports } = settings;
  const here = (port) => `http://127.0.0.1:${port}`;
  const temporalUi = settings.temporalUiUrl ?? here(ports.temporalUi);
  const inDatabase = (user, password) =>
    postgresUrl({ port: ports.postgres, user, password, database: DATABASE });
  return {
    api: settings.publicUrl ?? here(ports.api),
    mailPage: settings.smtpUrl ? undefined : here(ports.mailPage),
    smtp: settings.smtpUrl ?? `smtp://127.0.0.1:${ports.smtp}`,
    temporal: settings.temporalAddress ?? `127.0.0.1:${ports.temporal}`,
    temporalUi,
    temporalCases: `${temporalUi}/namespaces/${settings.temporalNamespace}/workflows?query=${CASES}`,
    temporalMetrics: settings.temporalAddress ? undefined : `${here(ports.temporalMetrics)}/metrics`,
    databaseUrl: settings.databaseUrl ?? inDatabase(APP, secrets.appPassword),
    databaseOwnerUrl: settings.databaseOwnerUrl ?? inDatabase(OWNER, secrets.ownerPassword),
    simulators: Object.fromEntries(SIMULATORS.map((name) => [name, here(ports[name])])),
  };
}

/** The superuser's address in the built-in server. */
export const adminUrl = (settings, secrets) =>
  postgresUrl({
    port: settings.ports.postgres,
    user: ADMIN,
    password: secrets.postgresPassword,
    database: 'postgres',
  });

/** The ports that a start with these settings opens: not those of what is somewhere else already. */
export function portsToOpen({ databaseUrl, temporalAddress, smtpUrl }) {
  const elsewhere = [
    ...(databaseUrl && temporalAddress ? ['postgres'] : []),
    ...(temporalAddress ? ['temporal', 'temporalUi', 'temporalMetrics'] : []),
    ...(smtpUrl ? ['smtp', 'mailPage'] : []),
  ];
  return PORTS.map(({ key }) => key).filter((key) => !elsewhere.includes(key));
}

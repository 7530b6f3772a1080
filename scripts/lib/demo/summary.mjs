import { table } from '../screen/screen.mjs';

/**
 * What a person needs to go on: addresses, who they are for, and how to log in.
 * @param {object} addresses from addressesOf @param {object} secrets from loadSecrets
 */
export function summary(addresses, secrets) {
  const rows = [
    [addresses.api, 'programs, the command line (API, documented at /docs)', `API key ${secrets.demoApiKey}`],
    ...(addresses.mailPage
      ? [[addresses.mailPage, 'whoever wants to read the mail that is sent', 'none']]
      : []),
    ...Object.entries(addresses.simulators).map(([name, url]) => [
      url,
      `the simulated partner ${name}`,
      'none',
    ]),
  ];
  // Too long for a row: every column of the table would be as wide.
  const operators = `Operators see each case in Temporal: ${addresses.temporalCases}`;
  return `${table(['Address', 'For whom', 'Log-in'], rows)}\n\n${operators}`;
}

/** The same for the command line tool: see run-file.mjs. */
export const runFileContents = (addresses, secrets, settings) => ({
  pid: process.pid,
  apiUrl: addresses.api,
  apiKey: secrets.demoApiKey,
  mailUrl: addresses.mailPage,
  smtpUrl: addresses.smtp,
  temporalAddress: addresses.temporal,
  temporalNamespace: settings.temporalNamespace,
  temporalUiUrl: addresses.temporalUi,
  temporalMetricsUrl: addresses.temporalMetrics,
  simulators: addresses.simulators,
});

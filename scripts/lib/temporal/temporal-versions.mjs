/** The server, its schema tool and its Web UI as Go modules: what is built where nothing can be downloaded. */
export const SERVER_VERSION = 'v1.32.0';
export const UI_VERSION = 'v2.54.1';
/** Oldest Temporal CLI whose built-in server can skip time and report stuck workflows (server 1.32). */
export const CLI_FLOOR = '1.9.0';
/** The CLI release to ask for where "latest" cannot be had. */
export const CLI_VERSION = '1.9.1';

/**
 * What is built from source, in this order: the later ones reuse what the first compiled. `packages` is how many Go
 * packages each still has to compile; only the progress bar depends on it.
 */
export const PROGRAMS = [
  { name: 'server', package: 'go.temporal.io/server/cmd/server', version: SERVER_VERSION, packages: 1754 },
  { name: 'sql', package: 'go.temporal.io/server/cmd/tools/sql', version: SERVER_VERSION, packages: 5 },
  {
    name: 'ui',
    package: 'github.com/temporalio/ui-server/v2/cmd/server',
    version: UI_VERSION,
    packages: 190,
  },
];

/** Folder name of a build in the cache: another version never meets it. */
export const BUILD_KEY = `temporal-server-${SERVER_VERSION}-ui-${UI_VERSION}`;

/**
 * Where the CLI's archive may be, in the order in which to try.
 * @param {string | undefined} override an address given by the person: then only this one is asked
 */
export function archiveUrls(override, platform = process.platform, arch = process.arch) {
  if (override) return [override];
  const system = platform === 'win32' ? 'windows' : platform;
  const machine = arch === 'x64' ? 'amd64' : arch;
  const suffix = system === 'windows' ? 'zip' : 'tar.gz';
  return [
    `https://temporal.download/cli/archive/latest?platform=${system}&arch=${machine}`,
    `https://github.com/temporalio/cli/releases/download/v${CLI_VERSION}/temporal_cli_${CLI_VERSION}_${system}_${machine}.${suffix}`,
  ];
}

/**
 * Finds the version in what `temporal --version` prints.
 * @returns {string | undefined} e.g. `1.9.1`; undefined when there is none
 */
export function temporalVersionIn(text) {
  return /\bversion\s+v?(\d+\.\d+\.\d+)/i.exec(text)?.[1];
}

/**
 * Five kinds of test by the end of the file's name. `pure` ones run in any order and need nothing; the others get
 * PostgreSQL, Temporal and a mail catcher from test/servers, started once for a run.
 */
const swc = [
  '@swc/jest',
  { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
];
/**
 * Packages that are big, and keep nothing that one file's tests could leave to another's: clients and servers. Not those that
 * make what rules and tests work on (zod, yaml, fast-check, messages of Temporal): lists of another realm have a constructor of their own.
 */
const SHARED = [
  '@prisma',
  // Not the worker: it listens to what happens in its process, and would end it for another file's fault.
  '@temporalio/(?:activity|client|common|nexus|workflow)',
  'imapflow',
  'mailparser',
  'nodemailer',
  'pg',
  'prom-client',
  'smtp-server',
  'undici',
].join('|');
const common = {
  transform: {
    [`/node_modules/(${SHARED})/`]: '<rootDir>/test/environment/package-of-process.cjs',
    '^.+\\.ts$': swc,
  },
  transformIgnorePatterns: [`/node_modules/(?!(${SHARED})/)`],
  testEnvironment: '<rootDir>/test/environment/shared-packages.cjs',
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'],
};
const withServers = {
  ...common,
  globalSetup: '<rootDir>/test/servers/global-setup.ts',
  globalTeardown: '<rootDir>/test/servers/global-teardown.ts',
  setupFilesAfterEnv: ['<rootDir>/test/servers/set-timeout.ts'],
};
const named = (kind) => ({ displayName: kind, testMatch: [`**/*.${kind}.test.ts`] });

module.exports = {
  // With --coverage, as in the step `pure` of `npm test`: a rule that no test has ever run is a guess.
  collectCoverageFrom: ['domain/**/*.ts'],
  coverageThreshold: { global: { lines: 100 } },
  coverageReporters: [['text', { skipFull: true }]],
  projects: [
    {
      ...common,
      displayName: 'pure',
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: ['node_modules', '\\.(int|e2e|nightly|replay|workflow)\\.test\\.ts$'],
    },
    { ...withServers, ...named('int') },
    { ...withServers, ...named('workflow') },
    { ...common, ...named('replay') },
    { ...withServers, ...named('e2e') },
    { ...withServers, ...named('nightly') },
  ],
};

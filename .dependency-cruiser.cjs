/**
 * Who may import whom, in the sources and for types too. A folder that is not named as a target is forbidden; tests may
 * import anything but are imported by nobody. Which packages a folder may use is said where it matters. What holds for
 * the code that really runs is in .dependency-cruiser.dist.cjs.
 */
const ROOMS = {
  domain: [],
  acord: [],
  config: [],
  prisma: ['domain', 'records', 'config', 'acord', 'intake'],
  records: ['domain', 'prisma', 'config'],
  partners: ['domain', 'acord', 'config'],
  intake: ['domain', 'acord', 'records', 'engine'],
  engine: ['domain', 'records', 'config', 'workflows/search-attributes', 'workflows/[^.]+\\.messages'],
  // Activities by their types only: see .dependency-cruiser.dist.cjs.
  workflows: ['domain', 'activities'],
  activities: ['domain', 'partners', 'acord', 'records', 'intake', 'config', 'prisma', 'engine'],
  api: [
    'domain',
    'records',
    'intake',
    'config',
    'engine',
    // Wordings of mails are checked and shown there as they are sent: plain text, no mail server.
    'partners/mail/(render-mail|check-wording|sample-variables)',
    'workflows/search-attributes',
    'workflows/[^.]+\\.messages',
  ],
  worker: ['activities', 'domain', 'workflows', 'records', 'partners', 'config', 'engine'],
  simulators: ['acord'],
  cli: ['config'],
  'mail-catcher': [],
};
const OUR_FOLDERS = [...Object.keys(ROOMS), 'test', 'bench', 'scripts'];
/** Tests and what only they use. */
const TESTS = '(\\.test|/test-[^/]+)\\.ts$';
const PACKAGES = 'node_modules';

const arrows = Object.entries(ROOMS).map(([room, targets]) => ({
  name: `${room}-arrows`,
  comment: `${room}/ may import from ${targets.join(', ') || 'nothing of ours'}`,
  severity: 'error',
  from: { path: `^${room}/`, pathNot: TESTS },
  to: {
    path: OUR_FOLDERS.map((folder) => `^${folder}/`),
    pathNot: [room, ...targets].map((target) => (target.includes('/') ? `^${target}\\.ts$` : `^${target}/`)),
  },
}));

module.exports = {
  forbidden: [
    ...arrows,
    {
      name: 'domain-is-pure',
      comment:
        'no packages and no Node.js modules: rules are plain functions (zod only where data files are read)',
      severity: 'error',
      from: { path: '^domain/', pathNot: [TESTS, '\\.schema\\.ts$', '^domain/rules/'] },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'domain-schemas-use-zod-only',
      severity: 'error',
      from: { path: ['^domain/.*\\.schema\\.ts$', '^domain/rules/'], pathNot: TESTS },
      to: { path: `${PACKAGES}|^(node:)?[a-z_/]+$`, pathNot: `${PACKAGES}/zod/` },
    },
    {
      name: 'workflows-use-temporal-only',
      severity: 'error',
      from: { path: '^workflows/', pathNot: TESTS },
      to: { path: PACKAGES, pathNot: `${PACKAGES}/@temporalio/(workflow|common)/` },
    },
    {
      name: 'workflows-do-no-io',
      severity: 'error',
      from: { path: '^workflows/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      from: { pathNot: [TESTS, '^(test|bench)/'] },
      to: { path: [TESTS, '^(test|bench)/'] },
    },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-test-packages-in-the-product',
      severity: 'error',
      from: { pathNot: [TESTS, '^(test|bench|scripts)/'] },
      to: { dependencyTypes: ['npm-dev'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    parser: 'swc',
    // Imports that the compiler drops are seen as well.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(prisma/generated|dist|coverage)/' },
  },
};

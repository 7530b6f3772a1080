/**
 * Who needs whom when it runs: the compiled code has no imports of types any more, and no tests.
 */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'files that only name types of each other do not need each other when they run',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'workflows-only-name-activities',
      comment: 'what a workflow asks for is typed by its activities; nothing of them may be in its code',
      severity: 'error',
      from: { path: '^dist/workflows/' },
      to: { path: '^dist/(?!workflows/|domain/)', reachable: true },
    },
    {
      name: 'workflows-are-made-for-replay',
      comment: 'no library and no Node.js module, through however many files',
      severity: 'error',
      from: { path: '^dist/workflows/' },
      to: { path: '^(?!dist/|node_modules/@temporalio/(workflow|common)/)', reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/(prisma/generated/|workflow-bundle)' },
  },
};

/** Pure and property tests run in any order; suites that need servers get them from test/servers (see docs/testing.md). */
const swc = ['@swc/jest', { jsc: { target: 'es2023', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } }];
const common = { transform: { '^.+\\.ts$': swc }, testEnvironment: 'node', modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.data'] };
module.exports = {
  projects: [
    { ...common, displayName: 'pure', testMatch: ['**/*.test.ts', '**/*.prop.test.ts'], testPathIgnorePatterns: ['node_modules', '\\.(int|e2e|replay|workflow)\\.test\\.ts$'] },
  ],
};

const { TestEnvironment } = require('jest-environment-node');

/** Under which package-of-process.cjs finds `require` of the process. */
const REQUIRE = Symbol.for('goodorder.require');

/** Where kept-yaml.ts keeps what it has read. */
const KEPT_YAML = Symbol.for('goodorder.kept-yaml');
const keptYaml = new Map();

/**
 * Node.js as always, but the packages that jest.config.js names are loaded once a process, not once a file: loading them
 * took longer than most files' tests. Their errors and dates are of another realm than the file's, as those of Node.js
 * itself are: both count as `Error` and `Date` here, as they do in production.
 */
module.exports = class SharedPackages extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    this.global[REQUIRE] = require;
    this.global[KEPT_YAML] = keptYaml;
    this.global.Date = Date;
    acceptErrorsOf(this.global.Error);
  }
};

/** Makes `instanceof Error` true of the process's errors too; classes that extend it judge as always. */
function acceptErrorsOf(fileError) {
  const isInstance = Function.prototype[Symbol.hasInstance];
  Object.defineProperty(fileError, Symbol.hasInstance, {
    value(thing) {
      return isInstance.call(this, thing) || (this === fileError && thing instanceof Error);
    },
  });
}

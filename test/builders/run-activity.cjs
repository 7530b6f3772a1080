/**
 * Runs one activity of the compiled product in a process of its own, which may be killed: the name and the argument are
 * on the command line, the settings in the environment, `CRASH_AT` among them.
 */
const { armCrashPoints } = require('../../dist/records/crash-points.js');
const { createCarrierActivities } = require('../../dist/activities/carrier/carrier.activities.js');
const { createFollowUpActivities } = require('../../dist/activities/follow-up/follow-up.activities.js');
const { createVendorActivities } = require('../../dist/activities/vendor/vendor.activities.js');
const { readConfig } = require('../../dist/config/config.js');
const { lazyClient } = require('../../dist/engine/connection.js');
const { openDatabase } = require('../../dist/records/database.js');
const { activityDeps } = require('../../dist/worker/deps.js');

async function main() {
  const [name, argument] = process.argv.slice(2);
  const config = readConfig(process.env);
  armCrashPoints(config.CRASH_AT);
  const { db, close } = openDatabase({ url: config.DATABASE_URL, poolMax: 2 });
  const { client } = lazyClient({ address: config.TEMPORAL_ADDRESS, namespace: config.TEMPORAL_NAMESPACE });
  const deps = activityDeps(config, db, client);
  const activities = {
    ...createCarrierActivities(deps),
    ...createFollowUpActivities(deps),
    ...createVendorActivities(deps),
  };
  await activities[name](JSON.parse(argument));
  await deps.exchange.close();
  await close();
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});

/**
 * A process of the compiled product that is inside a transaction when its connection is killed, and one that is idle. It
 * says which backend to kill, and then whether it still works.
 */
const { openDatabase } = require('../../dist/records/database.js');

const say = (what) => process.stdout.write(`${what}\n`);

async function main() {
  const broken = [];
  const { db, close } = openDatabase({
    url: process.env.DATABASE_URL,
    poolMax: 2,
    onConnectionError: (error) => broken.push(error.code),
  });
  const failed = await db
    .$transaction(
      async (tx) => {
        const [{ pid }] = await tx.$queryRaw`SELECT pg_backend_pid() AS pid`;
        say(`pid ${pid}`);
        await new Promise((killed) => process.stdin.once('data', killed));
        await tx.$queryRaw`SELECT 1`;
      },
      { timeout: 20_000 },
    )
    .then(
      () => 'committed',
      () => 'failed',
    );
  const [{ two }] = await db.$queryRaw`SELECT 1 + 1 AS two`;
  say(`after ${failed} ${two} ${broken.join()}`);
  await close();
  process.stdin.destroy();
}

main();

import { mkdir, readdir, rename, rm, statfs } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { run } from '../processes/run.mjs';
import { progressText } from '../screen/progress.mjs';
import { PROGRAMS } from './temporal-versions.mjs';

/** Room that the source and the compiler's intermediate files take while building. */
const ROOM_BYTES = 5_000_000_000;
/** Other programs go first: the API and the mail page are in use while this runs. */
const NICENESS = 10;

/** Paths of the programs that a build leaves in its folder. */
export function builtPrograms(target) {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const path = ({ name, package: source }) => join(target, name, `${basename(source)}${suffix}`);
  return Object.fromEntries(PROGRAMS.map((program) => [program.name, path(program)]));
}

/**
 * Builds the Temporal server, its schema tool and its Web UI from the Go module registry. Takes five to eight minutes
 * on two cores. Go's caches are its own and are deleted afterwards.
 * @param {string} target folder that appears only when all is built; nobody else may be building it (see withLock)
 * @param {{ go: string, table: object, signal: AbortSignal, detail: (text: string) => void, log?: object }} means
 * @throws {Error} with what the compiler said last
 */
export async function buildServer(target, means) {
  const partial = `${target}.partial`;
  const scratch = `${target}.scratch`;
  await Promise.all([partial, scratch].map((dir) => rm(dir, { recursive: true, force: true })));
  await Promise.all([partial, scratch].map((dir) => mkdir(dir, { recursive: true })));
  try {
    await checkRoom(dirname(target));
    const progress = createProgress(means.detail);
    for (const program of PROGRAMS) await install(program, { partial, scratch, progress, ...means });
    await rm(target, { recursive: true, force: true });
    await rename(partial, target);
  } finally {
    means.detail('deleting intermediate files');
    await Promise.all([partial, scratch].map((dir) => rm(dir, { recursive: true, force: true })));
  }
}

async function checkRoom(dir) {
  const { bavail, bsize } = await statfs(dir);
  if (bavail * bsize >= ROOM_BYTES) return;
  throw new Error(
    `Building Temporal needs 5 GB free in ${dir} for a while (GOODORDER_CACHE chooses another folder).`,
  );
}

async function install(
  { name, package: path, version },
  { partial, scratch, progress, go, detail, ...means },
) {
  const env = {
    // Two of the programs have the same name.
    GOBIN: join(partial, name),
    GOPATH: join(scratch, 'path'),
    GOCACHE: join(scratch, 'cache'),
    GOTMPDIR: scratch,
    GOMODCACHE: '',
    // Go makes its module folders read-only unless told otherwise, and then they cannot be deleted.
    GOFLAGS: '-buildvcs=false -modcacherw',
    GOWORK: 'off',
  };
  const command = [go, 'install', '-v', '-trimpath', '-ldflags=-s -w', `${path}@${version}`];
  detail(`downloading the source of ${name}`);
  await run(`go install ${name}`, command, {
    ...means,
    env,
    cwd: scratch,
    onLine: progress,
    niceness: NICENESS,
  });
  if ((await readdir(env.GOBIN)).length !== 1) throw new Error(`The build of ${name} left no program.`);
}

/** `go install -v` prints the name of each package as it is compiled, after `go: downloading ...` for each module. */
function createProgress(detail) {
  const total = PROGRAMS.reduce((sum, program) => sum + program.packages, 0);
  let started;
  let done = 0;
  let modules = 0;
  return (line) => {
    if (line.startsWith('go: downloading')) {
      modules += 1;
      if (done === 0) detail(`downloading the source, ${modules} modules`);
    } else if (/^[\w.\-/~]+$/.test(line)) {
      started ??= performance.now();
      done += 1;
      detail(`building from source, ${progressText(done, total, performance.now() - started)}`);
    }
  };
}

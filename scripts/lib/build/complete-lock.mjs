const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const PROCESSORS = ['arm', 'arm64', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];

/**
 * Adds the packages for other kinds of machine that npm left out of a lock because the registry it was made with does
 * not have them. Without them `npm ci` takes the lock for out of date, here and on those machines. Their checksums are
 * unknown here; npm takes them from the registry when one is installed.
 * @param {{ packages: Record<string, object> }} lock contents of package-lock.json
 * @returns {{ lock: object, added: string[] }} the same lock when nothing is missing
 */
export function completeLock(lock) {
  const packages = { ...lock.packages };
  const added = [];
  for (const [path, entry] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (isThere(packages, path, name)) continue;
      const machine = machineOf(name);
      if (!machine || !/^\d/.test(version)) continue;
      const kept = Object.fromEntries(
        ['dev', 'license'].filter((key) => entry[key]).map((key) => [key, entry[key]]),
      );
      packages[`node_modules/${name}`] = { version, ...machine, ...kept, optional: true };
      added.push(`${name}@${version}`);
    }
  }
  if (added.length === 0) return { lock, added };
  const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
  return { lock: { ...lock, packages: Object.fromEntries(sorted) }, added };
}

/** Looks for a package as Node.js does: beside its dependent, then further up. */
function isThere(packages, path, name) {
  const at = path === '' ? `node_modules/${name}` : `${path}/node_modules/${name}`;
  if (packages[at]) return true;
  if (path === '') return false;
  return isThere(packages, path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name);
}

/** The kind of machine that such a package is for, from its name, e.g. `@swc/core-linux-arm-gnueabihf`. */
export function machineOf(name) {
  const words = name.split(/[/-]/);
  const os = words.find((word) => SYSTEMS.includes(word));
  const cpu = words.find((word) => PROCESSORS.includes(word));
  if (!os || !cpu) return undefined;
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu')) && 'glibc';
  return { cpu: [cpu], ...(libc && os === 'linux' ? { libc: [libc] } : {}), os: [os] };
}

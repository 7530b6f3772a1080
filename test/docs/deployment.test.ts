/** What can be known of docker-compose.yml and the Dockerfile without Docker. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { ConfigSchema, readConfig } from '../../config/config';

const ROOT = join(__dirname, '../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

interface Service {
  build?: string;
  image: string;
  command?: string[];
  environment?: Record<string, string>;
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  networks?: string[];
}
const text = read('docker-compose.yml');
const compose: { services: Record<string, Service>; volumes: object; networks: object } = parse(text, {
  merge: true,
});
const services = Object.entries(compose.services);
/** Services that run the product's own image. */
const own = services.filter(([, { build }]) => build);
const dockerfile = read('Dockerfile');

/** Variables that the preparation of the database and the seed read besides the product's settings. */
const PREPARATION = [
  ...read('docs/settings.md')
    .split('## Preparing a database elsewhere')[1]!
    .split('## ')[0]!
    .matchAll(/^\| `([A-Z_]+)`/gm),
].map(([, name]) => name!);
const SEED = [...read('prisma/seed/seed-settings.ts').matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name!);

/** A value as compose puts it in: what is needed gets a value, what is optional its default. */
const filledIn = (value: string): string =>
  value.replaceAll(/\$\{(\w+)(?::-([^}]*)|:\?[^}]*)?\}/g, (_, name: string, fallback?: string) =>
    fallback === undefined ? (VALUES[name] ?? 'secret') : fallback,
  );
const VALUES: Record<string, string> = {
  DATA_KEYS: `k1:${Buffer.alloc(32).toString('base64')}`,
  PUBLIC_URL: 'https://goodorder.example.com',
  SMTP_URL: 'smtps://relay.example.com:465',
};

describe('docker-compose.yml', () => {
  it('gives the product no setting that it does not know', () => {
    const known = [...Object.keys(ConfigSchema.shape), ...PREPARATION, ...SEED];
    for (const [name, { environment }] of own)
      expect({ name, unknown: Object.keys(environment ?? {}).filter((key) => !known.includes(key)) }).toEqual(
        {
          name,
          unknown: [],
        },
      );
  });

  it('gives API and worker settings that they start with, in the profile production', () => {
    for (const name of ['api', 'worker']) {
      const environment = Object.entries(compose.services[name]!.environment!);
      const given = Object.fromEntries(environment.map(([key, value]) => [key, filledIn(String(value))]));
      expect(readConfig(given)).toMatchObject({ GOODORDER_PROFILE: 'production' });
    }
  });

  it('asks for the variables that docs/settings.md says, and for no others', () => {
    const section = read('docs/settings.md').split('## docker-compose.yml')[1]!;
    const [needed, optional] = section
      .split('Optional:')
      .map((part) =>
        [...part.matchAll(/`([A-Z][A-Z_]+)(\*)?`/g)].flatMap(([, name, all]) =>
          all ? SEED.filter((known) => known.startsWith(name!)) : [name!],
        ),
      );
    const asked = (mark: string) => [
      ...new Set([...text.matchAll(new RegExp(`\\$\\{(\\w+)${mark}`, 'g'))].map(([, name]) => name!)),
    ];
    expect(asked(':\\?').sort()).toEqual(needed!.sort());
    expect(asked(':-').sort()).toEqual(optional!.sort());
    expect(asked('}')).toEqual([]);
  });

  it('waits only for services, and uses only networks and volumes, that there are', () => {
    for (const [, { depends_on = {}, networks = [], volumes = [] }] of services) {
      for (const other of Object.keys(depends_on)) expect(compose.services).toHaveProperty(other);
      for (const network of networks) expect(compose.networks).toHaveProperty(network);
      for (const volume of volumes) {
        const [from] = volume.split(':');
        if (from!.startsWith('.')) expect(existsSync(join(ROOT, from!))).toBe(true);
        else expect(compose.volumes).toHaveProperty(from!);
      }
    }
  });
});

describe('the image', () => {
  const run = [...own.flatMap(([, { command = [] }]) => command), dockerfile];

  it('runs programs that the product has', () => {
    const programs = run
      .flatMap((words) => [...words.matchAll(/(dist|prisma)\/[\w/.-]+?\.m?js\b/g)])
      .map(([p]) => p);
    const sources = programs.map((path) => path.replace(/^dist\/(.*)\.js$/, '$1.ts'));
    expect(new Set(sources).size).toBeGreaterThan(4);
    for (const path of sources) if (!path.includes('bundle')) expect(existsSync(join(ROOT, path))).toBe(true);
  });

  it('copies what there is, and what .dockerignore lets through', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.*) \S+$/gm)]
      .flatMap(([, from]) => from!.split(' '))
      .filter((from) => from !== '.');
    const through = read('.dockerignore').match(/(?<=^!).*$/gm)!;
    for (const from of copied) {
      expect(existsSync(join(ROOT, from))).toBe(true);
      expect(through.some((path) => from === path || from.startsWith(`${path}/`))).toBe(true);
    }
    for (const path of through) expect(existsSync(join(ROOT, path))).toBe(true);
  });

  it('compiles every folder that the compiler is told to compile', () => {
    const { include } = JSON.parse(read('tsconfig.build.json')) as { include: string[] };
    const through = read('.dockerignore').match(/(?<=^!).*$/gm)!;
    for (const path of include) expect(through).toContain(path.split('/')[0]);
  });

  it('sets nothing that the product does not know, and runs on the Node that package.json asks for', () => {
    const set = dockerfile.match(/^ENV (?:.*\\\n)*.*$/m)![0].matchAll(/([A-Z_]+)=/g);
    const known = [...Object.keys(ConfigSchema.shape), 'NODE_ENV'];
    for (const [, name] of set) expect(known).toContain(name);
    const versions = [...dockerfile.matchAll(/^FROM node:(\d+\.\d+)/gm)].map(([, version]) => version);
    expect(new Set(versions).size).toBe(1);
    const [major, minor] = versions[0]!.split('.').map(Number);
    const [least, leastMinor] = JSON.parse(read('package.json')).engines.node.match(/\d+/g).map(Number);
    expect(major! > least || (major === least && minor! >= leastMinor)).toBe(true);
  });
});

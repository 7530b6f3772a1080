/** Prints what one clean case costs and how fast cases run; see docs/benchmark.md for how to read it. */
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { bareInputOf, runBare } from './bare';
import { submitClean, whenIn } from './clean-application';
import { actionsOf, added, costOf, type TreeCost } from './cost';
import { type Product, startProduct } from './product';
import { readServers, type Servers } from './servers';

/** How many cases at once; with 0, only what a case costs. */
const COUNT = Number(process.argv[2] ?? 30);
/** How many are counted: partners are quick or slow with each as chance has it, and one alone says little. */
const FEW = 5;
/** How often the two are run in turn. */
const ROUNDS = Number(process.argv[3] ?? 3);
const DEMO_DAY_MS = 1_000;
const FULL_DAY_MS = 86_400_000;
const SWIFT_DAY_MS = 20;
const LIMIT_MS = 180_000;
const IN_FORCE = ['placed', 'free-look', 'closed'];
const say = (text: string) => process.stdout.write(`${text}\n`);

/** A few cases side by side, at the demonstration's pace, from file to their end. @returns the one in the middle. */
async function fewCases(servers: Servers): Promise<TreeCost> {
  const product = await startProduct(servers, { dayLengthMs: DEMO_DAY_MS, partnerDayMs: DEMO_DAY_MS });
  try {
    const from = Date.now();
    const before = await actionsOf(servers.temporalMetricsUrl, servers.temporalNamespace);
    const caseIds: string[] = [];
    for (let i = 0; i < FEW; i += 1) caseIds.push(await submitClean(product));
    const placedMs = await whenIn(product, IN_FORCE, FEW, from, LIMIT_MS);
    const closedMs = await whenIn(product, ['closed'], FEW, from, LIMIT_MS);
    const actions = added(before, await actionsOf(servers.temporalMetricsUrl, servers.temporalNamespace));
    const costs = await Promise.all(caseIds.map((caseId) => costOf(product.client, caseId)));
    costs.sort((a, b) => a.events - b.events);
    report(costs, actions, placedMs, closedMs);
    return middleOf(costs);
  } finally {
    await product.stop();
  }
}

const middleOf = <T>(sorted: T[]): T => sorted[Math.floor(sorted.length / 2)]!;

/** @param costs the cheapest first. @param actions of all of them together: the server does not count them by case. */
function report(costs: TreeCost[], actions: Map<string, number>, placedMs: number, closedMs: number): void {
  const billed = [...actions.values()].reduce((sum, n) => sum + n, 0) / costs.length;
  const cost = middleOf(costs);
  const span = `${costs[0]!.events} to ${costs.at(-1)!.events}`;
  say(`\n${FEW} clean cases with six vendor requirements; each over the case and everything under it`);
  say(
    `  all placed after ${(placedMs / 1_000).toFixed(1)} s, closed after ${(closedMs / 1_000).toFixed(1)} s at ${DEMO_DAY_MS} ms a day`,
  );
  say(`  history events      ${cost.events}   (mark: under 450; ${span}, the one in the middle counts)`);
  say(`  billable actions    ${billed.toFixed(0)}   (mark: under 220; mean)`);
  say('  of the one in the middle:');
  say(`  state transitions   ${cost.transitions}`);
  say(`  history bytes       ${cost.bytes}`);
  say(`  workflows           ${cost.workflows}`);
  say('  events by type');
  list(cost.types);
  say('  activities by name');
  list(cost.activities);
  say('  actions by type, of all of them');
  list(actions);
}

const list = (counts: Map<string, number>): void => {
  for (const [type, n] of [...counts].sort((a, b) => b[1] - a[1])) say(`    ${type.padEnd(44)} ${n}`);
};

/** Many cases at once, with partners that answer at once, so that the machine and not the calendar is the limit. */
async function rate(product: Product, count: number, there: number): Promise<number> {
  const from = Date.now();
  for (let i = 0; i < count; i += 1) await submitClean(product);
  return count / ((await whenIn(product, IN_FORCE, there + count, from, LIMIT_MS)) / 1_000);
}

interface Round {
  rate: number;
  /** Processor seconds of this process, worker and intake, for each case: it depends less than the rate on what else the machine does. */
  cpuSeconds: number;
}

async function withCpu(run: () => Promise<number>): Promise<Round> {
  const before = process.cpuUsage();
  const rate = await run();
  const { user, system } = process.cpuUsage(before);
  return { rate, cpuSeconds: (user + system) / 1e6 / COUNT };
}

const shown = ({ rate, cpuSeconds }: Round): string =>
  `${rate.toFixed(2)} (${cpuSeconds.toFixed(2)} CPU seconds a case in this process)`;

async function main(): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const servers = readServers(process.env);
  const cost = await fewCases(servers);
  if (COUNT === 0) return;
  const bare = bareInputOf(cost);
  const product = await startProduct(servers, { dayLengthMs: FULL_DAY_MS, partnerDayMs: SWIFT_DAY_MS });
  const ratios: number[] = [];
  say(`\nCases a second, ${COUNT} at once, beside bare workflows of the same shape, turn by turn`);
  try {
    await rate(product, 3, 0);
    for (let round = 0; round < ROUNDS; round += 1) {
      const ours = await withCpu(() => rate(product, COUNT, 3 + round * COUNT));
      const alone = await withCpu(async () => {
        return COUNT / ((await runBare(servers, product.client, bare, COUNT)) / 1_000);
      });
      ratios.push(ours.rate / alone.rate);
      say(`  ours ${shown(ours)}   bare ${shown(alone)}   ratio ${(ours.rate / alone.rate).toFixed(2)}`);
    }
  } finally {
    await product.stop();
  }
  const median = middleOf(ratios.sort((a, b) => a - b));
  say(`  median ratio ${median.toFixed(2)}   (mark: 0.60)`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);

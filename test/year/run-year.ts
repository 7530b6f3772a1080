/** Runs a simulated year against the whole product as processes, and judges what it left in the records. */
import { parse } from 'yaml';
import { RunningProduct } from '../e2e/running-product';
import { readSample } from '../e2e/samples';
import { type Violation, violationsOf } from './invariants';
import { readCases } from './read-records';
import { YearCase, type YearWorld } from './year-case';
import { planYear, type YearSize } from './year-plan';
import { reportOf } from './year-report';

/** How often the agent and the staff look at a case, in business days. */
const LOOK_EVERY_DAYS = 3;

export interface YearResult {
  report: string;
  violations: Violation[];
  /** Requests of people that were neither done nor refused with words. */
  failed: string[];
  /** Cases that could not be looked after to the end. */
  lost: string[];
}

/** @param dayMs real milliseconds of a business day. */
export async function runYear(size: YearSize, dayMs: number): Promise<YearResult> {
  const product = await RunningProduct.start({ dayMs });
  try {
    const began = Date.now();
    const answers = new Map<string, Map<number, number>>();
    const world = worldOf(product, size.seed, () => (Date.now() - began) / dayMs, answers);
    const ends = began + size.days * dayMs;
    const lost = await Promise.all(
      planYear(size).map((plan) => live(new YearCase(world, plan), { began, ends, dayMs })),
    );
    await sleepUntil(ends);
    const records = await readCases(product.db, product.client);
    const violations = records.flatMap((one) => violationsOf(one));
    const failed = [...answers].flatMap(([what, statuses]) =>
      [...statuses].flatMap(([status, n]) =>
        status >= 500 && status !== 503 ? [`${what}: ${n} x ${status}`] : [],
      ),
    );
    const report = await reportOf({ size, dayMs, records, violations, answers }, product.client);
    return { report, violations, failed, lost: lost.flatMap((one) => one ?? []) };
  } finally {
    await product.close();
  }
}

function worldOf(
  { api, counterparties }: RunningProduct,
  seed: number,
  today: () => number,
  answers: Map<string, Map<number, number>>,
): YearWorld {
  const expected = parse(readSample('expected.yaml')) as Record<string, { fix?: string }>;
  return {
    api,
    partners: Object.values(counterparties.places).map(({ url }) => url),
    seed,
    today,
    fixes: new Map(Object.entries(expected).flatMap(([file, { fix }]) => (fix ? [[file, fix]] : []))),
    answered(what, status) {
      const statuses = answers.get(what) ?? new Map<number, number>();
      answers.set(what, statuses.set(status, (statuses.get(status) ?? 0) + 1));
    },
  };
}

/** One case from its first day to the end of the year. @returns what was wrong when it could not be looked after. */
async function live(
  one: YearCase,
  { began, ends, dayMs }: { began: number; ends: number; dayMs: number },
): Promise<string | undefined> {
  await sleepUntil(began + one.plan.startDay * dayMs);
  try {
    await one.begin();
    do await sleepUntil(Math.min(ends, Date.now() + LOOK_EVERY_DAYS * dayMs));
    while (Date.now() < ends && (await one.look()));
    return undefined;
  } catch (error) {
    return `case ${one.plan.n} (${one.plan.sample}): ${error instanceof Error ? error.message : error}`;
  }
}

const sleepUntil = (at: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, at - Date.now())));

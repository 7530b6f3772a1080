/** Runs a simulated year against the whole product as processes, and judges what it left in the records. */
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parse } from 'yaml';
import { addApiKey, newSecret } from '../../records/api-keys';
import { RunningProduct } from '../e2e/running-product';
import { readSample } from '../e2e/samples';
import type { ProductProcess } from '../processes/product-process';
import type { CaseRecord } from './case-record';
import { costsOf } from './history-cost';
import { INTERVENTIONS } from './interventions/all-interventions';
import type { Who } from './interventions/intervention';
import { type Violation, violationsOf } from './invariants';
import { News } from './news';
import { readCases } from './read-records';
import { faultInLog } from './server-faults';
import { AnswerBook } from './year-answers';
import { YearCase } from './year-case';
import type { YearWorld } from './year-desk';
import { Pace } from './year-pace';
import { planYear, type YearSize } from './year-plan';
import { reportOf } from './year-report';
import { changeRules, hangingRollouts } from './year-rules';

/** How often the agent and the staff look at a case, in business days. */
const LOOK_EVERY_DAYS = 3;
const MINUTE_MS = 60_000;
/** By then a change of the rules has come to every open case. */
const ROLLOUT_DAYS = 30;

export interface YearResult {
  /** In Markdown. */
  report: string;
  violations: Violation[];
  /** Requests of people that were neither done nor refused with words. */
  failed: string[];
  /** Cases that could not be looked after to the end, and processes of the product that ended by themselves. */
  lost: string[];
  /** Interventions of people that were never made, since their time never came. */
  neverUsed: string[];
  /** The whole records of the cases of which something does not hold, by their numbers. */
  suspects: Map<string, CaseRecord>;
}

/**
 * @param dayMs real milliseconds of a business day.
 * @param logFolder where the logs of the product's worker and API are left.
 */
export async function runYear(size: YearSize, dayMs: number, logFolder: string): Promise<YearResult> {
  const product = await RunningProduct.start({ dayMs, logFolder });
  try {
    const began = Date.now();
    const today = () => (Date.now() - began) / dayMs;
    const world = await worldOf(product, { seed: size.seed, dayMs, today });
    const ends = began + size.days * dayMs;
    const cases = planYear(size).map((plan) => new YearCase(world, plan));
    const ofRules = changeRules(world, (part) => sleepUntil(began + part * size.days * dayMs));
    const lost = [
      ...(await liveAll(product, world.answers, cases, { began, ends, dayMs })),
      ...(await ofRules),
    ];
    lost.push(...(await hangingRollouts(product.db, new Date(Date.now() - ROLLOUT_DAYS * dayMs))));
    const records = await readCases(product.db, product.client);
    // Nothing more is asked of it: its share of the machine reads the histories.
    await Promise.all([product.worker.kill(), product.apiProcess.kill(), product.counterparties.stop()]);
    const violations = records.flatMap((one) => violationsOf(one));
    const failed = [...world.answers.failures, ...quotedFaults(world.answers, logFolder)];
    const unused = cases.flatMap((one) => one.unused);
    const report = reportOf({
      size,
      dayMs,
      records,
      violations,
      failed,
      lost,
      logFolder: relative(process.cwd(), logFolder),
      answers: world.answers,
      minutes: Math.round((Date.now() - began) / MINUTE_MS),
      costs: await costsOf(product.client, world.caseIds),
      interventions: Object.keys(INTERVENTIONS).map((name) => ({
        name,
        unused: unused.filter((one) => one === name).length,
      })),
    });
    const wrong = new Set(violations.map((v) => v.case));
    const suspects = new Map(records.flatMap((one) => (wrong.has(one.number) ? [[one.number, one]] : [])));
    const neverUsed = Object.keys(INTERVENTIONS).filter((name) => !world.answers.tallies.has(name));
    return { report, violations, failed, lost, neverUsed, suspects };
  } finally {
    await product.close();
  }
}

/** What should never have been answered, with what the log of the API says of it. */
function quotedFaults({ faults }: AnswerBook, logFolder: string): string[] {
  if (faults.length === 0) return [];
  const log = readFileSync(join(logFolder, 'api.log'), 'utf8');
  return faults.map(({ what, route, status, requestId }) => {
    const cause = faultInLog(log, requestId) ?? 'its log has nothing of it';
    return `${what}, ${route}: ${status}, request ${requestId}: ${cause}`;
  });
}

async function worldOf(
  product: RunningProduct,
  { seed, dayMs, today }: { seed: number; dayMs: number; today: () => number },
): Promise<YearWorld> {
  const { api, counterparties, db, mail } = product;
  const { id: agencyId } = await db.agency.findFirstOrThrow();
  const { id: agentId } = await db.agent.findFirstOrThrow({ where: { npn: '19000001' } });
  const key = async (role: Who, more: { agentId?: string } = {}) => {
    const secret = newSecret();
    return { secret, id: await addApiKey(db, { agencyId, name: role, role, secret, ...more }) };
  };
  const [manager, agent] = [await key('case-manager'), await key('agent', { agentId })];
  const expected = parse(readSample('expected.yaml')) as Record<string, { fix?: string }>;
  return {
    api,
    mail,
    seed,
    today,
    keys: { admin: api.key, 'case-manager': manager.secret, agent: agent.secret },
    staff: [manager.id, (await key('case-manager')).id],
    partners: Object.values(counterparties.places).map(({ url }) => url),
    fixes: new Map(Object.entries(expected).flatMap(([file, { fix }]) => (fix ? [[file, fix]] : []))),
    answers: new AnswerBook(new Pace(dayMs)),
    caseIds: [],
  };
}

interface Span {
  began: number;
  ends: number;
  dayMs: number;
}

/** All cases to the end of the year. @returns what was wrong with those that could not be looked after, and with the processes. */
async function liveAll(
  { db, worker, apiProcess }: RunningProduct,
  { pace }: AnswerBook,
  cases: YearCase[],
  span: Span,
): Promise<string[]> {
  const news = new News(db);
  const ended: string[] = [];
  let over = false;
  const reading = (async () => {
    while (!over) {
      for (const one of [worker, apiProcess]) ended.push(...(await raise(one, span)));
      await news.read();
      await sleepUntil(Date.now() + span.dayMs);
    }
  })();
  const lost = await Promise.all(cases.map((one) => live(one, { news, pace }, span)));
  await sleepUntil(span.ends);
  over = true;
  await reading;
  return [...ended, ...lost.flatMap((one) => one ?? [])];
}

/** Starts a process that ended by itself again, as deployments do, so that the year goes on. @returns that it ended: nothing should. */
async function raise(one: ProductProcess, { began, dayMs }: Span): Promise<string[]> {
  if (one.alive) return [];
  const day = Math.floor((Date.now() - began) / dayMs);
  const again = await one.start().then(
    () => 'it was started again',
    (error: Error) => error.message,
  );
  return [`a process of the product ended by itself on day ${day}: ${again}`];
}

/** One case from its first day to the end of the year. @returns what was wrong when it could not be looked after. */
async function live(
  one: YearCase,
  { news, pace }: { news: News; pace: Pace },
  { began, ends, dayMs }: Span,
): Promise<string | undefined> {
  await sleepUntil(began + one.plan.startDay * dayMs);
  await pace.keepUp(ends, (ms) => sleepUntil(Date.now() + ms));
  if (Date.now() >= ends) return undefined;
  try {
    await one.begin();
    await Promise.all(
      [one, ...one.siblings].map(async (each) => {
        do await untilLook(each, news, { ends, dayMs });
        while (Date.now() < ends && (await each.look(news.take(each.caseId!))));
      }),
    );
    return undefined;
  } catch (error) {
    return `case ${one.plan.n} (${one.plan.sample}): ${error instanceof Error ? error.message : error}`;
  }
}

/** Sleeps until somebody looks at the case: a few days, or until the morning after something that is not left lying. */
async function untilLook(
  one: YearCase,
  news: News,
  { ends, dayMs }: Pick<Span, 'ends' | 'dayMs'>,
): Promise<void> {
  for (let day = 0; day < LOOK_EVERY_DAYS && !(day > 0 && news.isUrgent(one.caseId!)); day += 1)
    await sleepUntil(Math.min(ends, Date.now() + dayMs));
}

const sleepUntil = (at: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.max(0, at - Date.now())));

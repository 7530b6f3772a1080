/** Changes of the rules in the course of the year, over the cases that are open then: previewed, run, paused, resumed, stopped, withdrawn. */
import { randomUUID } from 'node:crypto';
import type { Database } from '../../records/database';
import type { Reply } from '../e2e/api';
import { patiently, readPatiently, refusalIn, type YearWorld } from './year-desk';

const VERSION = '/v1/rules/:ruleKind/:ruleScope/versions/:ruleVersion';
const ROUTES = {
  draft: 'POST /v1/rules/:ruleKind/:ruleScope/drafts',
  publish: `POST ${VERSION}/publish`,
  discard: `POST ${VERSION}/discard`,
  withdraw: `POST ${VERSION}/withdraw`,
  preview: `POST ${VERSION}/preview`,
  run: `POST ${VERSION}/run`,
  pause: 'POST /v1/rule-rollouts/:rolloutId/pause',
  resume: 'POST /v1/rule-rollouts/:rolloutId/resume',
  cancel: 'POST /v1/rule-rollouts/:rolloutId/cancel',
};
type Asking = keyof typeof ROUTES;
/** Every route that the year takes for them. */
export const RULE_ROUTES = Object.values(ROUTES);

// biome-ignore lint/suspicious/noExplicitAny: documents, changed as a person would
type Body = any;

const INTERVIEW = 272;
const EFFECTIVE = '2026-01-01';
/** What happens at which part of the year. */
const PARTS: [number, (desk: RulesDesk) => Promise<void>][] = [
  [0.25, (desk) => desk.interviewsNoMore()],
  [0.45, (desk) => desk.remindLater()],
  [0.65, (desk) => desk.thinkBetterOfIt()],
];
/** A preview that has not come on by a case for so long, in real milliseconds, will not end. */
const STANDSTILL_MS = 300_000;
const LOOK_EVERY_MS = 1_000;

/** Lives through the changes of the year. @param until sleeps up to a part of the year. @returns what was wrong. */
export async function changeRules(
  world: YearWorld,
  until: (part: number) => Promise<void>,
): Promise<string[]> {
  const desk = new RulesDesk(world);
  const wrong: string[] = [];
  for (const [part, act] of PARTS) {
    await until(part);
    try {
      await act(desk);
    } catch (error) {
      wrong.push(`the rules at ${part} of the year: ${error instanceof Error ? error.message : error}`);
    }
  }
  return wrong;
}

/** Rollouts that hang: none may be running for long, and no case may be left untold by one that is done. */
export async function hangingRollouts(db: Database, begunBefore: Date): Promise<string[]> {
  const rollouts = await db.ruleRollout.findMany({ include: { cases: true } });
  return rollouts.flatMap(({ id, kind, state, createdAt, cases }) => {
    const waiting = cases.filter((one) => one.state === 'waiting').length;
    if (state === 'running' && createdAt < begunBefore) return [`rollout ${id} of ${kind} does not end`];
    return state === 'done' && waiting > 0 ? [`rollout ${id} of ${kind} is done, and ${waiting} wait`] : [];
  });
}

interface Progress {
  state: string;
  /** How many cases are in each state. */
  cases: Record<string, number>;
}

class RulesDesk {
  constructor(private readonly world: YearWorld) {}

  /** Nobody is interviewed by telephone any more: what is not done yet is taken back. Paused on its way, and resumed. */
  async interviewsNoMore(): Promise<void> {
    const version = await this.draft('grid', 'SUMMIT', ({ packages }) => {
      for (const name of Object.keys(packages))
        packages[name] = packages[name].filter((code: number) => code !== INTERVIEW);
    });
    await this.previewed(version);
    await this.ask('publish', version, { reach: 'all-open' });
    const rollout = await this.begun('run', version, { parallel: 2 });
    await this.ask('pause', rollout);
    await this.read(`/v1/rule-rollouts/${rollout.rolloutId}/cases`);
    await this.ask('resume', rollout);
  }

  /** The agent is reminded a day later; the waits that are under way go by it. */
  async remindLater(): Promise<void> {
    const version = await this.draft('timetables', 'all', ({ timetables }) => {
      timetables.find((one: Body) => one.id === 'nigo').steps[0].after = '1bd';
    });
    await this.ask('publish', version, { reach: 'all-open' });
    await this.begun('run', version, { parallel: 5 });
  }

  /** One draft is discarded; the next is published, stopped on its way, and withdrawn: it may be too late for that. */
  async thinkBetterOfIt(): Promise<void> {
    const change = ({ timetables }: Body) => {
      timetables.find((one: Body) => one.id === 'carrier-stale').tail.every = '7bd';
    };
    await this.ask('discard', await this.draft('timetables', 'all', change));
    const version = await this.draft('timetables', 'all', change);
    await this.ask('publish', version, { reach: 'all-open' });
    const rollout = await this.begun('run', version, { parallel: 1 });
    await this.ask('cancel', rollout);
    await this.ask('withdraw', version);
  }

  private async draft(
    ruleKind: string,
    ruleScope: string,
    change: (body: Body) => void,
  ): Promise<Record<string, string>> {
    const path = `/v1/rules/${ruleKind}/${ruleScope}`;
    const { versions } = await this.read<{ versions: { version: number; status: string }[] }>(path);
    const newest = versions.find(({ status }) => status === 'published')?.version;
    const { body } = await this.read<{ body: Body }>(`${path}/versions/${newest}`);
    change(body);
    const said = { effectiveFrom: EFFECTIVE, source: 'the guide of this year', body };
    const drafted = await this.ask<{ version: number }>('draft', { ruleKind, ruleScope }, said);
    return { ruleKind, ruleScope, ruleVersion: String(drafted.body.version) };
  }

  private async begun(asking: Asking, version: Record<string, string>, said: object = {}) {
    const { status, body } = await this.ask<{ id: string }>(asking, version, said);
    if (status >= 300) throw new Error(`a ${asking} is answered ${status}`);
    return { rolloutId: body.id };
  }

  /** Waits as long as it comes on. @throws when it stands still. */
  private async previewed(version: Record<string, string>): Promise<void> {
    const { rolloutId } = await this.begun('preview', version);
    let [lookedAt, since] = [0, Date.now()];
    for (;;) {
      const { state, cases } = await this.read<Progress>(`/v1/rule-rollouts/${rolloutId}`);
      if (state === 'done') return;
      const count = Object.values(cases).reduce((sum, n) => sum + n, 0);
      if (count > lookedAt) [lookedAt, since] = [count, Date.now()];
      if (Date.now() - since > STANDSTILL_MS) throw new Error(`the preview stands still at ${count} cases`);
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    }
  }

  private read<T>(path: string): Promise<T> {
    return readPatiently<T>(this.world, path);
  }

  /** Asks, and notes the answer: a refusal in words is one like any other. */
  private async ask<T>(asking: Asking, params: Record<string, string>, body: object = {}): Promise<Reply<T>> {
    const route = ROUTES[asking];
    const path = route.split(' ')[1]!.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? 'none');
    const { api, answers } = this.world;
    const key = { 'idempotency-key': randomUUID() };
    const reply = await patiently(answers, () => api.call<T>('POST', path, body, 'application/json', key));
    answers.note(`rules: ${asking}`, { route, status: reply.status, ...refusalIn(reply.body) });
    return reply;
  }
}

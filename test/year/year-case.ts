/** One case of the simulated year: submitted on its day, then looked after by an agent and by staff as its plan says. */
import { randomUUID } from 'node:crypto';
import { isTerminal, type Stage } from '../../domain/lifecycle/stages';
import { isClosedStatus } from '../../domain/requirements/requirement';
import { type Rng, rngFor } from '../../simulators/shared/rng';
import type { Api, Reply, SeenCase, SeenRequirement } from '../e2e/api';
import { readSample, sampleFile } from '../e2e/samples';
import { putScript } from '../processes/counterparties';
import { type Ask, INTERVENTIONS } from './interventions';
import type { CasePlan } from './year-plan';

/** What the year runs on. */
export interface YearWorld {
  api: Api;
  /** Addresses of the counterparties. */
  partners: string[];
  seed: number;
  /** Business days since the year began. */
  today(): number;
  /** Correction that puts a sample in good order, by its name. */
  fixes: Map<string, string>;
  /** How a request of a person was answered: for the report. */
  answered(what: string, status: number): void;
}

type Seen = SeenCase & { stuckReasons: string[] };

const PATIENCE_DAYS = 5;
const PAUSE_MS = 500;
const HELD_BY_AGENT = ['agent', 'client'];
const COME = ['received', 'in-review'];

export class YearCase {
  caseId: string | undefined;
  private readonly firstSeen = new Map<string, number>();
  private readonly forgotten = new Set<string>();
  private readonly rng: Rng;
  private corrected = false;
  private done = 0;

  constructor(
    private readonly world: YearWorld,
    readonly plan: CasePlan,
  ) {
    this.rng = rngFor(world.seed, 'course', plan.n);
  }

  /** Hands the application in, with the counterparties told how to behave for it. */
  async begin(): Promise<void> {
    const { api, partners, answered } = this.world;
    const file = sampleFile(this.plan.sample);
    for (const url of partners) await putScript(url, `scripts/${file.trackingId}`, this.plan.script);
    const { status, body } = await this.persist(() => api.submit(file.text, file.contentType));
    answered('submit', status);
    this.caseId = body.caseId;
  }

  /** Does what is due for the case now. @returns whether it is worth looking at again. */
  async look(): Promise<boolean> {
    const seen = (await this.world.api.case(this.caseId!)) as Seen;
    await this.intervene(seen);
    if (isTerminal(seen.stage as Stage)) return this.done < this.plan.interventions.length;
    if (seen.stage === 'not-in-good-order') await this.correct();
    for (const one of seen.requirements) await this.seeTo(seen, one);
    if (seen.stuckReasons.some((r) => r.startsWith('carrier-')) && this.isDue('stuck', 2))
      await this.ask('unstick', { path: '/resend', body: {} });
    return true;
  }

  /** Whether something that was first seen so many days ago is due; it is due again after as many days. */
  private isDue(what: string, days: number): boolean {
    const today = this.world.today();
    const first = this.firstSeen.get(what) ?? today;
    this.firstSeen.set(what, first);
    if (today - first < days) return false;
    this.firstSeen.delete(what);
    return true;
  }

  private async seeTo({ stage }: Seen, one: SeenRequirement): Promise<void> {
    if (isClosedStatus(one.status)) return;
    const path = `/requirements/${one.id}`;
    const { answerDays, forgets } = this.plan;
    if (one.fulfilment === 'vendor') {
      if (one.status === 'in-review' && this.isDue(`review ${one.id}`, 2)) await this.review(path);
      if (one.status === 'problem' && this.isDue(`problem ${one.id}`, 4)) await this.solve(path);
      return;
    }
    if (!HELD_BY_AGENT.includes(one.fulfilment) || COME.includes(one.status) || this.forgotten.has(one.id))
      return;
    if (!this.isDue(one.id, answerDays * this.rng.between(0.6, 1.6))) return;
    if (this.rng.chance(forgets)) this.forgotten.add(one.id);
    else if (one.phase !== 'good-order')
      await this.ask('answer', { path: `${path}/receive`, body: { documentIds: [] } });
    else if (!this.world.fixes.has(this.plan.sample) || stage !== 'not-in-good-order')
      await this.ask('answer', { path: `${path}/waive`, body: { reason: 'Seen on the paper original.' } });
  }

  private review(path: string): Promise<unknown> {
    return this.rng.chance(0.8)
      ? this.ask('accept', { path: `${path}/accept`, body: {} })
      : this.ask('reject', { path: `${path}/reject`, body: { reason: 'A page is missing.' } });
  }

  private solve(path: string): Promise<unknown> {
    return this.rng.chance(0.6)
      ? this.ask('order again', { path: `${path}/resend`, body: {} })
      : this.ask('waive', { path: `${path}/waive`, body: { reason: 'The carrier does without it.' } });
  }

  private async correct(): Promise<void> {
    const fix = this.world.fixes.get(this.plan.sample);
    if (!fix || this.corrected || !this.isDue('correct', this.plan.answerDays)) return;
    this.corrected = true;
    const { api, answered } = this.world;
    answered('correct', await api.correct(this.caseId!, readSample(fix)));
  }

  /** What its plan says for this day, in turn. */
  private async intervene(seen: Seen): Promise<void> {
    const { interventions, startDay } = this.plan;
    for (let next = interventions[this.done]; next; next = interventions[this.done]) {
      if (this.world.today() - startDay < next.day) return;
      this.done += 1;
      const ask = INTERVENTIONS[next.name].ask(seen, this.rng);
      if (ask) await this.ask(next.name, ask);
    }
  }

  private async ask(what: string, { method = 'POST', path, body }: Ask): Promise<Reply<unknown>> {
    const { api, answered } = this.world;
    const key = { 'idempotency-key': randomUUID() };
    const target = `/v1/cases/${this.caseId}${path}`;
    const reply = await this.persist(() => api.call(method, target, body, 'application/json', key));
    answered(what, reply.status);
    return reply;
  }

  /** As a careful client: what cannot be answered now (503) is sent again under its key, for some days. */
  private async persist<T>(send: () => Promise<Reply<T>>): Promise<Reply<T>> {
    const until = this.world.today() + PATIENCE_DAYS;
    for (;;) {
      const reply = await send();
      if (reply.status !== 503 || this.world.today() > until) return reply;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

/** One case of the simulated year: submitted on its day, then looked after by an agent and by staff as its plan says. */
import { randomUUID } from 'node:crypto';
import { isTerminal, type Stage } from '../../domain/lifecycle/stages';
import { type Rng, rngFor } from '../../simulators/shared/rng';
import { shopped } from '../builders/inquiries';
import { putScript } from '../processes/counterparties';
import { INTERVENTIONS } from './interventions/all-interventions';
import { NOT_YET, type Seen } from './interventions/intervention';
import { YearCourse } from './year-course';
import { patiently, readPatiently, YearDesk, type YearWorld } from './year-desk';
import type { CasePlan, PlannedIntervention } from './year-plan';
import { yearFile } from './year-samples';

/** After its end a case is looked at for so many days for what is still planned: what never makes sense is given up. */
const AFTER_THE_END_DAYS = 60;
const READ_EVERY_DAYS = 12;
const SIBLINGS_MAX = 10;

/** What the API answers to an inquiry. */
interface Begun {
  inquiryId: string;
  cases: { caseId: string }[];
}

export class YearCase {
  caseId: string | undefined;
  private inquiryId: string | undefined;
  private readonly others: YearCase[] = [];
  private readonly rng: Rng;
  private readonly waiting: PlannedIntervention[];
  private readonly course: YearCourse;
  private seen: Seen | undefined;
  private readOn = 0;
  /** Later than planned when the product had fallen behind. */
  private beganOn = 0;
  private endedOn: number | undefined;

  constructor(
    private readonly world: YearWorld,
    readonly plan: CasePlan,
  ) {
    this.rng = rngFor(world.seed, 'course', plan.n);
    this.waiting = [...plan.interventions];
    this.course = new YearCourse(world, plan, this.rng, (what) =>
      this.waiting.some(({ name }) => INTERVENTIONS[name]!.leaves?.includes(what)),
    );
  }

  /** The other cases of an inquiry: they take their usual course beside it. */
  get siblings(): readonly YearCase[] {
    return this.others;
  }

  /** What was planned and never made sense. */
  get unused(): string[] {
    return this.waiting.map(({ name }) => name);
  }

  /** Hands the application in, with the counterparties told how to behave for it. */
  async begin(): Promise<void> {
    this.beganOn = this.world.today();
    if (this.plan.inquiry) return this.beginInquiry();
    const { api, partners, answers, caseIds } = this.world;
    const file = yearFile(this.plan.sample, this.plan.cash);
    for (const url of partners) await putScript(url, `scripts/${file.trackingId}`, this.plan.script);
    const key = { 'idempotency-key': randomUUID() };
    const { status, body } = await patiently(answers, () =>
      api.call<{ caseId: string }>('POST', '/v1/applications', file.text, file.contentType, key),
    );
    answers.note('submit', { route: 'POST /v1/applications', status });
    if (status >= 300) throw new Error(`its application was answered ${status}`);
    this.caseId = body.caseId;
    caseIds.push(body.caseId);
  }

  private async beginInquiry(): Promise<void> {
    const { api, partners, answers, caseIds } = this.world;
    const file = shopped();
    for (const url of partners)
      await putScript(url, `scripts/${file.application.trackingId}`, this.plan.script);
    const route = '/v1/inquiries';
    const key = { 'idempotency-key': randomUUID() };
    const { status, body } = await patiently(answers, () =>
      api.call<Begun>('POST', route, file, 'application/json', key),
    );
    answers.note('submit an inquiry', { route: `POST ${route}`, status });
    this.inquiryId = body.inquiryId;
    for (const [i, { caseId }] of body.cases.entries()) {
      caseIds.push(caseId);
      if (i === 0) this.caseId = caseId;
      else this.others.push(this.sibling(caseId, i));
    }
  }

  private sibling(caseId: string, i: number): YearCase {
    // A number of its own, so that chance is another for each.
    const other = new YearCase(this.world, {
      ...this.plan,
      n: -(this.plan.n * SIBLINGS_MAX + i),
      interventions: [],
    });
    other.caseId = caseId;
    other.inquiryId = this.inquiryId;
    return other;
  }

  /**
   * Does what is due for the case now.
   * @param news something was written in its history since it was last looked at.
   * @returns whether it is worth looking at again.
   */
  async look(news: boolean): Promise<boolean> {
    // An entry may become visible after a later one: now and then a case is read although there was no news.
    if (news || this.world.today() - this.readOn > READ_EVERY_DAYS) this.seen = undefined;
    if (!this.seen) await this.read();
    if (await this.intervene(this.seen!)) return true;
    if (!this.seen) await this.read();
    const seen = this.seen!;
    const today = this.world.today();
    if (!isTerminal(seen.stage as Stage)) {
      this.endedOn = undefined;
      if (await this.course.goOn(seen)) this.seen = undefined;
      return true;
    }
    this.endedOn ??= today;
    return this.waiting.length > 0 && today - this.endedOn < AFTER_THE_END_DAYS;
  }

  private async read(): Promise<void> {
    this.seen = await readPatiently<Seen>(this.world, `/v1/cases/${this.caseId}`);
    this.readOn = this.world.today();
  }

  /** The first thing of its plan whose day has come and that makes sense. @returns whether there was one. */
  private async intervene(seen: Seen): Promise<boolean> {
    const day = this.world.today() - this.beganOn;
    const at = this.waiting.findIndex(
      ({ name, day: from, anyway }) => from <= day && (anyway || INTERVENTIONS[name]!.fits(seen)),
    );
    if (at < 0) return false;
    const [one] = this.waiting.splice(at, 1);
    // As it is now: what was seen may be days old.
    await this.read();
    const desk = new YearDesk(this.world, one!.name, this.seen!, this.rng, this.inquiryId);
    const done = await INTERVENTIONS[one!.name]!.act(desk);
    this.seen = undefined;
    if (done !== NOT_YET) return true;
    // The case takes its usual course until then.
    if (!one!.anyway) this.waiting.push(one!);
    return false;
  }
}

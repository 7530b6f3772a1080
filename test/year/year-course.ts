/** What the agent and the staff do for a case by themselves: answer what is owed, judge what came, see to what is stuck. */
import { isClosedStatus } from '../../domain/requirements/requirement';
import type { Rng } from '../../simulators/shared/rng';
import { readSample } from '../e2e/samples';
import { is, type Seen, type Usual } from './interventions/intervention';
import { readPatiently, YearDesk, type YearWorld } from './year-desk';
import type { CasePlan } from './year-plan';
import { REPLACING } from './year-samples';

type Item = Seen['requirements'][number];

const ONE = 'POST /v1/cases/:caseId/requirements/:requirementId';
const HELD_BY_AGENT = ['agent', 'client'];
const OLD_CONTRACT = [
  'definition-signed',
  'carrier-notified',
  'information-received',
  'disclosure-signed',
  'transfer-requested',
  'money-received',
];
const COME = ['received', 'in-review'];
const RECONCILE_TASK = 'reconcile-carrier-status';
/** Tasks that are done by something else than by closing them. */
const DONE_OTHERWISE = ['propose-close', 'duty', 'unclear-message', 'postponement-date', RECONCILE_TASK];

export class YearCourse {
  private readonly firstSeen = new Map<string, number>();
  private readonly forgotten = new Set<string>();
  private corrected = false;
  private acted = false;
  /** What is still to be reported of the old contract, in turn. */
  private readonly reports: string[];

  constructor(
    private readonly world: YearWorld,
    private readonly plan: CasePlan,
    private readonly rng: Rng,
    /** What is left to something that is to come. */
    private readonly isLeft: (what: Usual) => boolean,
  ) {
    this.reports = REPLACING.includes(plan.sample) ? [...OLD_CONTRACT] : [];
  }

  /** Does what is due. @returns whether anything was done. */
  async goOn(seen: Seen): Promise<boolean> {
    this.acted = false;
    if (seen.stage === 'not-in-good-order') await this.correct(seen);
    for (const one of seen.requirements) await this.seeTo(seen, one);
    if (seen.stuckReasons.some((r) => r.startsWith('carrier-')) && this.isDue('stuck', 2))
      await this.ask(seen, 'usual: send again', 'POST /v1/cases/:caseId/resend', {});
    if (is.offered(seen) && !this.isLeft('offers') && this.isDue('offer', this.plan.answerDays))
      await this.answerOffer(seen);
    if (this.reports.length > 0 && is.submitted(seen) && this.isDue('replacement', 4))
      await this.report(seen);
    await this.workOff(seen);
    return this.acted;
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

  private async seeTo(seen: Seen, one: Item): Promise<void> {
    if (isClosedStatus(one.status)) return;
    if (one.fulfilment === 'vendor') return this.seeToOrder(seen, one);
    const { answerDays, forgets, sample } = this.plan;
    if (!HELD_BY_AGENT.includes(one.fulfilment) || COME.includes(one.status) || this.forgotten.has(one.id))
      return;
    if (!this.isDue(one.id, answerDays * this.rng.between(0.6, 1.6))) return;
    if (this.rng.chance(forgets)) this.forgotten.add(one.id);
    else if (one.phase !== 'good-order') await this.decide(seen, one, 'receive', { documentIds: [] });
    else if (!this.world.fixes.has(sample) || seen.stage !== 'not-in-good-order')
      await this.decide(seen, one, 'waive', { reason: 'Seen on the paper original.' });
  }

  private async seeToOrder(seen: Seen, one: Item): Promise<void> {
    if (one.status === 'in-review' && !this.isLeft('results') && this.isDue(`review ${one.id}`, 2))
      await (this.rng.chance(0.8)
        ? this.decide(seen, one, 'accept', {})
        : this.decide(seen, one, 'reject', { reason: 'A page is missing.' }));
    if (one.status !== 'problem' || !this.isDue(`problem ${one.id}`, 4)) return;
    if (one.vendorStatus === 'fee-required')
      await this.decide(seen, one, this.rng.chance(0.8) ? 'approve-fee' : 'refuse-fee', {});
    else
      await (this.rng.chance(0.6)
        ? this.decide(seen, one, 'resend', {})
        : this.decide(seen, one, 'waive', { reason: 'The carrier does without it.' }));
  }

  private async answerOffer(seen: Seen): Promise<void> {
    const { items } = await readPatiently<{ items: { id: string; state: string }[] }>(
      this.world,
      `/v1/cases/${seen.id}/offers`,
    );
    const open = items.find(({ state }) => state === 'open');
    const reply = this.rng.chance(0.7) ? 'accept' : 'decline';
    // The offer of a trial is accepted by the formal application: the client thinks it over.
    if (!open || (reply === 'accept' && seen.stage === 'tentative-offer')) return;
    const params = { offerId: open.id };
    await this.ask(
      seen,
      `usual: ${reply} offer`,
      `POST /v1/cases/:caseId/offers/:offerId/${reply}`,
      {},
      params,
    );
  }

  private async correct(seen: Seen): Promise<void> {
    const fix = this.world.fixes.get(this.plan.sample);
    if (!fix || this.corrected || this.plan.forgets === 1 || !this.isDue('correct', this.plan.answerDays))
      return;
    this.corrected = true;
    const patch = JSON.parse(readSample(fix)) as object;
    await this.ask(seen, 'usual: correct', 'PATCH /v1/cases/:caseId/application', patch);
  }

  /** The list of tasks: each has something that is done about it. */
  private async workOff(seen: Seen): Promise<void> {
    const kinds = new Set(seen.tasks.map(({ kind }) => kind));
    if (kinds.has('propose-close') && !this.isLeft('proposals') && this.isDue('proposed', 5))
      await this.ask(seen, 'usual: close as proposed', 'POST /v1/cases/:caseId/close', {});
    if (kinds.has(RECONCILE_TASK) && !this.isLeft('differences') && this.isDue('difference', 6))
      await this.settle(seen);
    for (const { id } of seen.tasks.filter(({ kind }) => !DONE_OTHERWISE.includes(kind)))
      if (this.isDue(`task ${id}`, 4))
        await this.ask(seen, 'usual: close a task', 'POST /v1/tasks/:taskId/close', {}, { taskId: id });
  }

  private async settle(seen: Seen): Promise<void> {
    const path = `/v1/cases/${seen.id}/reconciliations`;
    const { items } = await readPatiently<{ items: { carrier: { status: string; at: string } }[] }>(
      this.world,
      path,
    );
    const [open] = items;
    if (!open) return;
    const { status, at } = open.carrier;
    const right = this.rng.chance(0.6) ? 'carrier' : 'us';
    const body = { status, at, right, reason: 'Asked their desk by telephone.' };
    await this.ask(seen, `usual: ${right} is right`, 'POST /v1/cases/:caseId/reconcile', body);
  }

  /** The old contract goes its way: the papers, its carrier, its money. */
  private async report(seen: Seen): Promise<void> {
    const news = this.reports.shift()!;
    const path = `/v1/cases/${seen.id}/replacement`;
    const { contracts } = await readPatiently<{ contracts: { id: string }[] }>(this.world, path);
    const [contract] = contracts;
    const on = seen.businessNow.slice(0, 10);
    const money = news === 'money-received' ? { amountCents: 1_000_000 } : {};
    const about = news.endsWith('-signed') ? {} : { contractId: contract?.id ?? 'none', ...money };
    const route = 'POST /v1/cases/:caseId/replacement/news';
    await this.ask(seen, `usual: ${news}`, route, { news, on, ...about });
  }

  private decide(seen: Seen, { id }: Item, name: string, body: object): Promise<void> {
    return this.ask(seen, `usual: ${name}`, `${ONE}/${name}`, body, { requirementId: id });
  }

  private async ask(
    seen: Seen,
    what: string,
    route: string,
    body: object,
    params: Record<string, string> = {},
  ): Promise<void> {
    this.acted = true;
    await new YearDesk(this.world, what, seen, this.rng).ask(route, body, { params });
  }
}

/** What the history says beside whose turn it is: signs that another than the holder is the root of a delay. */
import { isClosedStatus, type RequirementStatus } from '../requirements/requirement';
import type { ClockEvent } from './clock-events';

/**
 * `fee-asked`: the newest word on an open order is that its source wants a fee. `authorization-owed`: the authorization to
 * get medical records is open. `results-doubted`: results have come that cannot be taken as they are, and no other order
 * is out. `on-hold`: a person has put the case on hold. `sending-refused`, `carrier-unreachable`: what we send does not reach the carrier's desk, for that reason.
 * `carrier-contradicts`: the carrier's newest word does not fit our stage.
 */
export type Sign =
  | 'fee-asked'
  | 'authorization-owed'
  | 'results-doubted'
  | 'on-hold'
  | 'sending-refused'
  | 'carrier-unreachable'
  | 'carrier-contradicts';

/** ACORD requirement code of the HIPAA authorization. */
const HIPAA_AUTHORIZATION = 822;
const CONTRADICTION_TASK = 'reconcile-carrier-status';
/** Codes of a failed sending that say that the carrier did not answer, or not clearly. */
const NO_ANSWER = ['unreachable', 'outcome-unknown', 'dispatch-unclear', 'dispatch-leased'];

/** A requirement, as far as its history tells. */
interface Item {
  code?: number;
  status?: RequirementStatus;
  ordered: boolean;
  /** The vendor's newest word on the present order. */
  step?: string;
}

/** Reads entries in the order of the history and knows at each what signs there are. */
export class SignReader {
  private readonly items = new Map<string, Item>();
  private readonly attention = new Set<string>();
  private refusal: readonly string[] = [];
  private contradicts = false;
  private held = false;

  read(event: ClockEvent): void {
    if (event.type.startsWith('requirement.')) this.readItem(event);
    else this.readCase(event);
  }

  private readCase(event: ClockEvent): void {
    switch (event.type) {
      case 'case.attention':
        if (event.data.on) this.attention.add(event.data.reason);
        else this.attention.delete(event.data.reason);
        break;
      case 'case.closed':
        // A closed case needs nobody's attention any more: closing drops the reasons without a word of its own.
        this.attention.clear();
        this.held = false;
        break;
      case 'case.held':
        this.held = true;
        break;
      case 'case.released':
        this.held = false;
        break;
      case 'carrier.refused':
        this.refusal = event.data.codes;
        break;
      case 'carrier.status-unclear':
        this.contradicts = true;
        break;
      case 'carrier.status':
      case 'case.stage':
        this.contradicts = false;
        break;
      case 'task.closed':
        if (event.data.kind === CONTRADICTION_TASK) this.contradicts = false;
        break;
      default:
        break;
    }
  }

  private readItem(event: ClockEvent): void {
    if (event.requirementId === null) return;
    const item = this.items.get(event.requirementId) ?? { ordered: false };
    this.items.set(event.requirementId, item);
    switch (event.type) {
      case 'requirement.determined':
      case 'requirement.added':
        item.code = event.data.code;
        break;
      case 'requirement.ordered':
        item.ordered = true;
        item.step = undefined;
        break;
      case 'requirement.vendor-status':
        item.step = event.data.status;
        break;
      case 'requirement.status':
        item.status = event.data.to;
        break;
    }
  }

  /** The signs after the last entry that was read. */
  signs(): ReadonlySet<Sign> {
    const open = [...this.items.values()].filter(({ status }) => !status || !isClosedStatus(status));
    const ordered = open.filter((item) => item.ordered);
    const signs = new Set<Sign>();
    if (ordered.some(({ step }) => step === 'fee-required')) signs.add('fee-asked');
    if (open.some(({ code }) => code === HIPAA_AUTHORIZATION)) signs.add('authorization-owed');
    if (ordered.length > 0 && ordered.every(({ status }) => status === 'in-review'))
      signs.add('results-doubted');
    if ([...this.attention].some((reason) => reason.startsWith('carrier-'))) this.addRefusal(signs);
    if (this.held) signs.add('on-hold');
    if (this.contradicts) signs.add('carrier-contradicts');
    return signs;
  }

  private addRefusal(signs: Set<Sign>): void {
    if (this.refusal.includes('partner-refused')) signs.add('sending-refused');
    else if (this.refusal.some((code) => NO_ANSWER.includes(code))) signs.add('carrier-unreachable');
  }
}

/** What may be said to a vendor order. Importable without workflow code. */
import { defineSignal, defineUpdate } from '@temporalio/workflow';
import { POKE, REPLAN } from '../../domain/case/workflow-ids';
import type { Instant } from '../../domain/primitives';
import type { OrderChangeDecision } from '../../domain/requirements/order-decisions';
import type { RequirementStatus } from '../../domain/requirements/requirement';
import type { CommandBase } from '../case/case.messages';

/** What a command on an order answers, once recorded. */
export interface OrderReply {
  status: RequirementStatus;
}

/**
 * What a person may decide about an order:
 * `receive` it came another way; `accept`/`reject` what came; `waive` it is not needed; `resend` order again
 * (a new generation after a problem); `placed`/`not-placed` what the vendor said on the phone about an order of
 * which the outcome is unclear. The vendor is told of the others while its order goes on: `approve-fee`/`refuse-fee` what it
 * asked for, `reschedule` the appointment, `amend` what has changed of the person or the physician.
 */
export type OrderDecision =
  | 'receive'
  | 'accept'
  | 'reject'
  | 'waive'
  | 'resend'
  | 'placed'
  | 'not-placed'
  | OrderChangeDecision;

export interface OrderCommand extends CommandBase {
  decision: OrderDecision;
  documentIds?: string[];
  noteId?: string;
  /** Of `reschedule`: the business instant that is wanted. */
  wantedAt?: Instant;
  /** Of `amend`: what has changed. */
  parts?: ('address' | 'phone' | 'physician')[];
  /** Of `resend` and `reject`: another physician of the application, what was wrong, who pays for the order before. */
  physicianId?: string;
  cause?: string;
  payer?: string;
}

/** Look into the inbox: something for this order is there. */
export const orderPokeSignal = defineSignal(POKE);
/** The case has ended or does not need it any more: cancel at the vendor if it can still be cancelled. */
export const cancelSignal = defineSignal<[{ because: string }]>('cancel');
/** Other timetables are in effect: the wait that is under way is planned by them. */
export const replanSignal = defineSignal(REPLAN);
export const decideUpdate = defineUpdate<OrderReply, [OrderCommand]>('decide');

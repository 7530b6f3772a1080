import type { CaseEventDraft } from '../../domain/case-events/case-events';
import type { MailTemplateId, MailVariables } from '../../partners/mail/render-mail';
import { isBadAddress } from '../../records/bad-addresses';
import { openTasks } from '../../records/case-change';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import { queueMail } from '../../records/outbox';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { englishWording } from './wording-for';

/** What the history says of a partner that was asked. */
export type Chased = Extract<
  CaseEventDraft,
  { type: 'follow-up.vendor' | 'follow-up.carrier' | 'follow-up.old-carrier' }
>;

/** A mail to a partner, and what is done where it cannot be written to. */
export interface PartnerMail<T extends MailTemplateId> {
  key: string;
  template: T;
  variables: MailVariables<T>;
  to: { name: string; address: string | null | undefined };
  /** What the history says of it once it is on its way; without one, it says nothing. */
  event?: Chased;
  /** The task of a person who is to call instead. @param because a phrase, e.g. `has no mail address`. */
  title(because: string): string;
}

type Deps = Pick<ActivityDeps, 'sealer'>;

/**
 * Queues a mail to a partner in the caller's transaction, or asks a person to call where there is no address, or mail to it comes back.
 * The history has what was really done.
 * @returns whether this call queued the mail.
 */
export async function writeToPartner<T extends MailTemplateId>(
  deps: Deps,
  tx: Transaction,
  { agencyId, caseId }: Pick<CaseIds, 'agencyId' | 'caseId'>,
  { key, template, variables, to, event, title }: PartnerMail<T>,
): Promise<boolean> {
  const { address } = to;
  const because = await unreachable(deps, tx, { agencyId, address });
  const trail = { agencyId, caseId, key: `mail:${key}` };
  if (because !== undefined || !address) {
    const task = { key, kind: 'call-partner', role: 'case-manager', title: title(because ?? '') } as const;
    await openTasks(tx, { agencyId, caseId }, [task]);
    if (event) {
      const data = { action: event.data.action, taskKey: key };
      await appendEvents(tx, trail, [{ ...event, type: 'follow-up.escalated', data }]);
    }
    return false;
  }
  const wording = await englishWording({ db: tx }, agencyId, template);
  const mail = { agencyId, caseId, key, template, ...wording, variables, to: { name: to.name, address } };
  const queued = await queueMail(tx, deps.sealer, mail);
  if (event) await appendEvents(tx, trail, [event]);
  return queued;
}

/** Why a partner cannot be written to, as a phrase; undefined when it can. */
export async function unreachable(
  { sealer }: Deps,
  tx: Transaction,
  { agencyId, address }: { agencyId: string; address: string | null | undefined },
): Promise<string | undefined> {
  if (!address) return 'has no mail address';
  const bad = await isBadAddress(tx, sealer, { agencyId, address });
  return bad ? 'has an address that mail comes back from' : undefined;
}

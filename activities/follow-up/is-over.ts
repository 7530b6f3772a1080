/** Why a mail that has lain in the queue need not be sent any more: what it is about is over. */
import { localDate } from '../../domain/calendar/zoned';
import { isTerminal, type Stage } from '../../domain/lifecycle/stages';
import type { MailTemplateId } from '../../partners/mail/render-mail';
import type { Case, EmailOutbox } from '../../prisma/generated/client';
import { STILL_OWED } from '../../records/owed-rows';
import type { ActivityDeps } from '../activity-deps';
import { isClientsTurn } from '../morning/client-notices';
import { END_MAIL, endMailKey } from './agent-mail';
import { isStillOpen, OFFER_MAIL, offerOfMail } from './offer-mail';

type Because = string | undefined;
/** @param found the case of the mail, if it has one. */
type Look = (deps: ActivityDeps, row: EmailOutbox, found: Case | null) => Promise<Because> | Because;

/** @returns why it is over, as a phrase; undefined when it is not, and for mails that say what was once and for all. */
export async function isOver(deps: ActivityDeps, row: EmailOutbox, found: Case | null): Promise<Because> {
  return LOOKS[row.template as MailTemplateId]?.(deps, row, found);
}

/** By mail. What an agent owes is written anew; corrections, withdrawals and changes of an age are told however late. */
const LOOKS: Partial<Record<MailTemplateId, Look>> = {
  [END_MAIL]: (_, row, found) =>
    found && row.key !== endMailKey(found) ? 'the case was reopened' : undefined,
  async [OFFER_MAIL](deps, row) {
    const open = await isStillOpen(deps, offerOfMail(row)!, row.agencyId);
    return open ? undefined : 'the offer it asks about is no longer open';
  },
  'vendor-chase': async (deps, row, found) => restsNow(found) ?? (await vendorIsDone(deps, row)),
  'carrier-chase': (_, row, found) =>
    restsNow(found) ?? (stageOf(row) === found?.stage ? undefined : 'the case is in another stage by now'),
  'old-carrier-chase': (_, __, found) => restsNow(found),
  'client-notice': (_, __, found) =>
    restsNow(found) ?? (found && isClientsTurn(found) ? undefined : 'the client has nothing to do any more'),
  async 'staff-morning'({ db, now }, { agencyId, dayBucket }) {
    const { timeZone } = await db.agency.findUniqueOrThrow({ where: { id: agencyId } });
    const today = localDate(timeZone, now().toISOString());
    return dayBucket === today ? undefined : 'its day is over';
  },
};

/** Nobody is hurried for a case that is on hold, and nothing is asked about one that has ended. */
function restsNow(found: Case | null): Because {
  if (found?.heldUntil) return 'the case is on hold';
  return found && isTerminal(found.stage as Stage) ? 'the case has ended' : undefined;
}

/** The key names the requirement and which of its orders is chased. */
async function vendorIsDone({ db }: ActivityDeps, { agencyId, key }: EmailOutbox): Promise<Because> {
  const [, id, generation] = key.split(':');
  const order = await db.requirement.findFirst({ where: { id: id!, agencyId } });
  if (!order || !STILL_OWED.includes(order.status)) return 'the vendor has delivered, or need not any more';
  return `g${order.generation}` === generation ? undefined : 'the vendor has another order by now';
}

/** The key of a mail to a carrier names the stage that it asks about. */
const stageOf = ({ key }: EmailOutbox): string | undefined => key.split(':')[2];

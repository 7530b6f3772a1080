/** The mail that tells a case's agent of a change of the insurance age, written with what the case records of it. */
import type { AgeChange } from '../../domain/dating/save-age';
import { MAIL_WORDS } from '../../domain/follow-up/mail-words';
import type { Transaction } from '../../records/database';
import { queueMail } from '../../records/outbox';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { agentMail } from '../follow-up/agent-mail';

/**
 * Queues the mail in the transaction of the step. It is a notice: nobody can opt out of it, and quiet hours hold.
 * @returns the mail's key; undefined when the case has no agent, or rests.
 */
export async function queueAgeNotice(
  deps: ActivityDeps,
  tx: Transaction,
  { caseId, agencyId }: CaseIds,
  change: AgeChange,
): Promise<string | undefined> {
  const { agentId, heldUntil } = await tx.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  if (!agentId || heldUntil) return undefined;
  const about = { db: tx, sealer: deps.sealer };
  const { mail, variables } = await agentMail(about, { agencyId, caseId, agentId }, 'age-notice');
  const { day } = MAIL_WORDS[mail.language];
  const { lastDay, daysLeft, datingBack } = change;
  const key = `notice:age:${caseId}:${lastDay}:${Math.max(daysLeft, -1)}`;
  await queueMail(tx, deps.sealer, {
    ...mail,
    key,
    variables: {
      ...variables,
      lastDay: day(lastDay),
      daysLeft: Math.max(0, daysLeft),
      reached: daysLeft < 0,
      savable: datingBack.answer === 'possible',
      ...(datingBack.askUntil ? { askUntil: day(datingBack.askUntil) } : {}),
    },
  });
  return key;
}

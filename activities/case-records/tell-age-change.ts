/** The mail that tells a case's agent of a change of the insurance age, written with what the case records of it. */
import type { AgeChange } from '../../domain/dating/save-age';
import { initialsOf } from '../../domain/follow-up/initials';
import { MAIL_WORDS } from '../../domain/follow-up/mail-words';
import { INSURED_NAME } from '../../records/applications';
import type { Transaction } from '../../records/database';
import { queueMail } from '../../records/outbox';
import type { ActivityDeps, CaseIds } from '../activity-deps';
import { wordingFor } from '../follow-up/wording-for';

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
  const found = await tx.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
  if (!found.agentId || found.heldUntil) return undefined;
  const agent = await tx.agent.findFirstOrThrow({ where: { id: found.agentId, agencyId } });
  const agency = await tx.agency.findUniqueOrThrow({ where: { id: agencyId } });
  const wording = await wordingFor({ db: tx }, agent, 'age-notice');
  const { day } = MAIL_WORDS[wording.language];
  const { lastDay, daysLeft, datingBack } = change;
  const key = `notice:age:${caseId}:${lastDay}:${Math.max(daysLeft, -1)}`;
  await queueMail(tx, deps.sealer, {
    ...{ agencyId, caseId, agentId: agent.id, key, template: 'age-notice' },
    ...wording,
    to: { name: agent.name, address: agent.email },
    variables: {
      agentName: agent.name,
      agencyName: agency.name,
      caseNumber: found.number,
      caseId,
      insuredInitials: initialsOf(deps.sealer.open(INSURED_NAME, found.insuredNameSealed).toString()),
      lastDay: day(lastDay),
      daysLeft: Math.max(0, daysLeft),
      reached: daysLeft < 0,
      savable: datingBack.answer === 'possible',
      ...(datingBack.askUntil ? { askUntil: day(datingBack.askUntil) } : {}),
    },
  });
  return key;
}

/** What a mail to the agency says of a mail of ours: that it has come back, or what its reader answers. */
import { readBounce } from '../../domain/mail/read-bounce';
import { fileReply } from '../../intake/mail/file-reply';
import { recordBounce } from '../../intake/mail/record-bounce';
import type { ParsedMail } from '../../partners/mail/inbound/parse-mail';
import type { ActivityDeps } from '../activity-deps';

/** What was found. */
export interface Answered {
  /** Numbers of the cases that an answer was filed to: its files are theirs. */
  caseNumbers: string[];
  /** Why nobody has to look at the mail itself; undefined when somebody has to. */
  settled?: string;
  /** It answers a mail in which we had asked a vendor where an order is. */
  answersChase?: boolean;
}

/** Others make theirs longer, or of anything: those are known by what they say. */
const MESSAGE_ID = /^<[\x21-\x7e]{3,250}>$/;

/** The mail in which a vendor is asked where an order is. */
const CHASE = 'vendor-chase';

/**
 * Records a mail of ours that came back, or files the answer to one. Doing it again changes nothing. An automatic reply
 * answers nothing.
 * @param agencyId of the mailbox: nothing of another agency's cases is told.
 */
export async function answerMail(
  deps: ActivityDeps,
  agencyId: string,
  { mail, raw }: { mail: ParsedMail; raw: Buffer },
): Promise<Answered> {
  if (mail.kind === 'bounce') return bounced(deps, raw);
  const { from = '', to, deliveredTo, subject = '', text, messageId = '', kind, files, answers } = mail;
  const { outcome, caseIds, template } = await fileReply(deps, {
    to: [...to, ...deliveredTo],
    ...{ from, subject, text, automatic: kind === 'automatic-reply' },
    ...(MESSAGE_ID.test(messageId) ? { messageId } : {}),
  });
  const settled = files.length === 0 && ['filed', 'unplaced', 'repeated'].includes(outcome);
  return {
    caseNumbers: await numbersOf(deps, agencyId, caseIds),
    answersChase: template === CHASE || (await isOfAChase(deps, agencyId, answers)),
    ...(settled ? { settled: 'An answer to a mail of ours: kept with a task to read it.' } : {}),
  };
}

/** Whether one of the mails that are answered asked a vendor where an order is. */
const isOfAChase = async ({ db }: ActivityDeps, agencyId: string, answers: string[]): Promise<boolean> =>
  answers.length > 0 &&
  (await db.emailOutbox.count({ where: { agencyId, messageId: { in: answers }, template: CHASE } })) > 0;

async function bounced(deps: ActivityDeps, raw: Buffer): Promise<Answered> {
  const { messageIds, kind } = readBounce(raw.toString('latin1'));
  for (const messageId of messageIds) {
    const outcome = await recordBounce(deps, { messageId, kind });
    if (outcome === 'recorded' || outcome === 'known')
      return { caseNumbers: [], settled: 'A mail of ours came back: a task asks for the right address.' };
  }
  return { caseNumbers: [] };
}

async function numbersOf({ db }: ActivityDeps, agencyId: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.case.findMany({ where: { agencyId, id: { in: ids } }, select: { number: true } });
  return rows.map(({ number }) => number);
}

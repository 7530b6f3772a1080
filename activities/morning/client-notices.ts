/**
 * Mail to clients, for agencies that have turned it on: at most one a week and case, that something is waited for which only
 * the client can do. It says nothing of what, and nothing about health.
 */
import { insuredOf, ownersOf } from '../../domain/application/application';
import { addDays, weekday } from '../../domain/calendar/plain-date';
import { localDate } from '../../domain/calendar/zoned';
import { languageOf } from '../../domain/follow-up/languages';
import { isTerminal, STAGE_CODES } from '../../domain/lifecycle/stages';
import type { Agency, Case } from '../../prisma/generated/client';
import { readApplication } from '../../records/applications';
import { isBadAddress } from '../../records/bad-addresses';
import { clientNoticeVariables } from '../../records/mail-variables/other-mails';
import { queueMail } from '../../records/outbox';
import type { ActivityDeps } from '../activity-deps';
import { publishedWording } from '../follow-up/wording-for';
import { clientsToBook } from './clients-to-book';
import { isMorning, type MorningPage } from './staff-morning';

const PAGE = 50;
const EXAM_COMPANY = 'exam-company';
/** Whose turn it is when the client has something to do: by themselves, or to make an appointment with the examiner. */
const CLIENTS_TURN = ['client', EXAM_COMPANY];
const STAGES = STAGE_CODES.filter((stage) => !isTerminal(stage) && stage !== 'free-look');

/** Whether a case waits for its client. */
export const isClientsTurn = ({ waitingOn, stage }: Pick<Case, 'waitingOn' | 'stage'>): boolean =>
  CLIENTS_TURN.includes(waitingOn ?? '') && STAGES.some((one) => one === stage);

/** Queues the notices of a page of cases. @param after id of the last case of the page before. */
export async function queueClientNotices(
  deps: ActivityDeps,
  { after }: { after?: string },
): Promise<MorningPage> {
  const on = await deps.db.agency.findMany({ where: { clientMail: true } });
  const agencies = new Map(on.filter((a) => isMorning(a, deps.now())).map((a) => [a.id, a]));
  if (agencies.size === 0) return { next: null, queued: [] };
  const cases = await deps.db.case.findMany({
    where: {
      agencyId: { in: [...agencies.keys()] },
      waitingOn: { in: CLIENTS_TURN },
      stage: { in: STAGES },
      ...(after ? { id: { gt: after } } : {}),
    },
    orderBy: { id: 'asc' },
    take: PAGE,
  });
  const toBook = await clientsToBook(
    deps.db,
    cases.filter(({ waitingOn }) => waitingOn === EXAM_COMPANY),
  );
  const queued: string[] = [];
  for (const one of cases) {
    if (one.waitingOn === EXAM_COMPANY && !toBook.has(one.id)) continue;
    const key = await queueNotice(deps, agencies.get(one.agencyId)!, one);
    if (key) queued.push(key);
  }
  return { next: cases.length === PAGE ? cases.at(-1)!.id : null, queued };
}

async function queueNotice(deps: ActivityDeps, agency: Agency, one: Case): Promise<string | undefined> {
  const { db, sealer } = deps;
  const today = localDate(agency.timeZone, deps.now().toISOString());
  const key = `client:${one.id}:${addDays(today, -((weekday(today) + 6) % 7))}`;
  if ((await db.emailOutbox.count({ where: { key } })) > 0) return undefined;
  const { application } = await readApplication(db, sealer, one.id, one.applicationVersion);
  // Who owns the policy acts for it: the insured may be a child.
  const address = [...ownersOf(application), insuredOf(application)].find((party) => party?.email)?.email;
  if (!address || (await isBadAddress(db, sealer, { agencyId: agency.id, address }))) return undefined;
  const agent = one.agentId
    ? await db.agent.findFirst({ where: { id: one.agentId, agencyId: agency.id } })
    : null;
  const wanted = { templateId: 'client-notice', language: languageOf(agent?.language ?? 'en') } as const;
  const mail = {
    ...{ agencyId: agency.id, caseId: one.id, key, template: 'client-notice', dayBucket: today },
    ...(await publishedWording(deps, { agencyId: agency.id, ...wanted })),
    to: { name: '', address },
    variables: clientNoticeVariables(agency, one, agent),
  };
  return (await db.$transaction((tx) => queueMail(tx, sealer, mail))) ? key : undefined;
}

import { utcDay } from '../../domain/calendar/plain-date';
import { comesAlong } from '../../domain/mail/judge-part';
import { type Arrival, personKey } from '../../domain/matching/arrival';
import { type Ranking, rank } from '../../domain/matching/rank';
import { codesOf, readText } from '../../domain/matching/read-text';
import type { Prisma } from '../../records/database';
import { deskRules } from '../../records/desk-rules';
import {
  contentOf,
  fileNamesOf,
  moveTrayItem,
  type TrayContent,
  type TrayItemWithParts,
  trayItem,
} from '../../records/tray';
import type { IntakeDeps } from '../intake-deps';
import { decideItem } from './decide-item';
import { findCandidates } from './find-candidates';
import { hasFaultyPart, usableDocuments } from './item-documents';
import { looksFirst } from './look-first';

/** Sources whose own messages say for certain whom they are about. */
const CERTAIN = ['vendor-result'];
/** These wait for a person however well they fit: a carrier's notice is about a case, not evidence; others brought them on purpose. */
const ALWAYS_WAITS = ['carrier-notice', 'upload'];

/**
 * Finds out what a new item is for. A match beyond doubt is decided at once; anything else waits for a person, with the
 * candidates and what speaks for each. Safe to repeat.
 */
export async function matchItem(
  deps: IntakeDeps,
  agencyId: string,
  id: string,
): Promise<'matched' | 'waiting' | 'other'> {
  const item = await trayItem(deps.db, agencyId, id);
  if (item?.state !== 'new') return 'other';
  const ranking = await rankItem(deps, item);
  const candidates = ranking.candidates as unknown as Prisma.InputJsonArray;
  const caseId = ranking.caseId ?? item.caseId;
  await deps.db.trayItem.updateMany({ where: { id, agencyId, state: 'new' }, data: { candidates, caseId } });
  const decided = await decideIfSure(deps, item, ranking);
  if (decided) return 'matched';
  const problem = waitsBecause(item, ranking);
  await moveTrayItem(deps.db, item, 'waiting', { problem });
  return 'waiting';
}

/** What an item may be for, as it is known now. */
export async function rankItem(deps: IntakeDeps, item: TrayItemWithParts): Promise<Ranking> {
  const arrival = await arrivalOf(deps, item);
  return rank(arrival, await findCandidates(deps, item, arrival));
}

async function decideIfSure(deps: IntakeDeps, item: TrayItemWithParts, ranking: Ranking): Promise<boolean> {
  const sure = ranking.candidates.filter((c) => ranking.sure.includes(c.requirementId));
  const cases = new Set(sure.map((c) => c.caseId));
  const mayDecide = !ALWAYS_WAITS.includes(item.source) && (item.mailKind ?? 'person') === 'person';
  const documentIds = usableDocuments(item);
  if (!mayDecide || cases.size !== 1 || documentIds.length === 0 || hasFaultyPart(item)) return false;
  if (await looksFirst(deps, item, sure)) return false;
  const confidence = Math.min(...sure.map((c) => c.confidence));
  const requirementIds = ranking.sure;
  const decision = { requirementIds, documentIds, complete: true, confidence };
  return (await decideItem(deps, item, { decision, actor: 'system' })).outcome === 'decided';
}

function waitsBecause(item: TrayItemWithParts, { candidates, sure }: Ranking): string {
  if (item.mailKind && item.mailKind !== 'person') return item.mailKind;
  if (hasFaultyPart(item)) return 'part-quarantined';
  if (usableDocuments(item).length === 0) return 'no-document';
  if (candidates.length === 0) return 'no-candidate';
  return sure.length > 0 ? 'to-be-confirmed' : 'not-sure';
}

async function arrivalOf(deps: IntakeDeps, item: TrayItemWithParts): Promise<Arrival> {
  const content = contentOf(deps.sealer, item);
  const files = item.parts.filter(({ problem }) => !comesAlong(problem));
  const names = fileNamesOf(deps.sealer, files);
  const certain = CERTAIN.includes(item.source);
  const clues = readText([content.subject ?? '', ...names, content.text ?? ''].join('\n'));
  const said = content.subjects;
  return {
    keys: [...(content.keys ?? []), ...clues.keys],
    names: certain ? (said?.name ? [said.name] : []) : clues.names,
    namesCertain: certain,
    birthDates: certain ? (said?.birthDate ? [said.birthDate] : []) : clues.birthDates,
    codes: await kindsOf(deps, item, [content.subject ?? '', ...names]),
    from: content.from,
    partnerCode: content.partnerCode ?? (await partnerOf(deps, item, content)),
  };
}

async function kindsOf(deps: IntakeDeps, item: TrayItemWithParts, texts: string[]): Promise<number[]> {
  const on = utcDay(item.receivedAt);
  const rules = await deskRules(deps.rules, { agencyId: item.agencyId, on });
  if (!rules) return [];
  const ids = item.parts.flatMap((part) => part.documentId ?? []);
  const typed = await deps.db.document.findMany({
    where: { id: { in: ids } },
    select: { attachmentType: true },
  });
  const attachmentTypes = typed.flatMap((row) => row.attachmentType ?? []);
  return codesOf(rules.body.kinds, { texts, attachmentTypes });
}

/** The partner whose address a mail comes from. */
async function partnerOf(
  { db }: IntakeDeps,
  { agencyId }: TrayItemWithParts,
  { from }: TrayContent,
): Promise<string | undefined> {
  if (!from) return undefined;
  const email = { equals: from, mode: 'insensitive' } as const;
  return (await db.partner.findFirst({ where: { agencyId, email }, select: { code: true } }))?.code;
}

/** The name of a person as a partner's message writes it, for {@link TrayContent.subjects}. */
export const subjectOf = (
  party: { firstName?: string; lastName?: string; birthDate?: string } | undefined,
) => ({
  name: personKey(party?.firstName, party?.lastName),
  birthDate: party?.birthDate,
});

/** Ranks an item that waits anew; what is decided is left alone. @returns false when it does not wait. */
export async function rematchItem(deps: IntakeDeps, item: TrayItemWithParts): Promise<boolean> {
  if (!['waiting', 'undone', 'new'].includes(item.state)) return false;
  const { candidates, caseId } = await rankItem(deps, item);
  const { id, agencyId, state, attempt } = item;
  const data = { candidates: candidates as unknown as Prisma.InputJsonArray, caseId: caseId ?? item.caseId };
  const { count } = await deps.db.trayItem.updateMany({ where: { id, agencyId, state, attempt }, data });
  return count === 1;
}

/** The tray: everything that arrived, and what became of it. Who sent it, and what it says, is sealed. */
import type { TrayItem, TrayPart } from '../prisma/generated/client';
import type { Database, Prisma, Transaction } from './database';
import { idOf } from './ids';
import type { EarlierLink } from './requirement-documents';
import type { Sealer } from './sealing';
import { closeTrayTasks } from './tray-tasks';

export const TRAY_SOURCES = ['upload', 'mail', 'fax', 'vendor-result', 'carrier-notice'] as const;
export type TraySource = (typeof TRAY_SOURCES)[number];

/**
 * `new` is kept and not looked at; `waiting` needs a person; `matched` is decided and on its way into the ledger; `applied`
 * is in the ledger; `undone` was taken back; `dismissed` is for nothing of ours.
 */
export const TRAY_STATES = ['new', 'waiting', 'matched', 'applied', 'undone', 'dismissed'] as const;
export type TrayState = (typeof TRAY_STATES)[number];

/** What a person may read of it. Sealed. */
export interface TrayContent {
  from?: string;
  to?: string[];
  subject?: string;
  text?: string;
  /** Names and birth dates of the person it is about, as a partner's message says. */
  subjects?: { name?: string; birthDate?: string };
  /** Keys that the sender gave with it: our references, order numbers. */
  keys?: string[];
  partnerCode?: string;
  /** It answers a mail in which we had asked a vendor where an order is. */
  answersChase?: boolean;
  /** Why it was dismissed, in a person's words. */
  dismissedBecause?: string;
}

/** What was decided: these documents are for these requirements. */
export interface TrayDecision {
  requirementIds: string[];
  documentIds: string[];
  /** Whether the requirements are complete with them; otherwise they are a part of what is needed. */
  complete: boolean;
  confidence?: number;
}

/** A decision as it is kept: with the links that it took over, which come back when the case refuses it. */
export interface KeptDecision extends TrayDecision {
  before?: EarlierLink[];
}

/** The id of an arrival follows from what it is, so that the same one is the same item. */
export const trayItemIdOf = (agencyId: string, sourceKey: string): string =>
  idOf(`tray ${agencyId} ${sourceKey}`);

const CONTENT = 'tray.content';

export const sealContent = (sealer: Sealer, content: TrayContent): Uint8Array<ArrayBuffer> =>
  sealer.sealJson(CONTENT, content);

export const contentOf = (sealer: Sealer, { contentSealed }: Pick<TrayItem, 'contentSealed'>): TrayContent =>
  sealer.openJson<TrayContent>(CONTENT, contentSealed);

type Named = Pick<TrayPart, 'fileNameSealed'>;

/** What a part of an item is called; null when it has no name. */
export const fileNameOf = (sealer: Sealer, { fileNameSealed }: Named): string | null =>
  fileNameSealed && sealer.open('tray.fileName', fileNameSealed).toString();

/** What parts of an item are called, as far as they have a name. */
export const fileNamesOf = (sealer: Sealer, parts: readonly Named[]): string[] =>
  parts.flatMap((part) => fileNameOf(sealer, part) ?? []);

export const decisionOf = ({ decision }: Pick<TrayItem, 'decision'>): KeptDecision | null =>
  decision as KeptDecision | null;

/** Whether two decisions say the same, in whatever order. */
export const saysTheSame = (one: TrayDecision, other: TrayDecision): boolean =>
  one.complete === other.complete &&
  sameIds(one.requirementIds, other.requirementIds) &&
  sameIds(one.documentIds, other.documentIds);

const sameIds = (one: string[], other: string[]): boolean =>
  [...new Set(one)].sort().join() === [...new Set(other)].sort().join();

/** The source key of a document that somebody filed with a case: it is the case's, whatever becomes of the item. */
export const filedKey = (documentId: string): string => `${FILED}${documentId}`;

export const isFiled = ({ sourceKey }: Pick<TrayItem, 'sourceKey'>): boolean => sourceKey.startsWith(FILED);

const FILED = 'document:';

/**
 * Moves an item on, if it is where the caller believes it is and nobody has decided since. A decision also closes the tasks
 * that asked for it; call it in a transaction then.
 * @returns false when it is not: nothing was written then.
 */
export async function moveTrayItem(
  tx: Transaction | Database,
  item: Pick<TrayItem, 'id' | 'agencyId' | 'state' | 'attempt'>,
  to: TrayState,
  data: Prisma.TrayItemUpdateManyMutationInput = {},
): Promise<boolean> {
  const { id, agencyId, state, attempt } = item;
  const where = { id, agencyId, state, attempt };
  const { count } = await tx.trayItem.updateMany({ where, data: { ...data, state: to } });
  const { decidedBy: by, decidedAt: decided } = data;
  if (count === 1 && to !== 'undone' && typeof by === 'string' && decided instanceof Date)
    await closeTrayTasks(tx, item, { by, at: decided });
  return count === 1;
}

/** What a list of the tray may be narrowed by. */
export interface TrayFilter {
  states: TrayState[];
  source?: TraySource;
  caseId?: string;
}

export const WITH_PARTS = { parts: { orderBy: { position: 'asc' } } } as const;
export type TrayItemWithParts = Prisma.TrayItemGetPayload<{ include: { parts: true } }>;

/** A page of the tray, the longest waiting first. @returns one row more than asked when there is a next page. */
export async function trayPage(
  db: Database,
  agencyId: string,
  ask: { filter: TrayFilter; limit: number; after?: { receivedAt: string; id: string } },
): Promise<TrayItemWithParts[]> {
  const { filter, limit, after } = ask;
  const { states, ...equal } = filter;
  const receivedAt = after && new Date(after.receivedAt);
  return db.trayItem.findMany({
    where: {
      ...equal,
      agencyId,
      state: { in: states },
      ...(after ? { OR: [{ receivedAt: { gt: receivedAt } }, { receivedAt, id: { gt: after.id } }] } : {}),
    },
    include: WITH_PARTS,
    orderBy: [{ receivedAt: 'asc' }, { id: 'asc' }],
    take: limit + 1,
  });
}

/** One item of the agency. */
export const trayItem = (db: Database, agencyId: string, id: string): Promise<TrayItemWithParts | null> =>
  db.trayItem.findFirst({ where: { id, agencyId }, include: WITH_PARTS });

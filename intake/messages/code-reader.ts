import { meaningOf, type WordOf } from '../../domain/codes/code-table';
import type { PlainDate } from '../../domain/primitives';
import type { CodeList } from '../../domain/rules/codes.schema';
import type { InboxMessage } from '../../prisma/generated/client';
import { type CodesDocument, lockedTables } from '../../records/code-tables';
import type { Transaction } from '../../records/database';
import { type MetCode, noteUnknownCodes } from '../../records/unknown-codes';
import type { IntakeDeps } from '../intake-deps';

/** Reads the codes of one message by its partner's tables. */
export interface CodeReader {
  /**
   * Our word; undefined when no table has one, which is remembered for {@link noteUnknown}.
   * @param beside.optional the code says enough without a word: that it has none is not remembered.
   */
  word<L extends CodeList>(
    list: L,
    code: number,
    beside: { text?: string | undefined; on: PlainDate; optional?: boolean },
  ): WordOf<L> | undefined;
  /** Puts what had no word on the list of unknown codes: the message waits for it. */
  noteUnknown(): Promise<void>;
}

/** The number that says in every list that nothing is said. */
const SAYS_NOTHING = 0;

/** Opens the tables for one message, in the transaction that takes it in. */
export async function openCodeReader(
  { db, sealer, now }: IntakeDeps,
  tx: Transaction,
  row: Pick<InboxMessage, 'agencyId' | 'partnerCode' | 'seq'>,
): Promise<CodeReader> {
  const { agencyId, partnerCode, seq } = row;
  const { word, met } = readerOf(await lockedTables(db, tx, row), partnerCode);
  return {
    word,
    noteUnknown: () => noteUnknownCodes(tx, sealer, { agencyId, partnerCode, seq, at: now() }, met),
  };
}

/** Reads codes by tables. `met` are those that no table has a word for. */
export function readerOf(
  tables: CodesDocument[],
  partnerCode: string,
): Pick<CodeReader, 'word'> & { met: MetCode[] } {
  const met: MetCode[] = [];
  return {
    word(list, code, { text, on, optional = false }) {
      const found = meaningOf(tables, { partnerCode, list, code, on });
      if (!found && !optional && code !== SAYS_NOTHING) met.push({ list, code, text, on });
      return found?.means;
    },
    met,
  };
}

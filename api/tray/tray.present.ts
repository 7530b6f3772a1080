import type { Agreeing, Contradicting } from '../../domain/matching/confidence';
import type { Ranked } from '../../domain/matching/rank';
import type { TrayItem } from '../../prisma/generated/client';
import { contentOf, decisionOf, fileNameOf, type TrayItemWithParts } from '../../records/tray';
import type { ApiDeps } from '../api-deps';

/** What speaks for or against a match, in words. */
const WORDS: Record<Agreeing | Contradicting, string> = {
  'requirement-id': 'it names this requirement',
  'our-reference': 'it carries our reference of this order',
  'order-number': "it carries the vendor's number of this order",
  'order-number-elsewhere': "it carries a number like the vendor's of this order",
  'case-number': 'it carries a number of this case',
  name: 'it names the person whom it must be about',
  'birth-date': 'it carries the birth date of that person',
  kind: 'it is called what is waited for',
  sender: 'it comes from whom it is waited for',
  'in-time': 'it came after it was asked for',
  'only-one-open': 'nothing else of this kind is open in the case',
  'another-name': 'it names another person',
  'another-birth-date': 'it carries another birth date',
  'another-kind': 'it is called something else',
  'already-closed': 'nothing is waited for there any more',
  'before-asked-for': 'it came before it was asked for',
};

const featuresOf = (features: readonly (Agreeing | Contradicting)[]) =>
  features.map((feature) => ({ feature, words: WORDS[feature] }));

const candidatesOf = ({ candidates }: TrayItem) =>
  (candidates as unknown as Ranked[]).map((one) => ({
    ...one,
    confidence: Math.round(one.confidence * 1_000) / 1_000,
    for: featuresOf(one.for),
    against: featuresOf(one.against),
  }));

/** An item as a line of the list: ids, codes and instants. */
export const presentTrayLine = (row: TrayItemWithParts) => ({
  id: row.id,
  source: row.source,
  state: row.state,
  mailKind: row.mailKind,
  problem: row.problem,
  caseId: row.caseId,
  receivedAt: row.receivedAt.toISOString(),
  decidedBy: row.decidedBy,
  decidedAt: row.decidedAt?.toISOString() ?? null,
  documents: row.parts.filter((part) => part.documentId !== null).length,
  candidates: candidatesOf(row),
});

/** An item with what a person must read to decide. */
export function presentTrayItem({ sealer }: ApiDeps, row: TrayItemWithParts) {
  const { from, subject, text, dismissedBecause } = contentOf(sealer, row);
  const { before: _, ...decision } = decisionOf(row) ?? {};
  return {
    ...presentTrayLine(row),
    from: from ?? null,
    subject: subject ?? null,
    text: text ?? null,
    dismissedBecause: dismissedBecause ?? null,
    decision: row.decision ? decision : null,
    parts: row.parts.map((part) => {
      const { documentId, mimeType, sizeBytes, problem } = part;
      return { documentId, fileName: fileNameOf(sealer, part), mimeType, sizeBytes, problem };
    }),
  };
}

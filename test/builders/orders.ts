import { type HoldingStatus, writeCaseStatus } from '../../acord/messages/case-status';
import type { WireRequirement } from '../../acord/messages/requirement-info';
import { type RequirementResults, writeRequirementResults } from '../../acord/messages/requirement-results';
import { leaseDispatch, openDispatch, settleDispatch } from '../../records/dispatch';
import { keepMessage } from '../../records/inbox';
import { AT, addRequirement, type TestCase } from './cases';
import type { TestProduct } from './test-product';

/** An order that its vendor has taken. */
export interface PlacedOrder {
  requirementId: string;
  clientRef: string;
  partnerRef: string;
}

const VENDORS = { exam: 'SWIFT', aps: 'CHART' } as const;

/** Adds a requirement of a case whose order was placed. */
export async function placedOrder(
  product: TestProduct,
  one: TestCase,
  kind: keyof typeof VENDORS,
): Promise<PlacedOrder> {
  const requirementId = await addRequirement(product, one, kind, {
    status: 'outstanding',
    orderedAt: new Date(AT),
  });
  const { caseId, agencyId } = one.ids;
  const key = `${caseId}:${requirementId}:g1`;
  const partnerRef = `NO-${requirementId}`;
  const request = {
    key,
    agencyId,
    caseId,
    requirementId,
    partnerCode: VENDORS[kind],
    kind: 'order' as const,
  };
  const { clientRef } = await openDispatch(product.db, product.deps.sealer, request, async () => '<order/>');
  const lease = await leaseDispatch(product.db, key);
  await product.db.$transaction((tx) =>
    settleDispatch(tx, key, lease?.token ?? '', { state: 'PLACED', partnerRef }),
  );
  return { requirementId, clientRef, partnerRef };
}

/** A vendor's report of one step, with a document when it is the results. */
export const reportOf = (
  refs: Pick<WireRequirement, 'uniqueId' | 'providerOrderNumber'>,
  step: WireRequirement['steps'][number]['step'],
  at = AT,
  more: Partial<WireRequirement> = {},
): WireRequirement => ({
  code: 10,
  ...refs,
  steps: [{ step, tc: 0, at }],
  attachments:
    step === 'results'
      ? [
          {
            fileName: 'exam.pdf',
            mimeType: 'application/pdf',
            base64: Buffer.from('%PDF exam').toString('base64'),
          },
        ]
      : [],
  ...more,
});

/** A vendor's 1122. */
export const resultsXml = (requirements: WireRequirement[], more: Partial<RequirementResults> = {}): string =>
  writeRequirementResults({ envelope: { transRefGuid: 'V-1', sentAt: AT }, requirements, ...more });

let messages = 0;

/** Puts a message of a partner into the inbox, as the API does. @returns its number. */
export async function arrived(
  { db, deps, agencyId }: TestProduct,
  partnerCode: string,
  xml: string,
  more: { eventId?: string; agencyId?: string } = {},
): Promise<bigint> {
  messages += 1;
  const kept = await keepMessage(db, deps.sealer, {
    agencyId,
    partnerCode,
    eventId: `message-${messages}`,
    raw: Buffer.from(xml),
    ...more,
  });
  return kept.seq;
}

/** A carrier's 1125 about one policy or several. */
export const statusXml = (...holdings: Partial<HoldingStatus>[]): string =>
  writeCaseStatus({
    envelope: { transRefGuid: 'C-1', sentAt: AT },
    holdings: holdings.map((holding) => ({ statusAt: AT, requirements: [], ...holding })),
  });

/** Something that a carrier asks for, or says that it has. */
export const askedFor = (code: number, more: Partial<WireRequirement> = {}): WireRequirement => ({
  code,
  status: 'outstanding',
  steps: [],
  attachments: [],
  ...more,
});

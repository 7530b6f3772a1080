import type { HoldingStatus } from '../../acord/messages/case-status';
import { instantAt } from '../../domain/calendar/zoned';
import type { CaseFact } from '../../domain/facts/facts';
import type { Case, InboxMessage } from '../../prisma/generated/client';
import type { Transaction } from '../../records/database';
import type { IntakeDeps } from '../intake-deps';
import type { CodeReader } from './code-reader';
import { fileCarrierNotes } from './file-carrier-notes';
import type { SurelyPlaced } from './place-holdings';
import { takeCarrierRequirements } from './take-carrier-requirements';
import { offerIn, takeOffer, withoutReplies } from './take-offer';
import { takePolicyDate } from './take-policy-date';
import { takePolicyNumber } from './take-policy-number';
import type { MessagePart } from './take-rows';

/** A policy of a message that is being taken into its case. */
export interface TakingHolding extends SurelyPlaced {
  /** The carrier's event time. */
  at: string;
  codes: CodeReader;
  row: Pick<InboxMessage, 'agencyId' | 'partnerCode' | 'seq'>;
}

/** Takes a policy's news into the records of its case. Doing so again changes nothing. @returns what the case must know. */
export async function takeHolding(
  deps: IntakeDeps,
  tx: Transaction,
  taking: TakingHolding,
): Promise<MessagePart> {
  const { holding, case: matched, at, codes } = taking;
  const on = at.slice(0, 10);
  const status =
    holding.statusTc === undefined
      ? undefined
      : (codes.word('policy-status', holding.statusTc, { text: holding.statusText, on }) ?? 'unknown');
  const draft = offerIn(taking, status);
  // The reply that the carrier waits for belongs to its offer.
  const asked = { ...taking, holding: await withoutReplies(tx, matched, holding, draft) };
  const facts: CaseFact[] = await takeCarrierRequirements(deps, tx, asked, status);
  if (holding.policyNumber) await takePolicyNumber(tx, taking, holding.policyNumber);
  const policyNumber = holding.policyNumber ?? matched.policyNumber;
  if (await takePolicyDate(tx, taking)) facts.push({ kind: 'policy-date', at });
  await fileCarrierNotes(deps, tx, taking);
  const until = status === 'postponed' ? await untilOf(tx, matched, holding) : undefined;
  const offer = draft ? await takeOffer(tx, deps.sealer, draft) : undefined;
  if (status)
    facts.push({
      kind: 'carrier-status',
      status,
      at,
      policyNumber: policyNumber !== null,
      ...(offer ? { offer } : {}),
      ...(until ? { until } : {}),
    });
  else if (holding.policyNumber) facts.push({ kind: 'policy-number', at });
  return { target: { caseId: matched.id }, facts };
}

/** The morning of the day that the carrier has named, where the agency sits; undefined when it has named none. */
async function untilOf(
  tx: Transaction,
  { agencyId }: Case,
  { postponedUntil }: HoldingStatus,
): Promise<string | undefined> {
  if (!postponedUntil) return undefined;
  const { timeZone, digestHour } = await tx.agency.findUniqueOrThrow({
    where: { id: agencyId },
    select: { timeZone: true, digestHour: true },
  });
  return instantAt(timeZone, postponedUntil, digestHour);
}

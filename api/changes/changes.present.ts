import type { z } from 'zod';
import type { CaseDifference } from '../../domain/changes/case-difference';
import { CHANGE_KINDS } from '../../domain/changes/change-kinds';
import type { LedgerEntry } from '../../domain/changes/ledger';
import type { NotNeeded } from '../../domain/changes/plan-ledger';
import { stageLabel } from '../../domain/lifecycle/stages';
import type { ApplicationChange, Dispatch } from '../../prisma/generated/client';
import { differenceOf } from '../../records/application-changes';
import type { Sealer } from '../../records/sealing';
import type { ChangeView, DifferenceView } from './changes.schema';

/** A difference as people and programs read it. */
export const presentDifference = (difference: CaseDifference): z.input<typeof DifferenceView> => ({
  kinds: difference.kinds.map((kind) => ({ kind, label: CHANGE_KINDS[kind] })),
  findings: presentFindings(difference.findings),
  requirements: presentRequirements(difference.requirements),
  validity: presentValidity(difference.validity),
  carrier: { ...difference.carrier, words: carrierWords(difference) },
});

type View = z.input<typeof DifferenceView>;

export const presentFindings = ({ added, gone }: CaseDifference['findings']): View['findings'] => ({
  added: added.map((f) => ({ ...f })),
  gone: gone.map((f) => ({ ...f })),
});

export const presentRequirements = ({
  added,
  noLongerNeeded,
  kept,
}: CaseDifference['requirements']): View['requirements'] => ({
  added: added.map(({ decision, generation }) => ({
    code: decision.code,
    label: decision.label,
    fulfilment: decision.fulfilment,
    vendorCode: decision.vendorCode ?? null,
    generation,
    onFile: decision.satisfiedBy !== undefined,
    reasons: decision.reasons,
  })),
  noLongerNeeded: noLongerNeeded.map((one) => ({
    ...rowOf(one.entry),
    fate: one.fate,
    canBeCancelled: canBeCancelled(one),
    because: one.because,
    reasonsGone: one.entry.reasons,
  })),
  kept: kept.map(({ entry, neededAgain, reasonsAdded, reasonsGone }) => ({
    ...rowOf(entry),
    neededAgain,
    reasonsAdded,
    reasonsGone,
  })),
});

export const presentValidity = (validity: CaseDifference['validity']): View['validity'] =>
  validity.map(({ rule, ...one }) => ({ ...one, ruleId: rule.ruleId }));

/** A change with what it did. @param told what was sent to the carrier for it. */
export const presentChange = (
  sealer: Sealer,
  row: ApplicationChange,
  told: Dispatch[],
): z.input<typeof ChangeView> => ({
  id: row.id,
  version: row.version,
  fromVersion: row.fromVersion,
  state: row.state as 'asked' | 'carried-out',
  fields: row.fields,
  keep: row.keepIds,
  actor: row.actor,
  createdAt: row.createdAt.toISOString(),
  carriedOutAt: row.carriedOutAt?.toISOString() ?? null,
  carrier: toldState(told.filter((d) => d.key.startsWith(`${row.caseId}:change:${row.version}:`))),
  difference: presentDifference(differenceOf(sealer, row)),
});

function toldState(dispatches: Dispatch[]): z.input<typeof ChangeView>['carrier'] {
  if (dispatches.some((d) => d.state === 'PLACED')) return 'told';
  const last = dispatches.at(-1);
  if (!last) return 'not-told';
  return last.state === 'REJECTED' ? 'refused' : 'telling';
}

const rowOf = ({ requirementId, code, label, status, vendorCode }: LedgerEntry) => ({
  requirementId,
  code,
  label,
  status,
  vendorCode: vendorCode ?? null,
});

const canBeCancelled = ({ entry }: NotNeeded): boolean | null =>
  entry.order === 'none' ? null : entry.order === 'open';

const carrierWords = ({ kinds, carrier }: CaseDifference): string =>
  carrier.told
    ? `The carrier gets the changed application (${kinds.map((k) => CHANGE_KINDS[k]).join(', ')}); the case is then in: ${stageLabel(carrier.stage)}.`
    : 'The carrier need not be told.';

/** A case in a few lines of Markdown, for its page in Temporal's UI. Ids and codes only. */
import type { CaseInput, CaseSnapshot, DueStep, RequirementView } from '../../domain/case/case-types';
import { requirementWorkflowId } from '../../domain/case/workflow-ids';
import { stageLabel } from '../../domain/lifecycle/stages';
import type { Instant } from '../../domain/primitives';
import { isClosedStatus } from '../../domain/requirements/requirement';

/** What an operator asks first: where it stands, who is waited on since when, what comes next, what is open. */
export function detailsOf(
  { carrierCode }: Pick<CaseInput, 'carrierCode'>,
  data: CaseSnapshot,
  next: Pick<DueStep, 'at' | 'action'> | null,
): string {
  const open = data.requirements.filter((r) => !isClosedStatus(r.status));
  const ended = data.closeReason ? ` (${data.closeReason})` : '';
  const lines = [
    `**${stageLabel(data.stage)}**${ended} · carrier ${carrierCode}`,
    data.waitingOn
      ? `Waiting on **${data.waitingOn}** since ${minute(data.pendingSince)}`
      : 'Waiting on nobody',
    ...(data.offer?.state === 'open' ? [`**Offer** to be answered by ${minute(data.offer.expiresAt)}`] : []),
    ...(data.hold ? [`**On hold** (${data.hold.reason}) until ${minute(data.hold.until)}`] : []),
    next ? `Next: ${next.action} at ${minute(next.at)}` : 'Nothing scheduled',
    ...(data.stuckReasons.length ? [`**Needs attention:** ${data.stuckReasons.join(', ')}`] : []),
    '',
    ...(open.length
      ? ['| Open requirement | By | Where it stands |', '|---|---|---|']
      : ['No open requirements.']),
    ...open.map(rowOf),
  ];
  return lines.join('\n');
}

/** Of what is ordered the case knows only whether it is open: the order is a workflow of its own, and says the rest. */
function rowOf({ id, code, orderKind, vendorCode, fulfilment, status }: RequirementView): string {
  const what = orderKind ? `${orderKind} (${code})` : String(code);
  const where = fulfilment === 'vendor' ? `see \`${requirementWorkflowId(id)}\`` : status;
  return `| ${what} | ${vendorCode ?? fulfilment} | ${where} |`;
}

/** `2026-11-21 19:31 UTC` */
const minute = (at: Instant): string => `${at.slice(0, 16).replace('T', ' ')} UTC`;

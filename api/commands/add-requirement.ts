import type { z } from 'zod';
import { describeItem } from '../../domain/requirements/catalog';
import type { Substitute } from '../../domain/rules/desk.schema';
import type { Case, Prisma } from '../../prisma/generated/client';
import { businessTime } from '../../records/case-clock';
import { idOf } from '../../records/ids';
import { keepCommand } from '../../records/kept-commands';
import { addRequirementUpdate, type CommandBase } from '../../workflows/case/case.messages';
import type { ApiDeps } from '../api-deps';
import { problem } from '../http/problems';
import { commandCase } from './command-case';
import type { AddRequirementBody } from './commands.schema';
import { settling } from './settling';

/** @property es what was asked for in Spanish, where a rule and not a person words it. */
type Asked = z.output<typeof AddRequirementBody> & Pick<Substitute, 'es'>;

/** The id of the row of what is asked for: it follows from the command's. */
export const askedId = ({ id }: Pick<Case, 'id'>, { messageId }: Pick<CommandBase, 'messageId'>): string =>
  idOf(`${id} ${messageId}`);

/**
 * Adds what a person asks for: its row first, so that the case finds it, then the command. When the case refuses, the row
 * goes again; when nobody answers, the sweep gives the case the command once more. A repeated command finds its own row: its
 * id follows from the command's.
 */
export async function addRequirement(
  deps: ApiDeps,
  found: Case,
  command: CommandBase,
  asked: Asked,
): Promise<{ requirementId: string; stage: string }> {
  const requirementId = askedId(found, command);
  const item = await describe(deps, found, asked);
  const { code, phase, fulfilment, orderKind, vendorCode } = item;
  const asking = { ...command, requirementId, code, phase, fulfilment, orderKind, vendorCode };
  const row = rowOf(requirementId, found, { ...item, at: businessTime(found, deps.now()) });
  const key = { id: requirementId, agencyId: found.agencyId, caseId: found.id };
  await deps.db.$transaction(async (tx) => {
    await tx.requirement.createMany({ data: [row], skipDuplicates: true });
    const { actor } = command;
    await keepCommand(tx, deps.sealer, { ...key, kind: 'requirement-asked', actor, payload: asking });
  });
  const { stage } = await settling(deps, key, () => commandCase(deps, found, addRequirementUpdate, asking));
  return { requirementId, stage };
}

/** What was said, completed from the catalog. @throws `invalid-request` when nobody could bring it. */
async function describe(deps: ApiDeps, found: Case, asked: Asked) {
  const on = businessTime(found, deps.now()).slice(0, 10);
  const { carrierCode, productCode, agencyId } = found;
  const known = describeItem(
    await deps.rules.ruleSet(agencyId, { caseId: found.id, carrierCode, productCode, on }),
    asked.code,
  );
  const fulfilment = asked.fulfilment ?? known.fulfilment;
  const byVendor = fulfilment === 'vendor';
  const orderKind = byVendor ? (asked.orderKind ?? known.orderKind) : undefined;
  const vendorCode = byVendor ? (asked.vendorCode ?? known.vendorCode) : undefined;
  const partner =
    byVendor && vendorCode
      ? await deps.db.partner.findFirst({ where: { agencyId, code: vendorCode } })
      : null;
  if (byVendor && (!orderKind || !partner)) {
    const [name, detail] = orderKind
      ? ['vendorCode', 'Name a vendor that the agency works with.']
      : ['orderKind', 'Say which kind of order it is.'];
    throw problem('invalid-request', { errors: [{ pointer: `#/${name}`, code: 'needed', detail }] });
  }
  return {
    code: asked.code,
    phase: asked.phase,
    fulfilment,
    orderKind,
    vendorCode,
    label: asked.label ?? known.label,
    instructions: asked.instructions ?? known.instructions,
    // What a person has typed is in their own words, in whatever language.
    labelSpanish: (asked.label ? asked.es : known.es)?.label ?? null,
    instructionsSpanish: (asked.instructions ? asked.es : known.es)?.instructions ?? null,
  };
}

function rowOf(
  id: string,
  { agencyId, id: caseId }: Case,
  item: Awaited<ReturnType<typeof describe>> & { at: string },
): Prisma.RequirementCreateManyInput {
  const { at, ...described } = item;
  const reason = {
    ruleId: 'PERSON-ASKED',
    version: 1,
    source: 'asked for by a person of the agency',
    because: 'A case manager asked for it.',
    inputs: { code: item.code },
  };
  return {
    ...described,
    id,
    agencyId,
    caseId,
    orderKind: item.orderKind ?? null,
    vendorCode: item.vendorCode ?? null,
    party: 'insured',
    subject: `added:${id}`,
    status: item.fulfilment === 'vendor' ? 'needed' : 'outstanding',
    reasons: [reason],
    requestedAt: new Date(at),
  };
}

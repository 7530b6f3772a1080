import type { z } from 'zod';
import type { FormalAdditions } from '../../domain/inquiries/formal-application';
import { closeOthers } from '../../intake/inquiries/close-others';
import { askForConversion } from '../../intake/inquiries/convert-trial';
import type { Case, Inquiry } from '../../prisma/generated/client';
import { evidenceInHand } from '../../records/inquiries';
import { convertUpdate } from '../../workflows/case/case.messages';
import type { ApiDeps } from '../api-deps';
import { commandCase, refused } from '../commands/command-case';
import { settling } from '../commands/settling';
import { problem } from '../http/problems';
import type { ConvertReply } from './inquiries.schema';

/**
 * Lets a trial go on as a formal application, and closes the inquiry's other cases. What the case refuses is taken back; what is not answered
 * in time is told again by the sweep.
 * @throws `command-refused` with the case's words, or because another case was chosen; `conflict`, `invalid-request`.
 */
export async function convert(
  deps: ApiDeps,
  inquiry: Inquiry,
  found: Case,
  conversion: { additions: FormalAdditions; actor: string; messageId: string },
): Promise<z.input<typeof ConvertReply>> {
  const { actor, messageId, additions } = conversion;
  await refuseFilesOfOthers(deps, found, additions);
  const asked = await askForConversion(deps, inquiry, found, conversion);
  if (asked.outcome === 'faulty')
    throw problem('invalid-request', {
      detail: 'With these additions it would be no application any more.',
      errors: asked.faults,
    });
  if (asked.outcome === 'stale')
    throw problem('conflict', {
      detail: 'Somebody else changed it at the same moment: read the inquiry again.',
    });
  if (asked.outcome === 'chosen')
    throw refused(
      'inquiry-converted',
      'A case of this inquiry has been chosen before: go on with that one. When it has ended, reopen the case that is wanted instead.',
    );
  if (asked.outcome === 'withdrawn')
    throw refused(
      'inquiry-withdrawn',
      'This inquiry was withdrawn: reopen the case that is wanted after all.',
    );
  const { version } = asked;
  const key = { id: messageId, agencyId: found.agencyId, caseId: found.id };
  const command = { messageId, actor, version };
  const { stage } = await settling(deps, key, () => commandCase(deps, found, convertUpdate, command));
  const evidence = await evidenceInHand(deps.db, found);
  return {
    caseId: found.id,
    number: found.number,
    version,
    stage,
    evidence,
    closed: await closeOthers(deps, inquiry),
  };
}

/** A file that is sent with the formal application is a document of this very case. */
async function refuseFilesOfOthers(
  { db }: ApiDeps,
  { id: caseId, agencyId }: Case,
  { attachments }: FormalAdditions,
): Promise<void> {
  const named = attachments.flatMap(({ documentId }, i) => (documentId ? [{ documentId, i }] : []));
  const ids = named.map(({ documentId }) => documentId);
  const known = await db.document.findMany({
    where: { caseId, agencyId, id: { in: ids } },
    select: { id: true },
  });
  const errors = named
    .filter(({ documentId }) => !known.some(({ id }) => id === documentId))
    .map(({ i }) => ({
      pointer: `#/attachments/${i}/documentId`,
      code: 'unknown',
      detail: 'The case has no such document: upload it there first.',
    }));
  if (errors.length > 0) throw problem('invalid-request', { errors });
}

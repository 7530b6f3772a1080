import { z } from 'zod';
import { correctApplication } from '../../intake/applications/correct-application';
import { receiveApplication } from '../../intake/applications/receive-application';
import { actorName } from '../auth/permissions';
import { CaseParams } from '../cases/cases.schema';
import { findCase } from '../cases/find-case';
import { messageIdOf } from '../commands/message-id';
import { type ApiRoute, route } from '../http/declare';
import { parsePart } from '../http/parse';
import { PatchSchema } from '../http/patch.schema';
import { problem } from '../http/problems';
import { JSON_BYTES_MAX, parseJson } from '../http/read-body';
import { answerReceived } from './answer-received';
import { Accepted, APPLICATION_BYTES_MAX, APPLICATION_TYPES, ApplicationBody } from './applications.schema';
import { tellCorrection } from './tell-correction';

/** Takes an application: the one door of new business. */
const submitApplication = route({
  method: 'post',
  path: '/v1/applications',
  summary: 'Submit an application: JSON, or ACORD TXLife 103 XML',
  tag: 'Applications',
  allow: 'application:submit',
  raw: { types: APPLICATION_TYPES, bytesMax: APPLICATION_BYTES_MAX, schema: ApplicationBody },
  idempotent: true,
  replies: {
    200: { description: 'The application was here before: its case', schema: Accepted },
    202: { description: 'Committed: it cannot be lost any more', schema: Accepted },
  },
  problems: ['application-quarantined', 'unreadable-body', 'too-large', 'unsupported-media-type'],
  handle: async ({ deps, actor, raw, contentType }) =>
    answerReceived(
      deps,
      await receiveApplication(deps, {
        agencyId: actor.agencyId,
        actor: actorName(actor),
        contentType,
        bytes: raw,
      }),
    ),
});

/** Corrects the application before the carrier has it: a JSON Patch makes a new version, and it is checked again. */
const correct = route({
  method: 'patch',
  path: '/v1/cases/:caseId/application',
  summary: 'Correct an application with a JSON Patch',
  tag: 'Applications',
  allow: 'application:correct',
  params: CaseParams,
  raw: {
    types: ['application/json-patch+json', 'application/json'],
    bytesMax: JSON_BYTES_MAX,
    schema: PatchSchema,
  },
  idempotent: true,
  replies: {
    200: {
      description: 'The new version, and the stage in which the case is',
      schema: z.object({ version: z.int(), stage: z.string() }).meta({ id: 'CorrectedApplication' }),
    },
  },
  problems: ['invalid-request', 'not-found', 'conflict', 'command-refused', 'engine-unavailable'],
  handle: async (context) => {
    const { deps, actor, params, raw } = context;
    const patch = parsePart(PatchSchema, parseJson(raw), 'body');
    const found = await findCase(deps, actor, params.caseId);
    const messageId = messageIdOf(context);
    const about = { agencyId: found.agencyId, caseId: found.id, actor: actorName(actor), messageId };
    const corrected = await correctApplication(deps, { ...about, patch });
    if (corrected.outcome === 'stale') {
      throw problem('conflict', { detail: 'Somebody else corrected it at the same moment: read it again.' });
    }
    if (corrected.outcome === 'faulty') {
      throw problem('invalid-request', {
        detail: 'With this patch it would be no application any more.',
        errors: corrected.faults,
      });
    }
    const { version } = corrected;
    return {
      status: 200,
      body: { version, stage: await tellCorrection(deps, found, { ...about, version }) },
    };
  },
});

export const applicationRoutes: ApiRoute[] = [submitApplication, correct];

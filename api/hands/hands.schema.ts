import { z } from 'zod';
import { LINK_KINDS } from '../../records/hands';

/** API key id of a member of the staff. */
export const OwnerId = z.string().min(1).max(64);
/** A short code of the agency, e.g. `life-east`. */
export const Team = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words with hyphens')
  .max(40);

/** At least one of the two; null takes it away. */
export const AssignBody = z
  .strictObject({ ownerId: OwnerId.nullable().optional(), team: Team.nullable().optional() })
  .refine(({ ownerId, team }) => ownerId !== undefined || team !== undefined, {
    message: 'Say to whom, or to which team.',
    path: ['ownerId'],
  });

export const PriorityBody = z.strictObject({ on: z.boolean() });
export const LinkBody = z
  .strictObject({
    otherCase: z.string().min(1).max(64).describe('Id or number of the other case'),
    kind: z.enum(LINK_KINDS),
  })
  .meta({ id: 'CaseLink' });

export const Changed = z
  .object({ changed: z.boolean().describe('False when it was so before') })
  .meta({ id: 'Changed' });

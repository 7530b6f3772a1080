import type { z } from 'zod';
import { ApplicationSchema } from '../../domain/application/application.schema';
import { jsonTrial, type Trial } from '../../intake/inquiries/trials';
import type { Database } from '../../records/database';
import { type FieldFault, problem } from '../http/problems';
import type { InquiryBody } from './inquiries.schema';

const DETAIL = 'Some of what was sent is missing, unknown or not of the right form.';

/**
 * The application for each of the carriers.
 * @throws `invalid-request` with everything that is wrong with the application, or with the carriers that the agency does not know.
 */
export async function readTrials(
  db: Database,
  agencyId: string,
  { application, carriers }: z.output<typeof InquiryBody>,
): Promise<Trial[]> {
  if (application.program !== undefined && application.program !== 'informal')
    throw faulty([
      {
        pointer: '#/application/program',
        code: 'not-informal',
        detail: 'An inquiry is informal: leave it out.',
      },
    ]);
  await refuseUnknown(db, agencyId, carriers, (i) => `#/carriers/${i}/carrierCode`);
  return carriers.map((carrier, i) =>
    jsonTrial(parsed({ ...application, ...carrier, program: 'informal' }), i),
  );
}

/**
 * @param placeOf where the carrier of an index, from 0, is named.
 * @throws `invalid-request` with every carrier that the agency does not know.
 */
export async function refuseUnknown(
  db: Database,
  agencyId: string,
  carriers: readonly { carrierCode: string }[],
  placeOf: (index: number) => string,
): Promise<void> {
  const known = await db.partner.findMany({ where: { agencyId, kind: 'carrier' }, select: { code: true } });
  const detail = 'The agency has no such carrier.';
  const unknown = carriers.flatMap(({ carrierCode }, i) =>
    known.some(({ code }) => code === carrierCode) ? [] : [{ pointer: placeOf(i), code: 'unknown', detail }],
  );
  if (unknown.length > 0) throw faulty(unknown);
}

/** The problem of a body that says something wrong, with every fault. */
export const faulty = (errors: FieldFault[]) => problem('invalid-request', { detail: DETAIL, errors });

function parsed(application: Record<string, unknown>): Trial['application'] {
  const result = ApplicationSchema.safeParse(application);
  if (result.success) return result.data;
  throw faulty(
    result.error.issues.flatMap((issue) => {
      const paths =
        issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
      return paths.map((path) => ({
        pointer: `#/application${path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`,
        code: issue.code,
        detail: issue.message,
      }));
    }),
  );
}

import type { z } from 'zod';
import { ApplicationSchema } from '../../domain/application/application.schema';
import type { Trial } from '../../intake/inquiries/receive-inquiry';
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
  const known = await db.partner.findMany({ where: { agencyId, kind: 'carrier' }, select: { code: true } });
  const unknown = carriers.flatMap(({ carrierCode }, i) =>
    known.some(({ code }) => code === carrierCode)
      ? []
      : [
          {
            pointer: `#/carriers/${i}/carrierCode`,
            code: 'unknown',
            detail: 'The agency has no such carrier.',
          },
        ],
  );
  if (unknown.length > 0) throw faulty(unknown);
  return carriers.map((carrier) => ({
    application: parsed({ ...application, ...carrier, program: 'informal' }),
  }));
}

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

const faulty = (errors: FieldFault[]) => problem('invalid-request', { detail: DETAIL, errors });

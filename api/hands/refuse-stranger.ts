import type { ApiDeps } from '../api-deps';
import { problem } from '../http/problems';

/** Only a live key of the agency's own staff can own a case. @throws {Problem} `invalid-request`, at `#/ownerId`. */
export async function refuseStranger({ db, now }: ApiDeps, agencyId: string, id: string): Promise<void> {
  const known = await db.apiKey.count({
    where: {
      id,
      agencyId,
      role: { in: ['admin', 'manager', 'case-manager'] },
      revokedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: now() } }],
    },
  });
  if (known > 0) return;
  const detail = 'The agency has no member of staff with this key.';
  throw problem('invalid-request', { errors: [{ pointer: '#/ownerId', code: 'unknown', detail }] });
}

import { authorityFor } from '../../domain/desk/authority';
import type { DeskBody } from '../../domain/rules/desk.schema';
import type { Case } from '../../prisma/generated/client';
import { businessTime } from '../../records/case-clock';
import { deskRules } from '../../records/desk-rules';
import type { ApiDeps } from '../api-deps';
import type { Actor } from '../auth/permissions';
import { problem } from '../http/problems';

/** The agency's rules of the desk for a case today; undefined while it has published none: then there are no limits. */
export async function deskRulesOf(deps: ApiDeps, found: Case): Promise<DeskBody | undefined> {
  const { agencyId, carrierCode } = found;
  const on = businessTime(found, deps.now()).slice(0, 10);
  return (await deskRules(deps.rules, { agencyId, carrierCode, on }))?.body;
}

/** @throws `beyond-authority` when the caller's role does not go that far in this case. */
export async function refuseBeyondAuthority(
  deps: ApiDeps,
  actor: Actor,
  found: Case,
  { decision, code }: { decision: 'waive' | 'substitute'; code: number },
): Promise<void> {
  const rules = await deskRulesOf(deps, found);
  if (!rules) return;
  const faceAmountCents = Number(found.faceAmountCents);
  const authority = authorityFor(rules, { decision, role: actor.role, code, faceAmountCents });
  if (authority.allowed) return;
  const { because, ruleId } = authority;
  throw problem('beyond-authority', { detail: because, extra: ruleId ? { ruleId } : {} });
}

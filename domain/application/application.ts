import type { Application, Signature } from './application.schema';
import type { Party } from './parties.schema';

/** The person whose life is insured, or undefined when `insuredId` points nowhere. */
export const insuredOf = (app: Application): Party | undefined =>
  app.parties.find((p) => p.id === app.insuredId);

/** Owners as parties; an application without an owner is owned by the insured. */
export function ownersOf(app: Application): Party[] {
  if (app.ownerIds.length === 0) {
    const insured = insuredOf(app);
    return insured ? [insured] : [];
  }
  return app.ownerIds.flatMap((id) => app.parties.filter((p) => p.id === id));
}

/** The primary writing agent's entry, the first with role `writing`. */
export const writingAgentOf = (app: Application) => app.agents.find((a) => a.role === 'writing');

const CLIENT_ROLES: Signature['role'][] = ['owner', 'trustee', 'parent-guardian', 'insured'];

/**
 * The client's signature on the application itself that fixes where and when it was signed:
 * the owner's side first, then the insured's.
 */
function signingOf(app: Application): Signature | undefined {
  for (const role of CLIENT_ROLES) {
    const found = app.signatures.find((s) => s.role === role && !s.formNumber && s.date && s.state);
    if (found) return found;
  }
  return undefined;
}

/** The state whose rules govern the forms and the license: where the client signed. */
export const signedStateOf = (app: Application) => signingOf(app)?.state;

/** The day the client signed the application. */
export const signedDateOf = (app: Application) => signingOf(app)?.date;

/** Display name of a party, for people who may see it; never for logs, mail or histories. */
export function partyName(party: Party | undefined): string {
  if (!party) return 'unknown';
  if (party.organizationName) return party.organizationName;
  return (
    [party.firstName, party.middleName, party.lastName, party.suffix].filter(Boolean).join(' ') || 'unknown'
  );
}

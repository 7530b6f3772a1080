/** Who has to sign a form, and which of the signatures on it are theirs. */

import { insuredOf, ownersOf } from '../application/application';
import type { Signature } from '../application/application.schema';
import type { ApplicationAgent, Party } from '../application/parties.schema';
import type { FormRule } from '../rules/forms.schema';
import type { Named } from './finding-text';
import type { Review } from './review';

type Role = Signature['role'];
export type SignerSpec = FormRule['signers'][number];

/** Somebody who has to sign. */
export interface ExpectedSigner {
  /** Stable within an application: the same person is expected once per form. */
  key: string;
  /** Role of the party, as in findings. */
  party: string;
  /** In words: `the owner`. */
  who: Named;
  /** Roles in which the signature may be given. */
  roles: Role[];
  /** Whether a signature in one of these roles is this signer's. */
  isBy: (signature: Signature) => boolean;
  isClient: boolean;
}

/** Role words for texts. */
export const ROLE_WORDS: Record<Role, Named> = {
  insured: { en: 'the insured', es: 'el asegurado' },
  owner: { en: 'the owner', es: 'el dueño' },
  'parent-guardian': { en: 'a parent or guardian of the insured', es: 'un padre o tutor del asegurado' },
  trustee: { en: 'the trustee', es: 'el fideicomisario' },
  payor: { en: 'the payor', es: 'el pagador' },
  agent: { en: 'the writing agent', es: 'el agente que tomó la solicitud' },
  'additional-agent': { en: 'the additional agent', es: 'el agente adicional' },
  witness: { en: 'the witness', es: 'el testigo' },
};

/** In texts about one of several. */
export const A_BENEFICIARY: Named = { en: 'a beneficiary', es: 'un beneficiario' };

/** Everybody who has to sign, once each. */
export function expectedSigners(review: Review, specs: readonly SignerSpec[]): ExpectedSigner[] {
  const all = specs.flatMap((spec) => signersOf(review, spec));
  return all.filter((signer, i) => all.findIndex((s) => s.key === signer.key) === i);
}

function signersOf(review: Review, spec: SignerSpec): ExpectedSigner[] {
  const { app } = review;
  switch (spec) {
    case 'insured':
      return [insuredOf(app)].flatMap((p) => (p ? [clientSigner(review, p, 'insured')] : []));
    case 'owner':
      return ownersOf(app).map((p) => clientSigner(review, p, 'owner'));
    case 'payor':
      return payorsOf(review).map((p) => clientSigner(review, p, 'payor'));
    case 'agent':
      return app.agents.filter((a) => a.role !== 'servicing').map((agent) => agentSigner(review, agent));
    case 'writing-agent':
      return app.agents.filter((a) => a.role === 'writing').map((agent) => agentSigner(review, agent));
  }
}

/** The payor as named; the owners pay when nobody else is named. */
function payorsOf({ app }: Review): Party[] {
  return app.payorId === undefined ? ownersOf(app) : app.parties.filter((p) => p.id === app.payorId);
}

type ClientRole = 'insured' | 'owner' | 'payor';

/** A child's parent signs for it, a trustee for a trust, an officer for a firm; a person signs once in any role held. */
function clientSigner(review: Review, party: Party, asked: ClientRole): ExpectedSigner {
  const isInsured = party.id === review.app.insuredId;
  const base = {
    key: party.id,
    party: isInsured ? 'insured' : `${asked}:${party.id}`,
    who: ROLE_WORDS[asked],
    isClient: true,
  };
  if (isInsured && review.facts.isJuvenile) {
    return {
      ...base,
      who: ROLE_WORDS['parent-guardian'],
      roles: ['parent-guardian'],
      isBy: (s) => s.partyId !== party.id,
    };
  }
  if (party.kind === 'trust')
    return { ...base, who: ROLE_WORDS.trustee, roles: ['trustee'], isBy: () => true };
  const roles = heldRoles(review, party.id, asked);
  if (party.kind === 'organization') return { ...base, roles, isBy: () => true };
  return { ...base, roles, isBy: (s) => isThisPerson(review, s, party.id) };
}

function heldRoles({ app }: Review, partyId: string, asked: ClientRole): Role[] {
  const held: Role[] = [asked];
  if (partyId === app.insuredId) held.push('insured');
  if (app.ownerIds.includes(partyId) || (app.ownerIds.length === 0 && partyId === app.insuredId))
    held.push('owner');
  if (partyId === app.payorId) held.push('payor');
  return held;
}

/** A signature that does not say whose it is belongs to the only person in its role. */
function isThisPerson({ app }: Review, { partyId, role }: Signature, id: string): boolean {
  if (partyId !== undefined) return partyId === id;
  return role !== 'owner' || app.ownerIds.length <= 1;
}

/** What an agent is called in findings; without a number the position tells agents apart. */
export function agentParty(
  review: Review,
  agent: ApplicationAgent,
): { party: string; who: Named; index: number } {
  const index = review.app.agents.indexOf(agent);
  return {
    index,
    party: `agent:${agent.npn ?? `#${index}`}`,
    who: agent.role === 'writing' ? ROLE_WORDS.agent : ROLE_WORDS['additional-agent'],
  };
}

function agentSigner(review: Review, agent: ApplicationAgent): ExpectedSigner {
  const { party, who } = agentParty(review, agent);
  const alone = review.app.agents.filter((a) => a.role === agent.role).length === 1;
  return {
    key: party,
    party,
    who,
    roles: agent.role === 'writing' ? ['agent'] : ['additional-agent', 'agent'],
    // An agent without a number has a finding of its own: any signature in the role is taken for the agent's.
    isBy: (s) => agent.npn === undefined || (s.npn === undefined ? alone : s.npn === agent.npn),
    isClient: false,
  };
}

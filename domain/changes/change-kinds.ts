/** What a change of an application is about, in the field's words: what the carrier's desk sorts it by. */
import { insuredOf, ownersOf, signedStateOf } from '../application/application';
import type { Application } from '../application/application.schema';
import type { Party } from '../application/parties.schema';
import { isSame } from './canonical';

/** A kind of change, as the label that people read. */
export const CHANGE_KINDS = {
  'face-amount': 'face amount',
  product: 'product or riders',
  premium: 'premium',
  'policy-date': 'policy date',
  class: 'class applied for (tobacco)',
  insured: 'insured',
  owner: 'owner',
  beneficiary: 'beneficiary',
  address: 'address',
  state: 'state',
  agent: 'agent',
  split: "agents' split",
  health: 'health or lifestyle answer',
  replacement: 'replacement or other coverage',
  signature: 'signature or form',
  delivery: 'delivery',
  other: 'something else',
} as const;

export type ChangeKind = keyof typeof CHANGE_KINDS;

type Aspect = (app: Application) => unknown;

const withoutPlace = ({ address: _, phone: __, email: ___, ...rest }: Party): unknown => rest;
const partiesOf = (app: Application, ids: readonly string[]): unknown[] =>
  ids.map((id) => app.parties.find((p) => p.id === id)).map((p) => p && withoutPlace(p));

/** What each kind looks at. A value that changes belongs to every kind that looks at it. */
const ASPECTS: Record<Exclude<ChangeKind, 'other'>, Aspect> = {
  'face-amount': (app) => app.faceAmountCents,
  product: (app) => [app.productCode, app.riders, app.program, app.purpose, app.conversion],
  premium: (app) => app.premium,
  'policy-date': (app) => app.requestedPolicyDate,
  class: (app) => app.tobacco,
  insured: (app) => {
    const insured = insuredOf(app);
    return insured && withoutPlace(insured);
  },
  owner: (app) => [app.ownerIds, app.payorId, ownersOf(app).map(withoutPlace)],
  beneficiary: (app) => [
    app.beneficiaries,
    partiesOf(
      app,
      app.beneficiaries.map((b) => b.partyId),
    ),
  ],
  address: (app) => app.parties.map(({ id, address, phone, email }) => ({ id, address, phone, email })),
  state: (app) => [signedStateOf(app), insuredOf(app)?.address?.state],
  agent: (app) => app.agents.map(({ splitBasisPoints: _, ...agent }) => agent),
  split: (app) => app.agents.map(({ npn, splitBasisPoints }) => ({ npn, splitBasisPoints })),
  health: (app) => [app.answers, app.conditions, app.physicians, app.travel, app.avocations, app.tobacco],
  replacement: (app) => [app.replacement, app.otherCoverage],
  signature: (app) => [app.signatures, app.forms, app.attachments, app.illustration],
  delivery: (app) => app.deliveryMethod,
};

/** The kinds of a change, in the order of the list; `other` when nothing named has changed and something has. */
export function kindsOfChange(before: Application, after: Application): ChangeKind[] {
  if (isSame(before, after)) return [];
  const kinds = (Object.keys(ASPECTS) as (keyof typeof ASPECTS)[]).filter(
    (kind) => !isSame(ASPECTS[kind](before), ASPECTS[kind](after)),
  );
  return kinds.length > 0 ? kinds : ['other'];
}

/** Roles that point to parties, physicians or files that the application does not describe. */
import type { Finding } from '../finding';
import { type Review, report } from '../review';
import { ROLE_WORDS } from '../signers';

interface Reference {
  to: string | undefined;
  among: readonly { id: string }[];
  who: string;
  field: string;
}

/** Every reference that points nowhere, and every party id that is used twice. */
export const checkReferences = (review: Review): Finding[] => [
  ...references(review)
    .filter(({ to, among }) => to !== undefined && !among.some((entry) => entry.id === to))
    .flatMap(({ to, who, field }) =>
      report(review, 'party-reference', { party: 'application', field, key: `${who}:${to}`, who }),
    ),
  ...review.app.parties.flatMap((party, index) =>
    review.app.parties.findIndex((p) => p.id === party.id) < index
      ? report(review, 'party-twice', {
          party: 'application',
          field: `/parties/${index}/id`,
          key: party.id,
        })
      : [],
  ),
];

function references({ app }: Review): Reference[] {
  const { parties, physicians, attachments } = app;
  return [
    { to: app.insuredId, among: parties, who: 'the insured', field: '/insuredId' },
    { to: app.payorId, among: parties, who: 'the payor', field: '/payorId' },
    ...app.ownerIds.map((to, i) => ({ to, among: parties, who: 'the owner', field: `/ownerIds/${i}` })),
    ...app.beneficiaries.map((b, i) => ({
      to: b.partyId,
      among: parties,
      who: `a ${b.class} beneficiary`,
      field: `/beneficiaries/${i}/partyId`,
    })),
    ...app.signatures.map((s, i) => ({
      to: s.partyId,
      among: parties,
      who: `${ROLE_WORDS[s.role]} as a signer`,
      field: `/signatures/${i}/partyId`,
    })),
    ...app.conditions.map((c, i) => ({
      to: c.physicianId,
      among: physicians,
      who: 'a physician',
      field: `/conditions/${i}/physicianId`,
    })),
    ...app.forms.map((f, i) => ({
      to: f.attachmentId,
      among: attachments,
      who: 'an attached file',
      field: `/forms/${i}/attachmentId`,
    })),
  ];
}

/** Roles that point to parties, physicians or files that the application does not describe. */
import type { Finding } from '../finding';
import type { Named } from '../finding-text';
import { type Review, report } from '../review';
import { ROLE_WORDS } from '../signers';

interface Reference {
  to: string | undefined;
  among: readonly { id: string }[];
  who: Named;
  field: string;
}

/** Every reference that points nowhere, and every party id that is used twice. */
export const checkReferences = (review: Review): Finding[] => [
  ...references(review)
    .filter(({ to, among }) => to !== undefined && !among.some((entry) => entry.id === to))
    .flatMap(({ to, who, field }) =>
      report(review, 'party-reference', { party: 'application', field, key: `${who.en}:${to}`, who }),
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

const BENEFICIARY = {
  primary: { en: 'a primary beneficiary', es: 'un beneficiario primario' },
  contingent: { en: 'a contingent beneficiary', es: 'un beneficiario contingente' },
  tertiary: { en: 'a tertiary beneficiary', es: 'un beneficiario terciario' },
};
const asSigner = ({ en, es }: Named): Named => ({ en: `${en} as a signer`, es: `${es} como firmante` });

function references({ app }: Review): Reference[] {
  const { parties, physicians, attachments } = app;
  return [
    { to: app.insuredId, among: parties, who: ROLE_WORDS.insured, field: '/insuredId' },
    { to: app.payorId, among: parties, who: ROLE_WORDS.payor, field: '/payorId' },
    ...app.ownerIds.map((to, i) => ({ to, among: parties, who: ROLE_WORDS.owner, field: `/ownerIds/${i}` })),
    ...app.beneficiaries.map((b, i) => ({
      to: b.partyId,
      among: parties,
      who: BENEFICIARY[b.class],
      field: `/beneficiaries/${i}/partyId`,
    })),
    ...app.signatures.map((s, i) => ({
      to: s.partyId,
      among: parties,
      who: asSigner(ROLE_WORDS[s.role]),
      field: `/signatures/${i}/partyId`,
    })),
    ...app.conditions.map((c, i) => ({
      to: c.physicianId,
      among: physicians,
      who: { en: 'a physician', es: 'un médico' },
      field: `/conditions/${i}/physicianId`,
    })),
    ...app.forms.map((f, i) => ({
      to: f.attachmentId,
      among: attachments,
      who: { en: 'an attached file', es: 'un archivo adjunto' },
      field: `/forms/${i}/attachmentId`,
    })),
  ];
}

/** Shares that must make 100 %: the commission split and each class of beneficiaries. All in basis points, exactly. */
import type { Finding } from '../finding';
import { type Review, report } from '../review';
import { A_BENEFICIARY } from '../signers';

/** 100 % in hundredths of a percent. */
const WHOLE = 10_000;

/** Beneficiaries and commission split. */
export const checkShares = (review: Review): Finding[] => [
  ...checkBeneficiaries(review),
  ...checkBeneficiaryShares(review),
  ...checkSplit(review),
];

/** The sum, or undefined when a share is missing. A sole holder without a share has all, if the carrier says so. */
function totalOf(review: Review, shares: readonly (number | undefined)[]): number | undefined {
  const { soleShareImplied } = review.rules.documents['good-order'].body;
  if (shares.length === 1 && shares[0] === undefined && soleShareImplied) return WHOLE;
  return shares.reduce((sum, s) => (sum === undefined || s === undefined ? undefined : sum + s), 0);
}

const BENEFICIARIES = {
  primary: { en: 'the primary beneficiaries', es: 'los beneficiarios primarios' },
  contingent: { en: 'the contingent beneficiaries', es: 'los beneficiarios contingentes' },
  tertiary: { en: 'the tertiary beneficiaries', es: 'los beneficiarios terciarios' },
};

function checkBeneficiaryShares(review: Review): Finding[] {
  return (['primary', 'contingent', 'tertiary'] as const).flatMap((name) => {
    const shares = review.app.beneficiaries.filter((b) => b.class === name).map((b) => b.shareBasisPoints);
    if (shares.length === 0) return [];
    const total = totalOf(review, shares);
    if (total === WHOLE) return [];
    return report(review, 'beneficiary-shares', {
      party: 'application',
      field: '/beneficiaries',
      key: name,
      what: BENEFICIARIES[name],
      inputs: { beneficiaries: shares.length, ...(total === undefined ? {} : { totalBasisPoints: total }) },
    });
  });
}

function checkBeneficiaries(review: Review): Finding[] {
  const { beneficiaries, insuredId, parties } = review.app;
  const named = beneficiaries.some((b) => b.class === 'primary')
    ? []
    : report(review, 'beneficiary-named', {
        party: 'application',
        field: '/beneficiaries',
        key: 'primary',
      });
  const each = beneficiaries.flatMap((b, i) => {
    const found = { party: `beneficiary:${b.partyId}`, key: `${b.class}:${b.partyId}`, who: A_BENEFICIARY };
    if (b.partyId === insuredId) {
      return report(review, 'beneficiary-is-insured', { ...found, field: `/beneficiaries/${i}/partyId` });
    }
    const isPerson = parties.some((p) => p.id === b.partyId && p.kind === 'person');
    if (b.relationship || !isPerson) return [];
    return report(review, 'beneficiary-relationship', {
      ...found,
      field: `/beneficiaries/${i}/relationship`,
    });
  });
  return [...named, ...each];
}

function checkSplit(review: Review): Finding[] {
  const shares = review.app.agents.filter((a) => a.role !== 'servicing').map((a) => a.splitBasisPoints);
  if (shares.length === 0) return [];
  const total = totalOf(review, shares);
  if (total === WHOLE) return [];
  return report(review, 'split-total', {
    party: 'application',
    field: '/agents',
    key: 'application',
    inputs: { agents: shares.length, ...(total === undefined ? {} : { totalBasisPoints: total }) },
  });
}

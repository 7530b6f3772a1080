/** Owners other than the insured: a reason why they may insure this life. */
import { ownersOf } from '../../application/application';
import type { Finding } from '../finding';
import { type Review, report } from '../review';
import { ROLE_WORDS } from '../signers';

/**
 * The relationship is taken from the owner's entry as a beneficiary, else from the carrier's question about it. A trust
 * is judged by its papers, which the form rules ask for.
 */
export function checkInsurableInterest(review: Review): Finding[] {
  const { app, rules } = review;
  const question = rules.documents['good-order'].body.ownerRelationshipQuestion;
  const answer = app.answers.find((a) => a.questionId === question);
  return ownersOf(app)
    .filter((owner) => owner.id !== app.insuredId && owner.kind !== 'trust')
    .flatMap((owner) => {
      const entry = app.beneficiaries.find((b) => b.partyId === owner.id);
      const relationship = slug(entry?.relationship ?? answer?.value ?? '');
      const found = { party: `owner:${owner.id}`, field: '/ownerIds', key: owner.id, who: ROLE_WORDS.owner };
      if (!relationship) return report(review, 'insurable-interest', found);
      const accepted = rules.product?.insurableInterest.includes(relationship) ?? true;
      if (accepted || answer?.details) return [];
      return report(review, 'insurable-interest-explained', found);
    });
}

const slug = (words: string): string => words.trim().toLowerCase().replaceAll(/\s+/g, '-');

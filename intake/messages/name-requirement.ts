import type { WireRequirement } from '../../acord/messages/requirement-info';
import type { NamedRequirement } from '../../domain/feeds/same-requirement';
import { namesNothing, REQUIREMENT_CODES } from '../../domain/requirements/requirement-words';
import { isPrivateCode } from '../../domain/rules/codes.schema';
import { partyOf, providerOf } from './holding-background';
import type { TakingHolding } from './take-holding';

/**
 * What the carrier names, in our words. A number that the partner's table or that for all has a word for is what the word says; one
 * of the standard's is itself. A private one without a word, and one that says that it is none of the list, is unclear.
 */
export function nameRequirement(
  { holding, codes, at }: Pick<TakingHolding, 'holding' | 'codes' | 'at'>,
  wire: WireRequirement,
  { application, rules }: NonNullable<TakingHolding['asking']>,
): NamedRequirement {
  const { code, uniqueId, carrierRef, statusTc } = wire;
  const on = at.slice(0, 10);
  const word = codes.word('requirement', code, { on, optional: true });
  const listed = rules?.documents.vendors.body.items.some((item) => item.code === code);
  return {
    code: word ? REQUIREMENT_CODES[word] : code,
    uniqueId,
    carrierRef,
    party: partyOf(holding, wire, application),
    providerId: providerOf(holding, wire, application),
    status: statusTc === undefined ? undefined : codes.word('requirement-status', statusTc, { on }),
    at,
    unclear: !word && !listed && (isPrivateCode(code) || namesNothing(code)),
  };
}

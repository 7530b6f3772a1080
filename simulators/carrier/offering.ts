import type { HoldingStatus } from '../../acord/messages/case-status';
import { OFFER_REPLY, type WireReply } from '../../acord/messages/offer-reply';
import type { CarrierCase, OfferedTerms } from './carrier-entries';
import { wireItem } from './tell-status';
import { asked, type CaseContext, type Turn, told, unchanged, withItems } from './turn';

/** Tables add a quarter of the standard premium each: D is half as much again as B. */
const TABLE_B = 2;
const TABLE_D = 4;
const FLAT_EXTRA_CENTS = 250;
const FLAT_EXTRA_YEARS = 5;

/** How terms differ from what was applied for, in this carrier's ways. */
export type OfferWay = 'table' | 'flat-extra' | 'reduced-face' | 'exclusion' | 'choice';

/** The underwriter approves other than applied for, and the reply is waited for. After an appeal it may be milder. */
export function offer(c: CarrierCase, atMs: number, { plan, script }: CaseContext): Turn {
  const item = asked(c, 'offer', OFFER_REPLY, 'Reply to the modified offer.', atMs);
  const milder = plan.offerRenewed && (c.appeals ?? 0) > 0;
  const way = milder ? 'table' : plan.offerWay;
  const chosen = termsOf(c, way, milder ? TABLE_B : TABLE_D);
  const alternatives = way === 'choice' ? [termsOf(c, 'reduced-face', TABLE_D)] : undefined;
  const terms = { ...chosen, ...(alternatives ? { alternatives } : {}) };
  const offered: CarrierCase = { ...withItems(c, [item]), stage: 'offered', offer: terms };
  const holding: Partial<HoldingStatus> = {
    status: 'counteroffer',
    requirements: [wireItem(item)],
    ...terms,
  };
  return { case: offered, tells: [told(atMs, holding, script)], next: [] };
}

/** The terms that the script has the carrier offer. */
export const otherTerms = (
  c: CarrierCase,
  { offerWay }: Pick<CaseContext['plan'], 'offerWay'>,
): OfferedTerms => termsOf(c, offerWay, TABLE_D);

function termsOf(c: CarrierCase, way: OfferWay, table: number): OfferedTerms {
  const times = (factor: number) =>
    c.premiumCents === undefined ? undefined : Math.ceil(c.premiumCents * factor);
  switch (way) {
    case 'flat-extra': {
      const extra = Math.round((FLAT_EXTRA_CENTS * c.faceAmountCents) / 100_000);
      const premiumCents = c.premiumCents === undefined ? undefined : c.premiumCents + extra;
      return {
        underwritingClass: 'standard',
        flatExtraCents: FLAT_EXTRA_CENTS,
        flatExtraYears: FLAT_EXTRA_YEARS,
        premiumCents,
      };
    }
    case 'reduced-face':
      return {
        underwritingClass: 'standard',
        faceAmountCents: Math.floor(c.faceAmountCents / 2),
        premiumCents: times(0.5),
      };
    case 'exclusion':
      return {
        underwritingClass: 'standard',
        exclusion: 'Death while piloting an aircraft',
        premiumCents: c.premiumCents,
      };
    default:
      return { underwritingClass: 'rated', tableRating: table, premiumCents: times(1 + table / 8) };
  }
}

/**
 * The reply to an open offer. Accepted: the policy is issued with these terms. Declined: the file is closed. Appealed: the
 * underwriter looks at it again and says once more what is offered.
 */
export function answerOffer(
  c: CarrierCase,
  { reply, option = 1 }: { reply: WireReply; option?: number | undefined },
  atMs: number,
  context: CaseContext,
): Turn {
  if (c.stage !== 'offered') return unchanged(c);
  const taken = optionOf(c, option);
  if (reply === 'accepted' && c.offer && !taken) return unchanged(c);
  const { plan, script } = context;
  const items = c.items.map((item) =>
    item.phase === 'offer' && item.metMs === undefined ? { ...item, metMs: atMs } : item,
  );
  switch (reply) {
    case 'declined':
      return {
        case: { ...c, items, stage: 'closed' },
        tells: [told(atMs, { status: 'customer-cancelled' }, script)],
        next: [],
      };
    case 'appealed':
      return {
        case: { ...c, items, stage: 'reviewing', appeals: (c.appeals ?? 0) + 1 },
        tells: [],
        next: [{ type: 'decide', days: plan.reviewDays }],
      };
    default:
      return {
        case: { ...c, items, stage: 'approved', ...asAgreed(c, taken) },
        tells: [],
        next: [{ type: 'issue', days: plan.issueDays }],
      };
  }
}

/** Face amount and premium of the policy are now the offered ones. */
const asAgreed = ({ faceAmountCents, premiumCents }: CarrierCase, terms: OfferedTerms | undefined) => ({
  offer: terms,
  faceAmountCents: terms?.faceAmountCents ?? faceAmountCents,
  premiumCents: terms?.premiumCents ?? premiumCents,
});

/** The terms of an option by its number: 1 is the offer itself. */
function optionOf({ offer: offered }: CarrierCase, option: number): OfferedTerms | undefined {
  if (!offered) return undefined;
  const { alternatives = [], ...first } = offered;
  return [first, ...alternatives][option - 1];
}

import { dayOf } from '../shared/business-clock';
import type { CarrierCase, Item } from './carrier-entries';
import { wireItem } from './tell-status';
import { asked, type CaseContext, isComplete, type Turn, told, unchanged, withItems } from './turn';

const PREMIUM = 125;
const AMENDMENT = 126;
const DELIVERY_RECEIPT = 132;
const GOOD_HEALTH = 19;
/** What the carrier sees for itself when the policy is delivered electronically. */
const SEEN_BY_CARRIER = [DELIVERY_RECEIPT, PREMIUM];

/** The policy is issued, the first time or again. */
export function issue(c: CarrierCase, atMs: number, { plan, script }: CaseContext): Turn {
  const again = c.issued > 0;
  if (c.stage !== 'approved') return unchanged(c);
  const changed = withItems(
    c,
    deliveryItems(c, atMs, plan.amendment || again || c.offer !== undefined, plan.goodHealth),
  );
  const open = changed.items.filter((item) => item.phase === 'delivery' && item.metMs === undefined);
  const owed = open.some((item) => !isSeen(c, item));
  const status = owed ? 'issued-with-requirements' : 'issued';
  const holding = {
    status,
    issueDate: dayOf(atMs),
    requirements: open.map((item) => wireItem(item)),
  } as const;
  const next: Turn['next'] = [];
  if (plan.reissueDays !== null && !again) next.push({ type: 'reissue', days: plan.reissueDays });
  else if (c.electronicDelivery) next.push({ type: 'report-delivery', days: plan.deliveryDays });
  if (plan.notTakenDays !== null) next.push({ type: 'not-taken', days: plan.notTakenDays });
  return {
    case: { ...changed, stage: 'issued', issued: c.issued + 1, issuedMs: atMs },
    tells: [told(atMs, holding, script)],
    next,
  };
}

const isSeen = (c: CarrierCase, item: Item): boolean =>
  c.electronicDelivery && SEEN_BY_CARRIER.includes(item.code);

/** What delivery needs, except what was asked for already. */
function deliveryItems(c: CarrierCase, atMs: number, amendment: boolean, goodHealth: boolean): Item[] {
  const wanted: [boolean, number, string][] = [
    [true, DELIVERY_RECEIPT, 'Delivery receipt.'],
    [!c.premiumArranged, PREMIUM, 'First premium.'],
    [amendment, AMENDMENT, 'Amendment to be signed by the owner.'],
    [goodHealth, GOOD_HEALTH, 'Statement of good health.'],
  ];
  let known = c;
  for (const [needed, code, details] of wanted) {
    const there = known.items.some((item) => item.phase === 'delivery' && item.code === code);
    if (needed && !there) known = withItems(known, [asked(known, 'delivery', code, details, atMs)]);
  }
  return known.items.slice(c.items.length);
}

/** The policy is taken back to be issued with corrections. */
export function reissue(c: CarrierCase, atMs: number, { plan, script }: CaseContext): Turn {
  if (c.stage !== 'issued') return unchanged(c);
  return {
    case: { ...c, stage: 'approved' },
    tells: [told(atMs, { status: 'reissue' }, script)],
    next: [{ type: 'issue', days: plan.issueDays }],
  };
}

/** Delivered electronically: the carrier knows of receipt and premium before anybody else, and says so. */
export function reportDelivery(c: CarrierCase, atMs: number, { plan, script }: CaseContext): Turn {
  if (c.stage !== 'issued') return unchanged(c);
  const items = c.items.map((item) =>
    item.phase === 'delivery' && item.metMs === undefined && isSeen(c, item)
      ? { ...item, metMs: atMs }
      : item,
  );
  const seen = items.filter((item) => item.metMs === atMs);
  const delivered: CarrierCase = { ...c, items };
  const complete = isComplete(delivered, 'delivery');
  const status = complete ? 'issued' : 'issued-with-requirements';
  return {
    case: delivered,
    tells: [told(atMs, { status, requirements: seen.map((item) => wireItem(item)) }, script)],
    next: complete ? [{ type: 'activate', days: plan.activateDays }] : [],
  };
}

/** Everything for delivery is in: the policy is put in force soon, unless it is still to be issued again. */
export function deliveryComplete(c: CarrierCase, { plan }: CaseContext): Turn {
  const willReissue = plan.reissueDays !== null && c.issued === 1;
  return { case: c, tells: [], next: willReissue ? [] : [{ type: 'activate', days: plan.activateDays }] };
}

/** The policy is in force. */
export function activate(c: CarrierCase, atMs: number, { plan, script }: CaseContext): Turn {
  if (c.stage !== 'issued' || !isComplete(c, 'delivery')) return unchanged(c);
  return {
    case: { ...c, stage: 'active' },
    tells: [told(atMs, { status: 'active' }, script)],
    next: plan.returnDays === null ? [] : [{ type: 'return', days: plan.returnDays }],
  };
}

/** Delivery items stayed out for too long. */
export function closeNotTaken(c: CarrierCase, atMs: number, { script }: CaseContext): Turn {
  if (c.stage !== 'issued') return unchanged(c);
  return { case: { ...c, stage: 'closed' }, tells: [told(atMs, { status: 'not-taken' }, script)], next: [] };
}

/** The client returns the policy during the free look. */
export function returnPolicy(c: CarrierCase, atMs: number, { script }: CaseContext): Turn {
  if (c.stage !== 'active') return unchanged(c);
  const holding = { status: 'free-look-cancelled' } as const;
  return { case: { ...c, stage: 'closed' }, tells: [told(atMs, holding, script)], next: [] };
}

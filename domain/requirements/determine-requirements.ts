/** What the carrier will want before it decides: from the grid, the triggers and the answers. */
import type { Application, FormInstance } from '../application/application.schema';
import { conversionOf, conversionReason } from '../conversion/conversion-of';
import type { PlainDate } from '../primitives';
import { applicationFacts } from '../rules/application-facts';
import type { RuleSet } from '../rules/rule-set';
import type { RequirementItem } from '../rules/vendors.schema';
import { type Ask, type AskContext, gridAsks, questionAsks, triggerAsks } from './asks';
import { describeItem, wordsOf } from './catalog';
import { coveredBy } from './coverage';
import type { RequirementDecision, RequirementReason } from './requirement';
import { type EvidenceOnFile, usableEvidence } from './validity';

export interface RequirementContext {
  /** Business day of the decision. */
  today: PlainDate;
  rules: RuleSet;
  /** What is on file and might be used instead of ordering. */
  evidence?: readonly EvidenceOnFile[];
  /** The day whose insurance age counts, when it is not the day of the application. */
  agedOn?: PlainDate;
}

/** ACORD code of "name the attending physician": asked for when records are wanted and nobody says from whom. */
const NAME_PHYSICIAN = 851;

/** One thing wanted, with everything that asks for it. */
interface Want {
  code: number;
  party: string;
  providerId?: string;
  reasons: RequirementReason[];
}

/**
 * Decides which requirements an application has. Each comes once per code and subject with all its reasons; what
 * another order brings along is not listed beside it; what is on file and still valid is marked as satisfied.
 *
 * Records of several physicians are all code 11 with the physician in the subject. The codes 181-184 for a second to
 * fifth statement are not used: they count positions, and a physician named later would change what an order is.
 */
export function determineRequirements(app: Application, context: RequirementContext): RequirementDecision[] {
  const { rules, today } = context;
  const askContext: AskContext = { app, rules, today, facts: applicationFacts(app, context) };
  const wants = merge(allAsks(askContext).map((ask) => wantOf(askContext, ask)));
  return withoutCovered(rules, wants)
    .map((want) => decisionOf(askContext, context, want))
    .sort((a, b) => (a.code === b.code ? (a.subject < b.subject ? -1 : 1) : a.code - b.code));
}

/** None for a conversion within its limits; one that goes beyond them is asked as usual, and each ask says so. */
function allAsks(context: AskContext): Ask[] {
  if (context.facts.convertsWithoutEvidence) return [];
  const asks = [...gridAsks(context), ...triggerAsks(context), ...questionAsks(context)];
  const reason = conversionReason(conversionOf(context.app, context));
  return reason ? [...asks, ...asks.map((ask) => ({ ...ask, reason }))] : asks;
}

/** Finds the physician of a code that is asked of each physician: the named one, else the one seen last. */
function wantOf({ app, rules }: AskContext, { code, party, physicianId, reason }: Ask): Want {
  if (!describeItem(rules, code).perPhysician) return { code, party, reasons: [reason] };
  const providerId = physicianId === undefined ? lastSeenPhysician(app) : physicianId;
  if (!providerId) return { code: NAME_PHYSICIAN, party, reasons: [reason] };
  return { code, party, providerId, reasons: [reason] };
}

const lastSeenPhysician = (app: Application): string | undefined =>
  app.physicians.toSorted((a, b) => {
    const [seenA, seenB] = [a.lastSeen ?? '', b.lastSeen ?? ''];
    return seenA === seenB ? (a.id < b.id ? -1 : 1) : seenA < seenB ? 1 : -1;
  })[0]?.id;

const subjectOf = ({ party, providerId }: Want): string => (providerId ? `${party}:${providerId}` : party);

/** One want per code and subject; the same reason twice is one reason. */
function merge(wants: readonly Want[]): Want[] {
  const merged = new Map<string, Want>();
  for (const want of wants) {
    const key = `${want.code} ${subjectOf(want)}`;
    const earlier = merged.get(key);
    merged.set(key, { ...want, reasons: distinct([...(earlier?.reasons ?? []), ...want.reasons]) });
  }
  return [...merged.values()];
}

function distinct(reasons: RequirementReason[]): RequirementReason[] {
  const keys = reasons.map((r) => JSON.stringify([r.ruleId, r.inputs]));
  return reasons.filter((_, i) => keys.indexOf(keys[i] ?? '') === i);
}

/** Leaves out what another order of the same party brings; its reasons move there, so that none is lost. */
function withoutCovered(rules: RuleSet, wants: readonly Want[]): Want[] {
  const covers = (by: Want, want: Want): boolean =>
    by.party === want.party && coveredBy(rules.documents.grid.body.covers, by.code).has(want.code);
  const kept = wants.filter((want) => !wants.some((by) => covers(by, want)));
  return kept.map((want) => {
    const along = wants.filter((other) => covers(want, other)).flatMap((other) => other.reasons);
    return { ...want, reasons: distinct([...want.reasons, ...along]) };
  });
}

function decisionOf(
  { app, facts }: AskContext,
  context: RequirementContext,
  want: Want,
): RequirementDecision {
  const item = describeItem(context.rules, want.code);
  const satisfiedBy = satisfiedByForm(app, item) ?? satisfiedByEvidence(want, context, facts);
  return {
    code: want.code,
    ...wordsOf(item),
    phase: 'underwriting',
    fulfilment: item.fulfilment,
    ...(item.orderKind ? { orderKind: item.orderKind, vendorCode: item.vendorCode } : {}),
    party: want.party,
    ...(want.providerId ? { providerId: want.providerId } : {}),
    subject: subjectOf(want),
    reasons: want.reasons,
    ...(satisfiedBy ? { satisfiedBy } : {}),
  };
}

type SatisfiedBy = NonNullable<RequirementDecision['satisfiedBy']>;

/** A questionnaire that came with the application. Without a file of its own it is part of the application itself. */
function satisfiedByForm(app: Application, { formKind }: RequirementItem): SatisfiedBy | undefined {
  const form = formKind && app.forms.find((f) => f.kind === formKind);
  return form ? { documentId: documentOf(app, form), because: 'It came with the application.' } : undefined;
}

const documentOf = (app: Application, form: FormInstance): string =>
  app.attachments.find((a) => a.id === form.attachmentId)?.documentId ?? form.attachmentId ?? 'application';

function satisfiedByEvidence(
  want: Want,
  { rules, today, evidence = [] }: RequirementContext,
  facts: AskContext['facts'],
): SatisfiedBy | undefined {
  const { insuranceAge: age, amountAtRiskCents } = facts;
  const usable = usableEvidence(want, evidence, today, { rules, age, amountAtRiskCents });
  return (
    usable && {
      documentId: usable.evidence.documentId,
      because: `On file since ${usable.evidence.performedOn}, good until ${usable.until} (${usable.rule.ruleId}).`,
    }
  );
}

import type {
  NewBusiness,
  WireOtherPolicy,
  WireRoleOf,
} from '../../acord/messages/new-business/new-business.types';
import type { WireParty } from '../../acord/messages/party';
import type { WireRequirement } from '../../acord/messages/requirement-info';
import type { OtherCoverage } from '../../domain/application/answers.schema';
import type { Application } from '../../domain/application/application.schema';
import type { Party, Physician } from '../../domain/application/parties.schema';
import { isConverted } from '../../domain/conversion/judge-conversion';

/** What goes with the application to the carrier. */
export interface SubmissionContext {
  /** Our reference: the carrier sees it as the transmission's id. */
  clientRef: string;
  /** How every message about this case names it. */
  trackingId: string;
  /** Business instant of sending. */
  sentAt: string;
  requirements: WireRequirement[];
  /** The carrier has the application: this is what it says now. */
  isChange?: boolean;
  /** Base64 of the application's own attachments by their id. */
  contents: Map<string, string>;
}

const AGENT_ROLE = {
  writing: 'writing-agent',
  additional: 'additional-agent',
  servicing: 'servicing-agent',
} as const;

/** The 103 that carries an application to its carrier. */
export function newBusinessFromApplication(app: Application, context: SubmissionContext): NewBusiness {
  return {
    envelope: {
      transRefGuid: context.clientRef,
      sentAt: context.sentAt,
      ...(context.isChange ? { mode: 'update' as const } : {}),
    },
    ...policyOf(app, context),
    parties: [
      ...app.parties.map(toWireParty),
      ...app.physicians.map(physicianParty),
      ...app.agents.map(agentParty),
    ],
    roles: rolesOf(app),
    ...answersOf(app),
    ...papersOf(app, context),
    requirements: context.requirements,
    privateData: [],
  };
}

/** Other policies, and among them the one that is converted, as one in force. What the conversion says of it counts. */
function otherPoliciesOf(app: Application): WireOtherPolicy[] {
  const listed = app.otherCoverage.map(toWirePolicy);
  if (!app.conversion) return listed;
  const { issued: issueDate, faceAmountCents: amountCents, ...rest } = app.conversion;
  const { carrierCode, policyNumber, productCode, ...converted } = rest;
  const said = { carrierCode, policyNumber, productCode, issueDate, amountCents };
  const old = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
  const at = app.otherCoverage.findIndex((cover) => isConverted(app, cover));
  if (at < 0) return [...listed, { ...old, pending: false, converted }];
  return listed.map((policy, i) => (i === at ? { ...policy, ...old, converted } : policy));
}

const toWirePolicy = (cover: OtherCoverage): WireOtherPolicy => ({
  carrierName: cover.carrierName,
  policyNumber: cover.policyNumber,
  amountCents: cover.amountCents,
  issueDate: cover.issued,
  pending: cover.status === undefined ? undefined : cover.status === 'pending',
  business: cover.purpose === undefined ? undefined : cover.purpose === 'business',
  replaced: cover.toBeReplaced || undefined,
  exchange1035: cover.exchange1035 || undefined,
});

/** What is applied for. */
const policyOf = (app: Application, context: SubmissionContext) =>
  ({
    carrierCode: app.carrierCode,
    productCode: app.productCode,
    trackingId: context.trackingId,
    submissionDate: context.sentAt.slice(0, 10),
    requestedPolicyDate: app.requestedPolicyDate,
    program: app.program,
    purpose: app.purpose,
    faceAmountCents: app.faceAmountCents,
    illustration: app.illustration,
    coverages: [
      { indicator: 'base', productCode: app.productCode, amountCents: app.faceAmountCents },
      ...app.riders.map((r) => ({
        indicator: 'rider' as const,
        productCode: r.code,
        amountCents: r.amountCents,
      })),
    ],
    paymentMode: app.premium.mode,
    paymentMethod: app.premium.method,
    paymentCents: app.premium.modalCents,
    cashWithApplicationCents: app.premium.cashWithApplicationCents,
    deliveryMethod: app.deliveryMethod,
  }) satisfies Partial<NewBusiness>;

/** What the application answers. */
const answersOf = (app: Application) =>
  ({
    hasExistingCoverage: app.replacement.hasExistingCoverage,
    willReplace: app.replacement.willReplace,
    exchange1035: app.replacement.exchange1035,
    agentSaysReplacement: app.replacement.agentSaysReplacement,
    otherPolicies: otherPoliciesOf(app),
    tobacco: app.tobacco,
    conditions: app.conditions,
    travel: app.travel,
    avocations: app.avocations,
    responses: app.answers.map((a) => ({ question: a.questionId, value: a.value, details: a.details })),
    visits: app.physicians.map((p) => ({
      partyId: p.id,
      lastSeen: p.lastSeen,
      reason: p.reason,
      facility: p.facility,
      fax: p.fax,
    })),
  }) satisfies Partial<NewBusiness>;

/** What goes with it. */
const papersOf = (app: Application, context: SubmissionContext) =>
  ({
    forms: app.forms,
    signatures: app.signatures,
    attachments: app.attachments.map((a) => ({
      id: a.id,
      fileName: a.fileName,
      mimeType: a.mimeType,
      typeTc: a.attachmentType,
      base64: a.contentBase64 ?? context.contents.get(a.id),
    })),
  }) satisfies Partial<NewBusiness>;

/** A party of the application as it goes over the wire. */
export function toWireParty(party: Party): WireParty {
  const { address, governmentIdType, ...rest } = party;
  return {
    ...rest,
    ...address,
    governmentIdType: governmentIdType === 'other' ? undefined : governmentIdType,
  };
}

/** A physician or clinic as a party. */
export function physicianParty(physician: Physician): WireParty {
  return {
    id: physician.id,
    kind: 'organization',
    organizationName: physician.name ?? physician.facility,
    phone: physician.phone,
    ...physician.address,
  };
}

const agentId = (index: number): string => `Agent_${index + 1}`;

function agentParty(agent: Application['agents'][number], index: number): WireParty {
  return {
    id: agentId(index),
    kind: 'organization',
    organizationName: agent.name,
    npn: agent.npn,
    companyProducerId: agent.carrierAgentCode,
  };
}

function rolesOf(app: Application): WireRoleOf[] {
  return [
    { partyId: app.insuredId, role: 'insured' },
    ...app.ownerIds.map((partyId) => ({ partyId, role: 'owner' as const })),
    ...(app.payorId ? [{ partyId: app.payorId, role: 'payor' as const }] : []),
    ...app.beneficiaries.map((b) => ({
      partyId: b.partyId,
      role: `${b.class}-beneficiary` as const,
      basisPoints: b.shareBasisPoints,
      relationship: b.relationship,
      irrevocable: b.irrevocable,
    })),
    ...app.physicians.map((p) => ({ partyId: p.id, role: 'physician' as const })),
    ...app.agents.map((a, i) => ({
      partyId: agentId(i),
      role: AGENT_ROLE[a.role],
      basisPoints: a.splitBasisPoints,
    })),
  ];
}

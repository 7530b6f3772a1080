import type { NewBusiness, WireRole } from '../../acord/messages/new-business/new-business.types';
import type { WireParty } from '../../acord/messages/party';
import type { ReadResult } from '../../acord/messages/reading';
import type { ApplicationInput, Origins } from '../../domain/application/application.schema';
import { OriginMap } from './origin-map';

/** The application a 103 means, and the XPath of each field that has one. */
export interface MappedApplication {
  application: ApplicationInput;
  origins: Origins;
}

const AGENT_ROLES = {
  'writing-agent': 'writing',
  'additional-agent': 'additional',
  'servicing-agent': 'servicing',
} as const;
const BENEFICIARY_CLASS = {
  'primary-beneficiary': 'primary',
  'contingent-beneficiary': 'contingent',
  'tertiary-beneficiary': 'tertiary',
} as const;

/** Maps what was read onto the product's own model. Nothing is decided here: rules judge the model later. */
export function applicationFromNewBusiness({ message, origins }: ReadResult<NewBusiness>): MappedApplication {
  const map = new OriginMap(origins);
  const application: ApplicationInput = {
    ...policyOf(map, message),
    ...peopleOf(map, message),
    ...answersOf(message),
    illustration: illustrationOf(map, message),
    conversion: conversionOf(map, message),
    ...papersOf(message),
  };
  map.lists(
    ['responses', 'answers'],
    ['signatures', 'signatures'],
    ['forms', 'forms'],
    ['conditions', 'conditions'],
    ['otherPolicies', 'otherCoverage'],
  );
  return { application, origins: map.result };
}

/** What is applied for. */
function policyOf(map: OriginMap, message: NewBusiness) {
  const { envelope, submissionDate, faceAmountCents, paymentMode, paymentMethod, paymentCents } = message;
  const cash = message.cashWithApplicationCents;
  return {
    transRefGuid: map.take('/transRefGuid', '/envelope/transRefGuid', envelope.transRefGuid || undefined),
    trackingId: map.take('/trackingId', '/trackingId', message.trackingId),
    carrierCode: map.take('/carrierCode', '/carrierCode', message.carrierCode) ?? '',
    productCode: map.take('/productCode', '/productCode', message.productCode) ?? '',
    program: map.take('/program', '/program', message.program) ?? 'formal',
    requestedPolicyDate: map.take(
      '/requestedPolicyDate',
      '/requestedPolicyDate',
      message.requestedPolicyDate,
    ),
    submittedDate:
      map.take('/submittedDate', '/submissionDate', submissionDate) ??
      (envelope.sentAt.slice(0, 10) || undefined),
    faceAmountCents: map.take('/faceAmountCents', '/faceAmountCents', faceAmountCents) ?? 0,
    riders: message.coverages
      .filter((c) => c.indicator === 'rider')
      .map((c) => ({ code: c.productCode ?? 'unknown', amountCents: c.amountCents })),
    premium: {
      mode: map.take('/premium/mode', '/paymentMode', paymentMode),
      method: map.take('/premium/method', '/paymentMethod', paymentMethod),
      modalCents: map.take('/premium/modalCents', '/paymentCents', paymentCents),
      cashWithApplicationCents: map.take(
        '/premium/cashWithApplicationCents',
        '/cashWithApplicationCents',
        cash,
      ),
    },
    purpose: message.purpose,
    deliveryMethod: deliveryMethod(message),
  } satisfies Partial<ApplicationInput>;
}

/** Who is in it, and as what. */
function peopleOf(map: OriginMap, message: NewBusiness) {
  const having = (role: WireRole) => message.roles.filter((r) => r.role === role);
  const isAgent = (id: string) => message.roles.some((r) => r.partyId === id && r.role in AGENT_ROLES);
  const isPhysician = (id: string) => message.roles.some((r) => r.partyId === id && r.role === 'physician');
  const people = message.parties.filter((p) => !isAgent(p.id) && !isPhysician(p.id));
  return {
    parties: people.map((party, i) => toParty(map, message, party, i)),
    insuredId: having('insured')[0]?.partyId ?? '',
    ownerIds: having('owner').map((r) => r.partyId),
    payorId: having('payor')[0]?.partyId,
    beneficiaries: message.roles.flatMap(beneficiaryOf),
    agents: agentsOf(message),
    physicians: having('physician').flatMap((r) => physicianOf(message, r.partyId)),
  } satisfies Partial<ApplicationInput>;
}

function beneficiaryOf(of: NewBusiness['roles'][number]): NonNullable<ApplicationInput['beneficiaries']> {
  if (!(of.role in BENEFICIARY_CLASS)) return [];
  const { partyId, basisPoints: shareBasisPoints, relationship, irrevocable } = of;
  const asClass = BENEFICIARY_CLASS[of.role as keyof typeof BENEFICIARY_CLASS];
  return [{ partyId, class: asClass, shareBasisPoints, relationship, irrevocable }];
}

/** What the application answers. */
const answersOf = (message: NewBusiness) =>
  ({
    replacement: {
      hasExistingCoverage: message.hasExistingCoverage,
      willReplace: message.willReplace,
      exchange1035: message.exchange1035,
      agentSaysReplacement: message.agentSaysReplacement,
    },
    otherCoverage: message.otherPolicies.map((p) => ({
      carrierName: p.carrierName,
      policyNumber: p.policyNumber,
      amountCents: p.amountCents,
      issued: p.issueDate,
      status: p.pending === undefined ? undefined : p.pending ? 'pending' : 'in-force',
      purpose: p.business === undefined ? undefined : p.business ? 'business' : 'personal',
      toBeReplaced: p.replaced,
      exchange1035: p.exchange1035,
    })),
    answers: message.responses.map((r) => ({ questionId: r.question, value: r.value, details: r.details })),
    conditions: message.conditions,
    tobacco: message.tobacco,
    travel: message.travel,
    avocations: message.avocations,
  }) satisfies Partial<ApplicationInput>;

const ILLUSTRATED = ['date', 'insuranceAge', 'faceAmountCents', 'tobaccoRates', 'modalPremiumCents'];

function illustrationOf(map: OriginMap, { illustration }: NewBusiness): ApplicationInput['illustration'] {
  for (const field of ILLUSTRATED) map.take(`/illustration/${field}`, `/illustration/${field}`, undefined);
  return illustration;
}

/** The old policy that is converted; it stays among the other cover, since it is in force until then. */
function conversionOf(map: OriginMap, { otherPolicies }: NewBusiness): ApplicationInput['conversion'] {
  const index = otherPolicies.findIndex(({ converted }) => converted !== undefined);
  const old = otherPolicies[index];
  if (!old) return undefined;
  const from = `/otherPolicies/${index}`;
  const { oldClass, requestedClass, convertedCents, ridersKept } = old.converted!;
  map.take('/conversion', `${from}/converted`, undefined);
  return {
    carrierCode: map.take('/conversion/carrierCode', `${from}/carrierCode`, old.carrierCode),
    policyNumber: map.take('/conversion/policyNumber', `${from}/policyNumber`, old.policyNumber),
    issued: map.take('/conversion/issued', `${from}/issueDate`, old.issueDate),
    faceAmountCents: map.take('/conversion/faceAmountCents', `${from}/amountCents`, old.amountCents),
    productCode: map.take('/conversion/productCode', `${from}/productCode`, old.productCode),
    // Words of the sender: what is no class of ours is left out with a warning.
    oldClass: map.take('/conversion/oldClass', `${from}/converted/oldClass`, oldClass as PolicyClass),
    requestedClass: map.take(
      '/conversion/requestedClass',
      `${from}/converted/requestedClass`,
      requestedClass as PolicyClass,
    ),
    convertedCents: map.take(
      '/conversion/convertedCents',
      `${from}/converted/convertedCents`,
      convertedCents,
    ),
    ridersKept,
  };
}

type PolicyClass = NonNullable<ApplicationInput['conversion']>['oldClass'];

/** What came with it. */
const papersOf = (message: NewBusiness) =>
  ({
    signatures: message.signatures,
    forms: message.forms,
    attachments: message.attachments.map((a, i) => ({
      id: a.id ?? `attachment-${i + 1}`,
      fileName: a.fileName,
      mimeType: a.mimeType,
      attachmentType: a.typeTc,
      contentBase64: a.base64,
    })),
    privateData: message.privateData,
  }) satisfies Partial<ApplicationInput>;

function deliveryMethod({
  deliveryMethod: method,
}: NewBusiness): 'electronic' | 'agent' | 'mail' | undefined {
  if (method === 'electronic' || method === 'portal') return 'electronic';
  if (method === 'overnight' || method === 'mail') return 'mail';
  return method;
}

const ADDRESS_FIELDS = ['line1', 'line2', 'city', 'state', 'zip', 'country'] as const;
const PARTY_FIELDS = [
  'firstName',
  'middleName',
  'lastName',
  'suffix',
  'organizationName',
  'trustDate',
  'birthDate',
  'sex',
  'governmentId',
  'governmentIdType',
  'birthState',
  'citizenship',
  'driverLicenseNumber',
  'driverLicenseState',
  'occupation',
  'employer',
  'annualIncomeCents',
  'netWorthCents',
  'heightInches',
  'weightPounds',
  'phone',
  'email',
] as const;

type InputParty = ApplicationInput['parties'][number];

function addressOf(party: WireParty): InputParty['address'] {
  const address = Object.fromEntries(
    ADDRESS_FIELDS.flatMap((f) => (party[f] === undefined ? [] : [[f, party[f]]])),
  );
  return Object.keys(address).length > 0 ? address : undefined;
}

function toParty(map: OriginMap, message: NewBusiness, party: WireParty, index: number): InputParty {
  const at = `/parties/${message.parties.indexOf(party)}`;
  for (const field of PARTY_FIELDS) map.take(`/parties/${index}/${field}`, `${at}/${field}`, undefined);
  for (const field of ADDRESS_FIELDS)
    map.take(`/parties/${index}/address/${field}`, `${at}/${field}`, undefined);
  const fields = Object.fromEntries(
    PARTY_FIELDS.flatMap((f) => (party[f] === undefined ? [] : [[f, party[f]]])),
  );
  return { id: party.id, kind: party.kind, ...fields, address: addressOf(party) };
}

const nameOf = (party: WireParty | undefined): string | undefined =>
  party?.organizationName ?? ([party?.firstName, party?.lastName].filter(Boolean).join(' ') || undefined);

function agentsOf(message: NewBusiness): ApplicationInput['agents'] {
  return message.roles.flatMap((r) => {
    if (!(r.role in AGENT_ROLES)) return [];
    const party = message.parties.find((p) => p.id === r.partyId);
    return [
      {
        npn: party?.npn,
        carrierAgentCode: party?.companyProducerId,
        name: nameOf(party),
        role: AGENT_ROLES[r.role as keyof typeof AGENT_ROLES],
        splitBasisPoints: r.basisPoints,
      },
    ];
  });
}

function physicianOf(message: NewBusiness, partyId: string): NonNullable<ApplicationInput['physicians']> {
  const party = message.parties.find((p) => p.id === partyId);
  const visit = message.visits.find((v) => v.partyId === partyId);
  if (!party) return [];
  return [
    {
      id: party.id,
      name: nameOf(party),
      facility: visit?.facility,
      phone: party.phone,
      fax: visit?.fax,
      address: addressOf(party),
      lastSeen: visit?.lastSeen,
      reason: visit?.reason,
    },
  ];
}

import type { StateCode } from '../../codes/party-codes';
import type { WireAttachment } from '../attachment';
import type { Envelope } from '../envelope';
import type { WireParty } from '../party';
import type { WireRequirement } from '../requirement-info';

/** What a party is to the application. A party may have several roles. */
export type WireRole =
  | 'insured'
  | 'owner'
  | 'payor'
  | 'primary-beneficiary'
  | 'contingent-beneficiary'
  | 'tertiary-beneficiary'
  | 'writing-agent'
  | 'additional-agent'
  | 'servicing-agent'
  | 'physician'
  | 'trustee';

export interface WireRoleOf {
  partyId: string;
  role: WireRole;
  /** Hundredths of a percent: a beneficiary's share or an agent's split. */
  basisPoints?: number;
  /** Relationship to the insured in the sender's words. */
  relationship?: string;
  irrevocable?: boolean;
}

export interface WireCoverage {
  indicator: 'base' | 'rider';
  productCode?: string;
  amountCents?: number;
}

/** What is said of a term policy that is converted into the one applied for. Classes are words of the sender. */
export interface WireConversion {
  oldClass?: string;
  requestedClass?: string;
  convertedCents?: number;
  ridersKept: string[];
}
/** What the illustration shows that goes with the application. */
export interface WireIllustration {
  date: string;
  insuranceAge?: number;
  faceAmountCents?: number;
  tobaccoRates?: boolean;
  modalPremiumCents?: number;
}
/** Another policy of the insured, in force, applied for, to be replaced or to be converted. */
export interface WireOtherPolicy {
  carrierName?: string;
  carrierCode?: string;
  policyNumber?: string;
  productCode?: string;
  amountCents?: number;
  issueDate?: string;
  pending?: boolean;
  business?: boolean;
  replaced?: boolean;
  exchange1035?: boolean;
  /** Set where it is the policy that is converted. */
  converted?: WireConversion;
}

export interface WireFormResponse {
  question: string;
  value: string;
  details?: string;
}

export interface WireForm {
  formNumber: string;
  version?: string;
  kind?: string;
  attachmentId?: string;
}

export interface WireSignature {
  role:
    | 'insured'
    | 'owner'
    | 'payor'
    | 'agent'
    | 'additional-agent'
    | 'witness'
    | 'trustee'
    | 'parent-guardian';
  partyId?: string;
  npn?: string;
  formNumber?: string;
  date?: string;
  city?: string;
  state?: StateCode;
  method?: 'wet' | 'electronic' | 'voice';
}

export interface WireCondition {
  code: string;
  description?: string;
  diagnosed?: string;
  physicianId?: string;
  treatment?: string;
}

export interface WireTravel {
  country: string;
  purpose?: string;
  departs?: string;
  days?: number;
}

/** 103: an application for insurance. */
export interface NewBusiness {
  envelope: Envelope;
  carrierCode?: string;
  productCode?: string;
  trackingId?: string;
  submissionDate?: string;
  /** The day that the policy is to bear, where one is asked for. */
  requestedPolicyDate?: string;
  program?: 'formal' | 'informal';
  purpose?: 'personal' | 'business';
  faceAmountCents?: number;
  illustration?: WireIllustration;
  coverages: WireCoverage[];
  paymentMode?: 'annual' | 'semiannual' | 'quarterly' | 'monthly' | 'single';
  paymentMethod?: 'direct-bill' | 'list-bill' | 'payroll' | 'eft' | 'credit-card' | 'release-of-funds';
  paymentCents?: number;
  cashWithApplicationCents?: number;
  deliveryMethod?: 'mail' | 'overnight' | 'electronic' | 'agent' | 'portal';
  parties: WireParty[];
  roles: WireRoleOf[];
  hasExistingCoverage?: boolean;
  willReplace?: boolean;
  exchange1035?: boolean;
  agentSaysReplacement?: boolean;
  otherPolicies: WireOtherPolicy[];
  tobacco?: { status: 'never' | 'prior' | 'current'; product?: string; lastUse?: string };
  conditions: WireCondition[];
  travel: WireTravel[];
  avocations: string[];
  /** Why and when a physician was last seen, by party id. */
  visits: { partyId: string; lastSeen?: string; reason?: string; facility?: string; fax?: string }[];
  forms: WireForm[];
  responses: WireFormResponse[];
  signatures: WireSignature[];
  attachments: WireAttachment[];
  requirements: WireRequirement[];
  /** Extensions and private codes as they stood. */
  privateData: { where: string; raw: string }[];
}

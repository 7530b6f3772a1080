import { COVERAGE_INDICATOR, DELIVERY_METHOD, PAY_METHOD, PAY_MODE } from '../../codes/policy-codes';
import { group, leaf, type XmlElement } from '../../xml/write-xml';
import { writeAttachment } from '../attachment';
import { writeRequest } from '../envelope';
import { dollars } from '../party';
import { writeRequirement } from '../requirement-info';
import { yesNo } from '../yes-no';
import { writeIllustration } from './illustration';
import type { NewBusiness, WireOtherPolicy } from './new-business.types';
import { writeConversion, writeConversionRelation } from './term-conversion';
import { writeForms, writeSignature } from './write-forms';
import { writeNewBusinessParty, writeRole } from './write-parties';

const HOLDING = 'Holding_1';

/** Writes a 103. The same message gives the same text. */
export function writeNewBusiness(message: NewBusiness): string {
  return writeRequest(
    'new-business',
    message.envelope,
    { subType: 10300, primaryObjectId: HOLDING },
    group(
      'OLifE',
      {},
      writeHolding(message),
      message.otherPolicies.map(writeOtherPolicy),
      message.parties.map((party) => writeNewBusinessParty(message, party)),
      message.roles.map(writeRole),
      message.otherPolicies.flatMap(writePolicyRelations),
      writeForms(message),
    ),
  );
}

function writeHolding(message: NewBusiness): XmlElement | undefined {
  return group(
    'Holding',
    { id: HOLDING },
    leaf('HoldingTypeCode', 'Policy', { tc: 2 }),
    leaf('HoldingStatus', 'Proposed', { tc: 3 }),
    group(
      'Policy',
      {},
      leaf('CarrierCode', message.carrierCode),
      leaf('ProductCode', message.productCode),
      message.paymentMode &&
        leaf('PaymentMode', message.paymentMode, { tc: PAY_MODE.tcOf(message.paymentMode) }),
      message.paymentMethod &&
        leaf('PaymentMethod', message.paymentMethod, { tc: PAY_METHOD.tcOf(message.paymentMethod) }),
      leaf('PaymentAmt', dollars(message.paymentCents)),
      yesNo('ExistingInsuranceInd', message.hasExistingCoverage),
      yesNo('ReplacementInd', message.willReplace),
      yesNo('Exchange1035Ind', message.exchange1035),
      yesNo('AgentReplacementInd', message.agentSaysReplacement),
      message.purpose && yesNo('BusinessInd', message.purpose === 'business'),
      writeLife(message),
      writeApplicationInfo(message),
      message.requirements.map(writeRequirement),
      writeIllustration(message.illustration),
    ),
    message.attachments
      .filter((a) => !message.forms.some((f) => f.attachmentId && f.attachmentId === a.id))
      .map(writeAttachment),
  );
}

function writeLife(message: NewBusiness): XmlElement | undefined {
  return group(
    'Life',
    {},
    leaf('FaceAmt', dollars(message.faceAmountCents)),
    message.coverages.map((coverage, i) =>
      group(
        'Coverage',
        { id: `Coverage_${i + 1}` },
        leaf('IndicatorCode', coverage.indicator, { tc: COVERAGE_INDICATOR.tcOf(coverage.indicator) }),
        leaf('ProductCode', coverage.productCode),
        leaf('CurrentAmt', dollars(coverage.amountCents)),
      ),
    ),
  );
}

function writeApplicationInfo(message: NewBusiness): XmlElement | undefined {
  const { deliveryMethod, program } = message;
  return group(
    'ApplicationInfo',
    {},
    leaf('TrackingID', message.trackingId),
    program && yesNo('FormalAppInd', program === 'formal'),
    leaf('SubmissionDate', message.submissionDate),
    leaf('RequestedPolDate', message.requestedPolicyDate),
    leaf('CWAAmt', dollars(message.cashWithApplicationCents)),
    deliveryMethod &&
      leaf('PrefPolicyDeliveryMethod', deliveryMethod, { tc: DELIVERY_METHOD.tcOf(deliveryMethod) }),
    message.signatures.filter((s) => s.formNumber === undefined).map((s) => writeSignature(s)),
  );
}

const otherId = (index: number): string => `Holding_${index + 2}`;

function writeOtherPolicy(policy: WireOtherPolicy, index: number): XmlElement | undefined {
  return group(
    'Holding',
    { id: otherId(index) },
    leaf('HoldingTypeCode', 'Policy', { tc: 2 }),
    policy.pending === undefined
      ? undefined
      : leaf('HoldingStatus', policy.pending ? 'Proposed' : 'Active', { tc: policy.pending ? 3 : 1 }),
    group(
      'Policy',
      {},
      leaf('CarrierName', policy.carrierName),
      leaf('CarrierCode', policy.carrierCode),
      leaf('PolNumber', policy.policyNumber),
      leaf('ProductCode', policy.productCode),
      leaf('IssueDate', policy.issueDate),
      yesNo('BusinessInd', policy.business),
      group('Life', {}, leaf('FaceAmt', dollars(policy.amountCents))),
      policy.converted && writeConversion(policy.converted),
    ),
  );
}

const ROLE_REPLACED = 63;
const ROLE_EXCHANGED = 68;

function writePolicyRelations(policy: WireOtherPolicy, index: number): (XmlElement | undefined)[] {
  const link = (tc: number) =>
    group(
      'Relation',
      { OriginatingObjectID: HOLDING, RelatedObjectID: otherId(index) },
      leaf('RelationRoleCode', '', { tc }),
    );
  return [
    policy.replaced ? link(ROLE_REPLACED) : undefined,
    policy.exchange1035 ? link(ROLE_EXCHANGED) : undefined,
    policy.converted ? writeConversionRelation(HOLDING, otherId(index)) : undefined,
  ];
}

import { z } from 'zod';
import { STATES } from '../primitives';

/** A calendar day, `YYYY-MM-DD`, that exists in the calendar. */
export const PlainDateSchema = z.iso.date().describe('YYYY-MM-DD');
/** A USPS state code. */
export const StateSchema = z
  .enum(STATES)
  .meta({ id: 'State', description: 'USPS code of a state or territory' });
/** Integer cents, not negative. */
export const CentsSchema = z.int().min(0).max(100_000_000_000).describe('US cents');

/** Postal address; `state` is the residence state that several rules look at. */
export const AddressSchema = z
  .strictObject({
    line1: z.string().max(120).optional(),
    line2: z.string().max(120).optional(),
    city: z.string().max(80).optional(),
    state: StateSchema.optional(),
    zip: z.string().max(12).optional(),
    country: z.string().max(40).optional(),
  })
  .meta({ id: 'Address', description: 'Of residence or practice; several rules look at the state' });

/**
 * A person, organization or trust that plays a role. `id` is local to one application: roles refer to it.
 * `governmentId` is an SSN, EIN or other identifier: it is never logged, mailed or put in a history.
 */
export const PartySchema = z
  .strictObject({
    id: z.string().min(1).max(60).describe('Local to this application: roles refer to it'),
    kind: z.enum(['person', 'organization', 'trust']),
    firstName: z.string().max(80).optional(),
    middleName: z.string().max(80).optional(),
    lastName: z.string().max(80).optional(),
    suffix: z.string().max(20).optional(),
    organizationName: z.string().max(160).optional().describe('Full name of an organization or trust'),
    trustDate: PlainDateSchema.optional().describe('Date of the trust agreement, YYYY-MM-DD'),
    birthDate: PlainDateSchema.optional(),
    sex: z.enum(['male', 'female']).optional(),
    governmentId: z.string().max(30).optional().describe('Tax number or other identifier; kept sealed'),
    governmentIdType: z.enum(['ssn', 'tin', 'ein', 'passport', 'driver-license', 'other']).optional(),
    birthState: z.string().max(40).optional(),
    citizenship: z.string().max(40).optional(),
    driverLicenseNumber: z.string().max(30).optional(),
    driverLicenseState: StateSchema.optional(),
    occupation: z.string().max(120).optional(),
    employer: z.string().max(120).optional(),
    annualIncomeCents: CentsSchema.optional(),
    netWorthCents: CentsSchema.optional(),
    heightInches: z.int().min(10).max(100).optional(),
    weightPounds: z.int().min(1).max(900).optional(),
    address: AddressSchema.optional(),
    phone: z.string().max(30).optional(),
    email: z.email().max(254).optional(),
  })
  .meta({ id: 'Party', description: 'A person, organization or trust that plays a role' });

/** A physician or clinic that may hold records of the insured. */
export const PhysicianSchema = z
  .strictObject({
    id: z.string().min(1).max(60).describe('Local to this application: conditions refer to it'),
    name: z.string().max(160).optional(),
    facility: z.string().max(160).optional(),
    phone: z.string().max(30).optional(),
    fax: z.string().max(30).optional(),
    address: AddressSchema.optional(),
    lastSeen: PlainDateSchema.optional(),
    reason: z.string().max(400).optional().describe('Why the physician was seen'),
  })
  .meta({ id: 'Physician', description: 'A physician or clinic that may hold records of the insured' });

/** A beneficiary's class and share; the shares of one class must make 100 %. */
export const BeneficiarySchema = z
  .strictObject({
    partyId: z.string().max(60).describe('A party of this application'),
    class: z.enum(['primary', 'contingent', 'tertiary']),
    // Integers so that thirds can be checked exactly.
    shareBasisPoints: z
      .int()
      .min(0)
      .max(10_000)
      .optional()
      .describe('Hundredths of a percent: 3333 is 33.33 %. The shares of a class must make 10000'),
    relationship: z.string().max(60).optional().describe('To the insured'),
    irrevocable: z.boolean().optional(),
  })
  .meta({ id: 'Beneficiary', description: "A beneficiary's class and share" });

/** An agent on the application; the first with role `writing` is the primary writing agent. */
export const ApplicationAgentSchema = z
  .strictObject({
    npn: z.string().max(20).optional().describe('National producer number'),
    carrierAgentCode: z.string().max(40).optional().describe("The carrier's own code for this agent"),
    name: z.string().max(160).optional(),
    role: z
      .enum(['writing', 'additional', 'servicing'])
      .describe('The first with `writing` is the primary writing agent'),
    splitBasisPoints: z
      .int()
      .min(0)
      .max(10_000)
      .optional()
      .describe('Hundredths of a percent of the commission; writing and additional agents must make 10000'),
  })
  .meta({ id: 'ApplicationAgent', description: 'An agent on the application' });

export type Party = z.infer<typeof PartySchema>;
export type Physician = z.infer<typeof PhysicianSchema>;
export type ApplicationAgent = z.infer<typeof ApplicationAgentSchema>;

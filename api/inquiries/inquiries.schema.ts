import { z } from 'zod';
import { AnswerSchema } from '../../domain/application/answers.schema';
import {
  ApplicationSchema,
  AttachmentSchema,
  FormInstanceSchema,
  SignatureSchema,
} from '../../domain/application/application.schema';
import { PlainDateSchema } from '../../domain/application/parties.schema';
import { INQUIRY_STATES } from '../../domain/inquiries/inquiry-state';
import { RANKING_RULES } from '../../domain/inquiries/rank-offers';
import { type CloseReason, WITHDRAW_REASONS } from '../../domain/lifecycle/close-reasons';
import { APPLICATION_EXAMPLE } from '../applications/application.example';
import { LimitSchema } from '../http/cursor';
import { FaultView } from '../http/fault';
import { OfferView } from '../offers/offers.schema';

const CARRIERS_MAX = 10;

/** An opaque id, or a human number. */
export const InquiryParams = z.strictObject({ inquiryId: z.string().min(1).max(64) });

const CarrierChoice = z.strictObject({
  carrierCode: z.string().min(1).max(40),
  productCode: z.string().min(1).max(60),
});

/** One carrier is asked once: it has one underwriting file of a person. */
const CarriersSchema = z
  .array(CarrierChoice)
  .min(1)
  .max(CARRIERS_MAX)
  .superRefine((carriers, ctx) => {
    carriers.forEach(({ carrierCode }, i) => {
      if (carriers.findIndex((other) => other.carrierCode === carrierCode) === i) return;
      const message = 'A carrier is asked once: it stands above already.';
      ctx.addIssue({ code: 'custom', path: [i, 'carrierCode'], message });
    });
  });

const CHOICES = /^[^:,]+:[^:,]+(,[^:,]+:[^:,]+)*$/;
const CHOICES_CHARACTERS_MAX = 1_100;

/** Beside a 103, which names one carrier at most. */
export const InquiryQuery = z.strictObject({
  carriers: z
    .string()
    .regex(CHOICES, 'Carriers with their products, e.g. `SUMMIT:UL-FLEX,HARBOR:WHOLE-LIFE`.')
    .max(CHOICES_CHARACTERS_MAX)
    .optional()
    .describe(
      'For a 103: who is asked, e.g. `SUMMIT:UL-FLEX,HARBOR:WHOLE-LIFE`, instead of the carrier that the file names',
    ),
});

/** The same, taken apart. */
export const ChosenCarriers = z.strictObject({ carriers: CarriersSchema });

/** An inquiry as it is read: the application is checked once it is known for which carriers. */
export const InquiryBody = z.strictObject({
  application: z.record(z.string(), z.unknown()),
  carriers: CarriersSchema,
});

const { carrierCode: _, productCode: __, program: ___, ...EXAMPLE } = APPLICATION_EXAMPLE;

/** An inquiry in the documentation. */
export const InquiryDocumented = z
  .strictObject({
    application: ApplicationSchema.omit({ carrierCode: true, productCode: true, program: true }),
    carriers: z.array(CarrierChoice).min(1).max(CARRIERS_MAX),
  })
  .meta({
    id: 'InquiryBody',
    description: 'One trial application, and the carriers that are asked for an opinion on it',
    example: {
      application: EXAMPLE,
      carriers: [
        { carrierCode: 'SUMMIT', productCode: 'UL-FLEX' },
        { carrierCode: 'HARBOR', productCode: 'WHOLE-LIFE' },
      ],
    },
  });

export const AcceptedInquiry = z
  .object({
    inquiryId: z.string(),
    number: z.string().describe('For people: `IN-000001`. It may be used wherever an inquiry id may'),
    duplicate: z.boolean().describe('The same inquiry was here before'),
    cases: z.array(
      z.object({
        caseId: z.string(),
        number: z.string(),
        carrierCode: z.string(),
        productCode: z.string(),
        processing: z.enum(['started', 'waiting-for-engine']),
      }),
    ),
    warnings: z
      .array(FaultView)
      .describe('What a 103 said that was not understood and left out; the trials stand without it'),
    links: z.record(z.string(), z.string()),
  })
  .meta({ id: 'AcceptedInquiry' });

const Instant = z.iso.datetime();
const OfferShown = OfferView.pick({
  id: true,
  state: true,
  offeredAt: true,
  expiresAt: true,
  terms: true,
  differences: true,
});

const AnswerView = z
  .object({
    caseId: z.string(),
    number: z.string(),
    carrierCode: z.string(),
    productCode: z.string(),
    stage: z.string(),
    answer: z
      .enum([
        'preparing',
        'waiting',
        'offered',
        'offer-over',
        'postponed',
        'no-interest',
        'converted',
        'ended',
      ])
      .describe('How far the carrier is'),
    waitingOn: z.string().nullable(),
    since: Instant.nullable().describe('Since when it is waited for'),
    nextAction: z.string().nullable(),
    nextActionAt: Instant.nullable(),
    offer: OfferShown.nullable().describe('The newest that the case follows'),
    rank: z.int().nullable().describe('Its place among the offers that may be taken; 1 is the best'),
    option: z
      .int()
      .nullable()
      .describe(
        'Of an offer with a choice the best option, by which it is ranked and shown; null for others',
      ),
    yearlyCents: z.int().nullable().describe('What a year costs, where the carrier says it'),
  })
  .meta({ id: 'InquiryAnswer' });

const SharedView = z
  .object({
    requirementId: z.string(),
    caseId: z.string().describe('Whose order or evidence it is'),
    code: z.int(),
    label: z.string(),
    status: z.string(),
    serves: z.array(z.object({ caseId: z.string(), requirementId: z.string(), status: z.string() })),
  })
  .meta({ id: 'SharedRequirement', description: 'Ordered once, for several cases' });

const WithdrawalView = z
  .object({ at: Instant, by: z.string(), reason: z.string() })
  .meta({ id: 'InquiryWithdrawal' })
  .nullable();

const StateSchema = z.enum(INQUIRY_STATES).describe('`ended`: every case has ended, and none was chosen');

export const InquiryListQuery = z.strictObject({
  state: z.enum(INQUIRY_STATES).optional().describe('All of them unless told'),
  limit: LimitSchema,
  cursor: z.string().max(400).optional(),
});

/** What every view of an inquiry begins with. */
const NAMED = {
  id: z.string(),
  number: z.string(),
  createdAt: Instant,
  state: StateSchema,
  convertedCaseId: z.string().nullable(),
  withdrawn: WithdrawalView,
};

/** An inquiry in a list. */
export const InquiryRowView = z
  .object({
    ...NAMED,
    cases: z.array(
      z.object({
        caseId: z.string(),
        number: z.string(),
        carrierCode: z.string(),
        productCode: z.string(),
        stage: z.string(),
        waitingOn: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'InquiryRow' });

export const InquiryView = z
  .object({
    ...NAMED,
    asked: z.object({ faceAmountCents: z.int(), premiumMode: z.string().nullable() }),
    answers: z.array(AnswerView).describe('The offers that may be taken first, the best one at the top'),
    best: z
      .object({
        caseId: z.string(),
        number: z.string(),
        carrierCode: z.string(),
        option: z.int().nullable(),
        because: z.array(
          z.object({
            before: z.string(),
            rule: z.enum(Object.keys(RANKING_RULES) as [string]),
            words: z.string(),
          }),
        ),
      })
      .nullable()
      .describe('Why it goes before the next one, and that before the one after it'),
    unanswered: z.array(
      z.object({
        caseId: z.string(),
        number: z.string(),
        carrierCode: z.string(),
        since: Instant.nullable(),
      }),
    ),
    shared: z.array(SharedView),
    can: z.record(z.string(), z.boolean()),
  })
  .meta({ id: 'Inquiry' });

/** Files are uploaded as documents of the case first, and named here. */
const AttachmentNamed = AttachmentSchema.omit({ contentBase64: true });

export const ConvertBody = z
  .strictObject({
    caseId: z.string().min(1).max(64).describe('Id or number of the case whose offer is taken'),
    submittedDate: PlainDateSchema.optional(),
    signatures: z.array(SignatureSchema).max(60).default([]),
    forms: z.array(FormInstanceSchema).max(80).default([]),
    attachments: z.array(AttachmentNamed).max(60).default([]),
    answers: z.array(AnswerSchema).max(400).default([]),
  })
  .meta({
    id: 'ConvertInquiry',
    description: 'The chosen case, and what the formal application brings beside the trial',
  });

const UsedView = z.object({
  requirementId: z.string(),
  code: z.int(),
  label: z.string(),
  documentIds: z.array(z.string()),
  validUntil: z.iso.date().nullable(),
  because: z.string(),
});

export const ConvertReply = z
  .object({
    caseId: z.string(),
    number: z.string(),
    version: z.int().describe('Of the formal application'),
    stage: z.string(),
    evidence: z.array(UsedView).describe('What the formal application need not be asked for again, and why'),
    closed: z
      .array(z.string())
      .describe('Numbers of the other cases that have closed as placed elsewhere by now'),
  })
  .meta({ id: 'ConvertedInquiry' });

/** Reasons of ours: a carrier withdraws from its own case only. */
const REASONS = WITHDRAW_REASONS.filter((reason) => reason !== 'carrier-withdrew') as [CloseReason];

export const WithdrawInquiryBody = z
  .strictObject({
    by: z.enum(['client', 'agent', 'agency']),
    reason: z.enum(REASONS),
    note: z.string().trim().min(1).max(2_000).optional().describe('In words; the agent may read it'),
  })
  .meta({ id: 'WithdrawInquiry' });

export const WithdrawnReply = z
  .object({
    inquiryId: z.string(),
    number: z.string(),
    withdrawn: WithdrawalView,
    closed: z.array(z.string()).describe('Numbers of the cases that have ended by now; the others follow'),
  })
  .meta({ id: 'WithdrawnInquiry' });

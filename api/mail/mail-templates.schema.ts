import { z } from 'zod';
import { LANGUAGES } from '../../domain/follow-up/languages';
import { TEMPLATE_IDS } from '../../partners/mail/render-mail';

const TEXT_LENGTH_MAX = 100_000;
const Instant = z.iso.datetime();
const Id = z.string().min(1).max(64);

/** The address of one mail in one language. */
export const TemplateParams = z.strictObject({
  templateId: z.enum(TEMPLATE_IDS),
  language: z.enum(LANGUAGES),
});
export const VersionParams = TemplateParams.extend({ wordingVersion: z.coerce.number().int().min(1) });

export const WordingBody = z
  .strictObject({
    subject: z.string().max(500).describe('Liquid; counts and our own numbers only, never a name'),
    text: z
      .string()
      .max(TEXT_LENGTH_MAX)
      .describe('Liquid; the part without formatting, which every mail has'),
    html: z.string().max(TEXT_LENGTH_MAX).describe('Liquid; whatever a variable holds is shown as text'),
  })
  .meta({ id: 'MailWording' });

export const PreviewBody = z.strictObject({
  wording: WordingBody.optional().describe('Left out: the wording in use'),
  caseId: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe('Id or number of the case that it is shown for; left out: sample data'),
  requirementId: Id.optional().describe(
    'Of the case: the order that a vendor is asked about; the newest open one unless told',
  ),
  recipientId: Id.optional().describe('For the morning list: whose it is'),
});

export const PreviewView = z
  .object({
    data: z.enum(['case', 'recipient', 'sample']).describe('Whose data it shows'),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
  })
  .meta({ id: 'MailPreview' });

export const TemplateView = z
  .object({
    templateId: z.enum(TEMPLATE_IDS),
    language: z.enum(LANGUAGES),
    inUse: z.object({ origin: z.enum(['built-in', 'agency']), version: z.int() }),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
  })
  .meta({ id: 'MailTemplate' });

export const VersionView = WordingBody.extend({
  version: z.int(),
  state: z.enum(['draft', 'published', 'retired']),
  createdBy: z.string(),
  createdAt: Instant,
  publishedBy: z.string().nullable(),
  publishedAt: Instant.nullable(),
}).meta({ id: 'MailTemplateVersion' });

/** Asks a carrier where a case is. */
import { z } from 'zod';
import { mailTemplate } from './mail-template';
import { page, STYLE } from './page';
import { answerLink, byInitials, guarded, initialsOnly, PartnerVariables } from './partner-words';

const title = 'Our case {{ caseNumber }}: a question';

const text = `Hello {{ carrierName }},

we have heard nothing new of this case since {{ since }}:

  Our case:          {{ caseNumber }}${byInitials()}
{% if policyNumber %}  Policy number:     {{ policyNumber }}
{% endif %}{% if trackingId %}  Tracking id:       {{ trackingId }}
{% endif %}
What to do: {{ question }}{% if answerLink %} You can tell us on {{ answerLink }}.{% endif %} Send us a status, or answer this mail and leave our case number in the subject. Please do not put medical information into a mail.

Thank you,
{{ agencyName }}
`;

const html = page(
  title,
  `<p style="${STYLE.paragraph}">Hello {{ carrierName }}, we have heard nothing new of this case since {{ since }}:</p>
<ul style="${STYLE.list}">
<li>Our case: <strong>{{ caseNumber }}</strong>${byInitials()}</li>
{% if policyNumber %}<li>Policy number: {{ policyNumber }}</li>{% endif %}
{% if trackingId %}<li>Tracking id: {{ trackingId }}</li>{% endif %}
</ul>
<p style="${STYLE.paragraph}"><strong>What to do:</strong> {{ question }} Send us a status, or answer this mail and leave our case number in the subject. Please do not put medical information into a mail.</p>
{% if answerLink %}<p style="${STYLE.paragraph}"><a href="{{ answerLink }}" style="${STYLE.link}">Tell us about case {{ caseNumber }}</a></p>{% endif %}
<p style="${STYLE.small}">Thank you, {{ agencyName }}</p>`,
);

/** Version 1. */
export const carrierChase = mailTemplate({
  id: 'carrier-chase',
  version: 1,
  variables: z.strictObject({
    ...PartnerVariables,
    carrierName: z.string().min(1),
    policyNumber: z.string().optional(),
    trackingId: z.string().optional(),
    /** What we want to know, see domain/follow-up/carrier-question. */
    question: z.string().min(1),
  }),
  view: ({ insuredInitials, question, answerPath, ...rest }, links) => ({
    ...rest,
    insuredInitials: initialsOnly(insuredInitials),
    question: guarded(question, 'Please tell us where the case stands.'),
    answerLink: answerLink(answerPath, links),
  }),
  subject: title,
  text,
  html,
});

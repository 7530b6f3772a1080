/** Tells a carrier that its status of a case and ours differ, and that we hold ours for right. */
import { z } from 'zod';
import { mailTemplate } from './mail-template';
import { page, STYLE } from './page';
import { answerLink, byInitials, initialsOnly, PartnerVariables } from './partner-words';

const title = 'Our case {{ caseNumber }}: your status does not agree with ours';

const text = `Hello {{ carrierName }},

your status of this case and ours do not agree:

  Our case:          {{ caseNumber }}${byInitials()}
{% if policyNumber %}  Policy number:     {{ policyNumber }}
{% endif %}{% if trackingId %}  Tracking id:       {{ trackingId }}
{% endif %}  You told us:       {{ theirStatus }}, on {{ since }}
  We have:           {{ ourStage }}

What to do: please look into it. If yours is wrong, send us a status again; if ours is, answer this mail and leave our case number in the subject.{% if answerLink %} You can tell us on {{ answerLink }}.{% endif %} Please do not put medical information into a mail.

Thank you,
{{ agencyName }}
`;

const html = page(
  title,
  `<p style="${STYLE.paragraph}">Hello {{ carrierName }}, your status of this case and ours do not agree:</p>
<ul style="${STYLE.list}">
<li>Our case: <strong>{{ caseNumber }}</strong>${byInitials()}</li>
{% if policyNumber %}<li>Policy number: {{ policyNumber }}</li>{% endif %}
{% if trackingId %}<li>Tracking id: {{ trackingId }}</li>{% endif %}
<li>You told us: {{ theirStatus }}, on {{ since }}</li>
<li>We have: {{ ourStage }}</li>
</ul>
<p style="${STYLE.paragraph}"><strong>What to do:</strong> please look into it. If yours is wrong, send us a status again; if ours is, answer this mail and leave our case number in the subject. Please do not put medical information into a mail.</p>
{% if answerLink %}<p style="${STYLE.paragraph}"><a href="{{ answerLink }}" style="${STYLE.link}">Tell us about case {{ caseNumber }}</a></p>{% endif %}
<p style="${STYLE.small}">Thank you, {{ agencyName }}</p>`,
);

/** Version 1. */
export const carrierCorrection = mailTemplate({
  id: 'carrier-correction',
  version: 1,
  variables: z.strictObject({
    ...PartnerVariables,
    carrierName: z.string().min(1),
    policyNumber: z.string().optional(),
    trackingId: z.string().optional(),
    /** What the carrier said, in our word for it; `since` is the day on which it was so. */
    theirStatus: z.string().min(1),
    /** Where we have the case. */
    ourStage: z.string().min(1),
  }),
  view: ({ insuredInitials, answerPath, ...rest }, links) => ({
    ...rest,
    insuredInitials: initialsOnly(insuredInitials),
    answerLink: answerLink(answerPath, links),
  }),
  subject: title,
  text,
  html,
});

/** Asks a vendor where an order is. */
import { z } from 'zod';
import { mailTemplate } from './mail-template';
import { page, STYLE } from './page';
import { answerLink, guarded, initialsOnly, PartnerVariables } from './partner-words';

const title = 'Order {{ orderReference }}: where does it stand?';

const what = '{{ label }}{% if insuredInitials %} for insured {{ insuredInitials }}{% endif %}';

const text = `Hello {{ vendorName }},

we ordered this on {{ since }} and have no result yet:

  Our order:      {{ orderReference }}
{% if vendorReference %}  Your reference: {{ vendorReference }}
{% endif %}  What:           ${what}
  Our case:       {{ caseNumber }}

What to do: {% if answerLink %}tell us on {{ answerLink }} or {% endif %}send us its status, or answer this mail and leave our order number in the subject. Say what holds it up and when we can expect it. Please do not put medical information into a mail.
{% if reminderNumber > 1 %}
We ask for the {{ reminderNumber | ordinal }} time.
{% endif %}
Thank you,
{{ agencyName }}
`;

const html = page(
  title,
  `<p style="${STYLE.paragraph}">Hello {{ vendorName }}, we ordered this on {{ since }} and have no result yet:</p>
<ul style="${STYLE.list}">
<li>Our order: <strong>{{ orderReference }}</strong></li>
{% if vendorReference %}<li>Your reference: {{ vendorReference }}</li>{% endif %}
<li>What: ${what}</li>
<li>Our case: {{ caseNumber }}</li>
</ul>
<p style="${STYLE.paragraph}"><strong>What to do:</strong> send us its status, or answer this mail and leave our order number in the subject. Say what holds it up and when we can expect it. Please do not put medical information into a mail.</p>
{% if answerLink %}<p style="${STYLE.paragraph}"><a href="{{ answerLink }}" style="${STYLE.link}">Tell us about order {{ orderReference }}</a></p>{% endif %}
{% if reminderNumber > 1 %}<p style="${STYLE.paragraph}">We ask for the {{ reminderNumber | ordinal }} time.</p>{% endif %}
<p style="${STYLE.small}">Thank you, {{ agencyName }}</p>`,
);

/** Version 1. */
export const vendorChase = mailTemplate({
  id: 'vendor-chase',
  version: 1,
  variables: z.strictObject({
    ...PartnerVariables,
    vendorName: z.string().min(1),
    /** Our reference of the order, as it stands in the order. */
    orderReference: z.string().min(1),
    vendorReference: z.string().optional(),
    /** What was ordered, e.g. `Attending physician statement`. */
    label: z.string().min(1),
    /** 1 for the first such mail. */
    reminderNumber: z.int().min(1),
  }),
  view: ({ insuredInitials, label, answerPath, ...rest }, links) => ({
    ...rest,
    insuredInitials: initialsOnly(insuredInitials),
    label: guarded(label, 'the item that we ordered'),
    answerLink: answerLink(answerPath, links),
  }),
  subject: title,
  text,
  html,
});

/** Tells a carrier that a trial application, which it has, is withdrawn: nobody waits for its opinion any more. */
import { z } from 'zod';
import { mailTemplate } from './mail-template';
import { page, STYLE } from './page';
import { byInitials, CaseVariables, caseView } from './partner-words';

const title = 'Our case {{ caseNumber }}: the trial application is withdrawn';

const text = `Hello {{ carrierName }},

the trial application that you have from us is withdrawn:

  Our case:          {{ caseNumber }}${byInitials()}
{% if trackingId %}  Tracking id:       {{ trackingId }}
{% endif %}  Withdrawn on:      {{ since }}

What to do: please close your file of it. There is no need for an opinion or an offer any more. If you have ordered something for it yourselves, please take the order back.

Thank you,
{{ agencyName }}
`;

const html = page(
  title,
  `<p style="${STYLE.paragraph}">Hello {{ carrierName }}, the trial application that you have from us is withdrawn:</p>
<ul style="${STYLE.list}">
<li>Our case: <strong>{{ caseNumber }}</strong>${byInitials()}</li>
{% if trackingId %}<li>Tracking id: {{ trackingId }}</li>{% endif %}
<li>Withdrawn on: {{ since }}</li>
</ul>
<p style="${STYLE.paragraph}"><strong>What to do:</strong> please close your file of it. There is no need for an opinion or an offer any more. If you have ordered something for it yourselves, please take the order back.</p>
<p style="${STYLE.small}">Thank you, {{ agencyName }}</p>`,
);

/** Version 1. */
export const carrierWithdrawal = mailTemplate({
  id: 'carrier-withdrawal',
  version: 1,
  variables: z.strictObject({
    /** `since` is the day on which it was withdrawn. */
    ...CaseVariables,
    carrierName: z.string().min(1),
    trackingId: z.string().optional(),
  }),
  view: caseView,
  subject: title,
  text,
  html,
});

/** Tells an agent that a case has ended, and no more: a reason may be medical, and the carrier tells it the client itself. */
import { z } from 'zod';
import { mailTemplate } from './mail-template';
import { page, STYLE } from './page';
import { initialsOnly } from './partner-words';

const title = 'Case {{ caseNumber }} has ended: {{ outcome }}';

const about = '{% if insuredInitials %} (insured {{ insuredInitials }}){% endif %}';

const text = `Hello {{ agentName }},

the case {{ caseNumber }}${about} has ended. Outcome: {{ outcome }}.

{% if byCarrier %}The carrier writes to the client itself. Reasons are not in this mail and are not ours to give: please do not ask your client about them by mail either.
{% endif %}
What to do: open the case to see what can still be done, or call us.
{{ link }}

{{ agencyName }}
`;

const html = page(
  title,
  `<p style="${STYLE.paragraph}">Hello {{ agentName }}, the case <strong>{{ caseNumber }}</strong>${about} has ended. Outcome: <strong>{{ outcome }}</strong>.</p>
{% if byCarrier %}<p style="${STYLE.paragraph}">The carrier writes to the client itself. Reasons are not in this mail and are not ours to give: please do not ask your client about them by mail either.</p>{% endif %}
<p style="${STYLE.paragraph}"><strong>What to do:</strong> open the case to see what can still be done, or call us.</p>
<p style="${STYLE.paragraph}"><a href="{{ link }}" style="${STYLE.link}">Open case {{ caseNumber }}</a></p>
<p style="${STYLE.small}">{{ agencyName }}</p>`,
);

/** Version 1. */
export const caseEnded = mailTemplate({
  id: 'case-ended',
  version: 1,
  variables: z.strictObject({
    agentName: z.string().min(1),
    agencyName: z.string().min(1),
    caseNumber: z.string().min(1),
    caseId: z.string().min(1),
    insuredInitials: z.string().optional(),
    /** Label of the terminal stage: what has become of it, never why. */
    outcome: z.string().min(1),
    byCarrier: z.boolean(),
  }),
  view: ({ caseId, insuredInitials, ...rest }, links) => ({
    ...rest,
    insuredInitials: initialsOnly(insuredInitials),
    link: links.agentCase(caseId),
  }),
  subject: title,
  text,
  html,
});

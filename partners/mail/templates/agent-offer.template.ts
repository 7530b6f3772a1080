/** Asks an agent for the reply to a carrier's offer. The terms tell of the client's health: they are behind the link only. */
import { z } from 'zod';
import { mailTemplate } from './mail-template';
import { page, STYLE } from './page';
import { answerLink, initialsOnly } from './partner-words';

const title = 'Reply needed by {{ replyBy }}: an offer for case {{ caseNumber }}';

const caseName = '{{ caseNumber }}{% if insuredInitials %} (insured {{ insuredInitials }}){% endif %}';

const text = `Hello {{ agentName }},

{{ carrierName }} has decided on case ${caseName} and offers terms that differ from what was applied for.
The offer is good until the end of {{ replyBy }}. After that it must be asked for again.

Read the offer and answer it here: {{ link }}
Opening the page decides nothing: you confirm there whether your client accepts or declines.
For an appeal with new evidence, or for other terms, open the case: {{ caseLink }}

The link is for you alone. Please do not pass this mail on.

{{ agencyName }}
`;

const html = page(
  title,
  `<p style="${STYLE.paragraph}">Hello {{ agentName }}, {{ carrierName }} has decided on case ${caseName} and offers terms that differ from what was applied for.</p>
<p style="${STYLE.paragraph}">The offer is good until the end of <strong>{{ replyBy }}</strong>. After that it must be asked for again.</p>
<p style="${STYLE.paragraph}"><a href="{{ link }}" style="${STYLE.link}">Read the offer and answer it</a></p>
<p style="${STYLE.paragraph}">Opening the page decides nothing: you confirm there whether your client accepts or declines. For an appeal with new evidence, or for other terms, <a href="{{ caseLink }}">open the case</a>.</p>
<p style="${STYLE.small}">The link is for you alone. Please do not pass this mail on.<br>{{ agencyName }}</p>`,
);

/** Version 1. */
export const agentOffer = mailTemplate({
  id: 'agent-offer',
  version: 1,
  variables: z.strictObject({
    agentName: z.string().min(1),
    agencyName: z.string().min(1),
    carrierName: z.string().min(1),
    caseNumber: z.string().min(1),
    caseId: z.string().min(1),
    insuredInitials: z.string().optional(),
    /** A day in words. */
    replyBy: z.string().min(1),
    /** Path of the page where the offer is answered. */
    answerPath: z.string().regex(/^\/[\w/-]{1,300}$/, 'a path of letters, digits, hyphens and slashes'),
  }),
  view: ({ insuredInitials, answerPath, caseId, ...rest }, links) => ({
    ...rest,
    insuredInitials: initialsOnly(insuredInitials),
    link: answerLink(answerPath, links),
    caseLink: links.agentCase(caseId),
  }),
  subject: title,
  text,
  html,
});

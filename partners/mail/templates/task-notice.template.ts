/** Tells a member of the staff that something waits for a person. */
import { z } from 'zod';
import { mailTemplate } from './mail-template';
import { page, STYLE } from './page';
import { guarded } from './partner-words';

const title =
  '{% if urgent %}Urgent: {% endif %}{{ title }}{% if caseNumber %} ({{ caseNumber }}){% endif %}';

const text = `Hello {{ staffName }},

a task waits for you: {{ title }}.
{% if caseNumber %}Case: {{ caseNumber }}
{% endif %}{% if due %}Due: {{ due }}
{% endif %}
What to do: open it, decide, and close the task. Until then we ask you again.
{{ link }}

{{ agencyName }}
`;

const html = page(
  title,
  `<p style="${STYLE.paragraph}">Hello {{ staffName }}, a task waits for you: <strong>{{ title }}</strong>.</p>
{% if caseNumber %}<p style="${STYLE.paragraph}">Case: {{ caseNumber }}</p>{% endif %}
{% if due %}<p style="${STYLE.paragraph}">Due: {{ due }}</p>{% endif %}
<p style="${STYLE.paragraph}"><strong>What to do:</strong> open it, decide, and close the task. Until then we ask you again.</p>
<p style="${STYLE.paragraph}"><a href="{{ link }}" style="${STYLE.link}">Open {% if caseNumber %}case {{ caseNumber }}{% else %}your tasks{% endif %}</a></p>
<p style="${STYLE.small}">{{ agencyName }}</p>`,
);

/** Version 1. */
export const taskNotice = mailTemplate({
  id: 'task-notice',
  version: 1,
  variables: z.strictObject({
    staffName: z.string().min(1),
    agencyName: z.string().min(1),
    /** What it is about, without a stop at the end. */
    title: z.string().min(1),
    urgent: z.boolean(),
    caseNumber: z.string().optional(),
    /** Without one the link leads to the list of tasks. */
    caseId: z.string().optional(),
    /** A day in words. */
    due: z.string().optional(),
  }),
  view: ({ title: about, caseId, ...rest }, links) => ({
    ...rest,
    title: guarded(about, 'a decision on a case'),
    link: caseId === undefined ? links.staffTasks() : links.staffCase(caseId),
  }),
  subject: title,
  text,
  html,
});

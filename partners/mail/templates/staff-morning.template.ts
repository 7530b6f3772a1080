/** The morning list of a member of the staff: what is to do, or, for a manager, what has escalated. */
import { z } from 'zod';
import { mailTemplate } from './mail-template';
import { page, STYLE } from './page';
import { guarded } from './partner-words';

const title =
  '{% if manager %}{{ taskCount | count: "task has", "tasks have" }} escalated{% else %}{{ taskCount | count: "task waits", "tasks wait" }} for you{% endif %}';

const facts = `{% if replyCount > 0 %}
{{ replyCount | count: "answer by mail does", "answers by mail do" }} not say which case they are about.
{% endif %}{% for agent in silentAgents %}
{{ agent.name }} gets no reminders ({{ agent.because }}): {{ agent.items | count: "item is", "items are" }} owed.
{% endfor %}`;

const text = `Hello {{ staffName }},

{% for task in tasks %}
- {{ task.title }}{% if task.caseNumber %} ({{ task.caseNumber }}){% endif %}, since {{ task.since }}
  {{ task.link }}
{% endfor %}{% if moreCount > 0 %}
and {{ moreCount }} more.
{% endif %}
${facts}
All tasks: {{ allTasksLink }}

{{ agencyName }}
`;

const html = page(
  title,
  `<p style="${STYLE.paragraph}">Hello {{ staffName }},</p>
<ul style="${STYLE.list}">
{% for task in tasks %}<li style="${STYLE.item}"><a href="{{ task.link }}">{{ task.title }}</a>{% if task.caseNumber %} ({{ task.caseNumber }}){% endif %}, since {{ task.since }}</li>
{% endfor %}</ul>
{% if moreCount > 0 %}<p style="${STYLE.paragraph}">and {{ moreCount }} more.</p>{% endif %}
<p style="${STYLE.paragraph}">${facts}</p>
<p style="${STYLE.small}"><a href="{{ allTasksLink }}">All tasks</a><br>{{ agencyName }}</p>`,
);

/** Version 1. */
export const staffMorning = mailTemplate({
  id: 'staff-morning',
  version: 1,
  variables: z.strictObject({
    staffName: z.string().min(1),
    agencyName: z.string().min(1),
    manager: z.boolean(),
    /** Of all open tasks for this role; the list holds those that come first. */
    taskCount: z.int().min(0),
    tasks: z.array(
      z.strictObject({
        title: z.string().min(1),
        caseNumber: z.string().optional(),
        caseId: z.string().optional(),
        since: z.string().min(1),
      }),
    ),
    /** Answers by mail that belong to no case yet. */
    replyCount: z.int().min(0),
    /** Agents who owe something and get no mail about it now. */
    silentAgents: z.array(
      z.strictObject({ name: z.string().min(1), because: z.string().min(1), items: z.int().min(1) }),
    ),
  }),
  view: ({ tasks, taskCount, ...rest }, links) => ({
    ...rest,
    taskCount,
    moreCount: Math.max(0, taskCount - tasks.length),
    allTasksLink: links.staffTasks(),
    tasks: tasks.map(({ title: about, caseId, ...task }) => ({
      ...task,
      title: guarded(about, 'a decision on a case'),
      link: caseId === undefined ? links.staffTasks() : links.staffCase(caseId),
    })),
  }),
  subject: title,
  text,
  html,
});

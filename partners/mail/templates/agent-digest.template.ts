/** The daily mail to an agent: everything owed, by case. */
import { z } from 'zod';
import type { OwedDigest } from '../../../domain/follow-up/owed';
import { mailTemplate } from './mail-template';
import { page, STYLE } from './page';

const DigestSchema: z.ZodType<OwedDigest> = z.strictObject({
  itemCount: z.int().min(1),
  urgent: z.boolean(),
  cases: z
    .array(
      z.strictObject({
        caseNumber: z.string().min(1),
        caseId: z.string().min(1),
        insuredInitials: z.string().optional(),
        items: z
          .array(
            z.strictObject({
              what: z.string().min(1),
              next: z.string().min(1),
              since: z.string().min(1),
              waitingDays: z.int().min(0),
              due: z.string().optional(),
              overdue: z.boolean(),
              urgent: z.boolean(),
              reminderCount: z.int().min(0),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
});

const title =
  '{% if digest.urgent %}Urgent: {% endif %}{{ digest.itemCount | count: "item", "items" }} needed for {{ digest.cases.size | count: "case", "cases" }}';

const caseName =
  '{{ case.caseNumber }}{% if case.insuredInitials %} (insured {{ case.insuredInitials }}){% endif %}';

const history = `Asked for on {{ item.since }}{% if item.waitingDays > 0 %}, {{ item.waitingDays | count: "day", "days" }} ago{% endif %}{% if item.reminderCount > 0 %}; reminded {{ item.reminderCount | count: "time", "times" }}{% endif %}.{% if item.due %} {% if item.overdue %}It was due on{% else %}Due on{% endif %} {{ item.due }}.{% endif %}`;

const text = `Hello {{ agentName }},

these items are needed from you. Those that have waited longest come first.
{% for case in digest.cases %}
Case ${caseName}
{% for item in case.items %}
- {% if item.urgent %}URGENT: {% endif %}{{ item.what }}
  What to do: {{ item.next }}
  ${history}
{% endfor %}
  Open the case: {{ case.link }}
{% endfor %}
All your cases: {{ allCasesLink }}

You need not answer this mail. We stop reminding you of an item as soon as it is here.

{{ agencyName }}
`;

const html = page(
  title,
  `<p style="${STYLE.paragraph}">Hello {{ agentName }}, these items are needed from you. Those that have waited longest come first.</p>
{% for case in digest.cases %}
<h2 style="${STYLE.heading}">Case ${caseName}</h2>
<ul style="${STYLE.list}">
{% for item in case.items %}
<li style="${STYLE.item}"><strong>{% if item.urgent %}Urgent: {% endif %}{{ item.what }}</strong><br>
What to do: {{ item.next }}<br>
${history}</li>
{% endfor %}
</ul>
<p style="${STYLE.paragraph}"><a href="{{ case.link }}" style="${STYLE.link}">Open case {{ case.caseNumber }}</a></p>
{% endfor %}
<p style="${STYLE.small}"><a href="{{ allCasesLink }}">All your cases</a>. You need not answer this mail. We stop reminding you of an item as soon as it is here.<br>{{ agencyName }}</p>`,
);

/** Version 1. */
export const agentDigest = mailTemplate({
  id: 'agent-digest',
  version: 1,
  variables: z.strictObject({
    agentName: z.string().min(1),
    agencyName: z.string().min(1),
    digest: DigestSchema,
  }),
  view: ({ digest, ...rest }, links) => ({
    ...rest,
    allCasesLink: links.agentCases(),
    digest: { ...digest, cases: digest.cases.map((c) => ({ ...c, link: links.agentCase(c.caseId) })) },
  }),
  subject: title,
  text,
  html,
});

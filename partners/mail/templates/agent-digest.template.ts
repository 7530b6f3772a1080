/** The daily mail to an agent: everything owed, by case. */
import { z } from 'zod';
import { LANGUAGES, type Language } from '../../../domain/follow-up/languages';
import type { OwedDigest } from '../../../domain/follow-up/owed';
import { DIGEST_WORDS, type DigestWords } from './agent-digest-words';
import { type MailTemplate, mailTemplate } from './mail-template';
import { page, STYLE } from './page';

const DigestSchema: z.ZodType<OwedDigest> = z.strictObject({
  itemCount: z.int().min(1),
  urgent: z.boolean(),
  more: z.literal(true).optional(),
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

const whenMore = ({ more }: DigestWords, line: string): string =>
  more && `{% if digest.more %}\n${line}\n{% endif %}`;

const textOf = (w: DigestWords): string => `${w.hello}

${w.intro}
{% for case in digest.cases %}
${w.caseName}
{% for item in case.items %}
- {% if item.urgent %}${w.urgentItem.toUpperCase()}{% endif %}{{ item.what }}
  ${w.whatToDo} {{ item.next }}
  ${w.history}
{% endfor %}
  ${w.openCase} {{ case.link }}
{% endfor %}${whenMore(w, w.more)}
${w.allCases}: {{ allCasesLink }}

${w.ending}

{{ agencyName }}
`;

const htmlOf = (w: DigestWords, language: Language): string =>
  page(
    w.title,
    `<p style="${STYLE.paragraph}">${w.hello} ${w.intro}</p>
{% for case in digest.cases %}
<h2 style="${STYLE.heading}">${w.caseName}</h2>
<ul style="${STYLE.list}">
{% for item in case.items %}
<li style="${STYLE.item}"><strong>{% if item.urgent %}${w.urgentItem}{% endif %}{{ item.what }}</strong><br>
${w.whatToDo} {{ item.next }}<br>
${w.history}</li>
{% endfor %}
</ul>
<p style="${STYLE.paragraph}"><a href="{{ case.link }}" style="${STYLE.link}">${w.openThisCase}</a></p>
{% endfor %}${whenMore(w, `<p style="${STYLE.paragraph}">${w.more}</p>`)}
<p style="${STYLE.small}"><a href="{{ allCasesLink }}">${w.allCases}</a>. ${w.ending}<br>{{ agencyName }}</p>`,
    language,
  );

const digestTemplate = (language: Language, version: number, words: DigestWords) =>
  mailTemplate({
    id: 'agent-digest',
    version,
    language,
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
    subject: words.title,
    text: textOf(words),
    html: htmlOf(words, language),
  });

/** Version 3, by language. */
export const agentDigest = digestTemplate('en', 3, DIGEST_WORDS.en);
export const agentDigestOthers: MailTemplate[] = LANGUAGES.filter((one) => one !== 'en').map((language) =>
  digestTemplate(language, 3, DIGEST_WORDS[language]),
);

/** Version 2 did not say that there is more, version 1 that the mail need not be answered. Mails that name them may be queued still. */
export const agentDigestBefore: MailTemplate[] = [
  ...LANGUAGES.map((language) => digestTemplate(language, 2, { ...DIGEST_WORDS[language], more: '' })),
  digestTemplate('en', 1, {
    ...DIGEST_WORDS.en,
    more: '',
    ending: 'You need not answer this mail. We stop reminding you of an item as soon as it is here.',
  }),
];

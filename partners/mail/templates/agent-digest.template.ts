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

function titleOf({ closing, urgentItem, title }: DigestWords): string {
  const urgent = `digest.urgent %}${urgentItem}{% endif %}${title}`;
  return closing ? `{% if closing %}${closing.title}{% elsif ${urgent}` : `{% if ${urgent}`;
}

const introOf = ({ closing, intro }: DigestWords): string =>
  closing ? `{% if closing %}${closing.intro}{% else %}${intro}{% endif %}` : intro;

const textOf = (w: DigestWords): string => `${w.hello}

${introOf(w)}
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
    titleOf(w),
    `<p style="${STYLE.paragraph}">${w.hello} ${introOf(w)}</p>
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
      /** The case will be closed if nothing comes: on which day, in words, as far as that is known. */
      closing: z.strictObject({ on: z.string().min(1).optional() }).optional(),
    }),
    view: ({ digest, ...rest }, links) => ({
      ...rest,
      allCasesLink: links.agentCases(),
      digest: { ...digest, cases: digest.cases.map((c) => ({ ...c, link: links.agentCase(c.caseId) })) },
    }),
    subject: titleOf(words),
    text: textOf(words),
    html: htmlOf(words, language),
  });

/** Version 4, by language. */
export const agentDigest = digestTemplate('en', 4, DIGEST_WORDS.en);
export const agentDigestOthers: MailTemplate[] = LANGUAGES.filter((one) => one !== 'en').map((language) =>
  digestTemplate(language, 4, DIGEST_WORDS[language]),
);

function wordsOfVersion3(language: Language): DigestWords {
  const { closing: _, ...words } = DIGEST_WORDS[language];
  return words;
}

/**
 * Version 3 did not say that a case will be closed, version 2 that there is more, version 1 that the mail need not be answered. Mails
 * that name them may be queued still.
 */
export const agentDigestBefore: MailTemplate[] = [
  ...LANGUAGES.map((language) => digestTemplate(language, 3, wordsOfVersion3(language))),
  ...LANGUAGES.map((language) => digestTemplate(language, 2, { ...wordsOfVersion3(language), more: '' })),
  digestTemplate('en', 1, {
    ...wordsOfVersion3('en'),
    more: '',
    ending: 'You need not answer this mail. We stop reminding you of an item as soon as it is here.',
  }),
];

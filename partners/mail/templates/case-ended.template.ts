/** Tells an agent that a case has ended, and no more: a reason may be medical, and the carrier tells it the client itself. */
import { z } from 'zod';
import type { Language } from '../../../domain/follow-up/languages';
import { AgentCaseVariables, agentCaseView } from './agent-words';
import { mailTemplate } from './mail-template';
import { page, STYLE } from './page';
import { byInitials } from './partner-words';

interface EndWords {
  title: string;
  hello: string;
  /** @param number and @param outcome as they stand in text or in HTML. */
  ended(number: string, outcome: string): string;
  byCarrier: string;
  whatToDo: string;
  next: string;
  open: string;
}

const WORDS: Record<Language, EndWords> = {
  en: {
    title: 'Case {{ caseNumber }} has ended: {{ outcome }}',
    hello: 'Hello {{ agentName }},',
    ended: (number, outcome) => `the case ${number}${byInitials('insured')} has ended. Outcome: ${outcome}.`,
    byCarrier:
      'The carrier writes to the client itself. Reasons are not in this mail and are not ours to give: please do not ask your client about them by mail either.',
    whatToDo: 'What to do:',
    next: 'open the case to see what can still be done, or call us.',
    open: 'Open case {{ caseNumber }}',
  },
  es: {
    title: 'El caso {{ caseNumber }} ha terminado: {{ outcome }}',
    hello: 'Hola {{ agentName }}:',
    ended: (number, outcome) =>
      `El caso ${number}${byInitials('asegurado')} ha terminado. Resultado: ${outcome}.`,
    byCarrier:
      'La aseguradora escribe al cliente por su cuenta. Los motivos no están en este correo y no nos corresponde darlos: por favor, tampoco le pregunte por ellos a su cliente por correo.',
    whatToDo: 'Qué hacer:',
    next: 'abra el caso para ver qué se puede hacer todavía, o llámenos.',
    open: 'Abrir el caso {{ caseNumber }}',
  },
};

const textOf = (w: EndWords): string => `${w.hello}

${w.ended('{{ caseNumber }}', '{{ outcome }}')}

{% if byCarrier %}${w.byCarrier}
{% endif %}
${w.whatToDo} ${w.next}
{{ link }}

{{ agencyName }}
`;

const htmlOf = (w: EndWords, language: Language): string =>
  page(
    w.title,
    `<p style="${STYLE.paragraph}">${w.hello} ${w.ended('<strong>{{ caseNumber }}</strong>', '<strong>{{ outcome }}</strong>')}</p>
{% if byCarrier %}<p style="${STYLE.paragraph}">${w.byCarrier}</p>{% endif %}
<p style="${STYLE.paragraph}"><strong>${w.whatToDo}</strong> ${w.next}</p>
<p style="${STYLE.paragraph}"><a href="{{ link }}" style="${STYLE.link}">${w.open}</a></p>
<p style="${STYLE.small}">{{ agencyName }}</p>`,
    language,
  );

const endTemplate = (language: Language) =>
  mailTemplate({
    id: 'case-ended',
    version: 1,
    language,
    variables: z.strictObject({
      ...AgentCaseVariables,
      /** Words for the terminal stage, in the mail's language: what has become of it, never why. */
      outcome: z.string().min(1),
      byCarrier: z.boolean(),
    }),
    view: agentCaseView,
    subject: WORDS[language].title,
    text: textOf(WORDS[language]),
    html: htmlOf(WORDS[language], language),
  });

/** Version 1, by language. */
export const caseEnded = endTemplate('en');
export const caseEndedSpanish = endTemplate('es');

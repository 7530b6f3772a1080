/**
 * Tells an agent that a client's insurance age goes up, or has gone up, and what would save it. Neither an age nor a birth date
 * is in it, and no reason of the carrier.
 */
import { z } from 'zod';
import type { Language } from '../../../domain/follow-up/languages';
import { AgentCaseVariables, agentCaseView } from './agent-words';
import { mailTemplate } from './mail-template';
import { page, STYLE } from './page';
import { byInitials } from './partner-words';

interface AgeWords {
  title: string;
  hello: string;
  /** @param number and @param day as they stand in text or in HTML. */
  ahead(number: string, day: string): string;
  reached(number: string, day: string): string;
  savable: string;
  notSavable: string;
  open: string;
}

const WORDS: Record<Language, AgeWords> = {
  en: {
    title: 'Case {{ caseNumber }}: the age for the premium',
    hello: 'Hello {{ agentName }},',
    ahead: (number, day) =>
      `in the case ${number}${byInitials('insured')} the insured counts as a year older after ${day}: {{ daysLeft | count: "day is", "days are" }} left. A policy that is dated later costs the premium of the higher age, and may ask for more.`,
    reached: (number, day) =>
      `in the case ${number}${byInitials('insured')} the insured counts as a year older since ${day} is over. The premium is now that of the higher age, and what the carrier asks for was looked at again.`,
    savable:
      'The carrier may be asked to date the policy back{% if askUntil %} until {{ askUntil }}{% endif %}, which saves the age. Premiums are then owed from the policy date on. Tell us if your client wants that, and have an illustration of the lower age ready where the product needs one.',
    notSavable:
      'Dating the policy back does not save the age in this case. Prepare your client for the higher premium, or help us to have the case decided in time.',
    open: 'Open case {{ caseNumber }}',
  },
  es: {
    title: 'Caso {{ caseNumber }}: la edad para la prima',
    hello: 'Hola {{ agentName }}:',
    ahead: (number, day) =>
      `En el caso ${number}${byInitials('asegurado')} el asegurado cuenta como un año mayor después del ${day}: {{ daysLeft | count: "día queda", "días quedan" }}. Una póliza con fecha posterior cuesta la prima de la edad más alta y puede pedir más requisitos.`,
    reached: (number, day) =>
      `En el caso ${number}${byInitials('asegurado')} el asegurado cuenta como un año mayor desde que pasó el ${day}. La prima es ahora la de la edad más alta, y hemos revisado lo que pide la aseguradora.`,
    savable:
      'Se puede pedir a la aseguradora que feche la póliza antes{% if askUntil %} hasta el {{ askUntil }}{% endif %}, y así se conserva la edad. Las primas se deben entonces desde la fecha de la póliza. Díganos si su cliente lo quiere, y tenga lista una ilustración de la edad menor si el producto la necesita.',
    notSavable:
      'En este caso fechar la póliza antes no conserva la edad. Prepare a su cliente para la prima más alta, o ayúdenos a que el caso se decida a tiempo.',
    open: 'Abrir el caso {{ caseNumber }}',
  },
};

const bodyOf = (w: AgeWords, number: string, day: string): string =>
  `{% if reached %}${w.reached(number, day)}{% else %}${w.ahead(number, day)}{% endif %}`;
const savingOf = (w: AgeWords): string => `{% if savable %}${w.savable}{% else %}${w.notSavable}{% endif %}`;

const textOf = (w: AgeWords): string => `${w.hello}

${bodyOf(w, '{{ caseNumber }}', '{{ lastDay }}')}

${savingOf(w)}

{{ link }}

{{ agencyName }}
`;

const htmlOf = (w: AgeWords, language: Language): string =>
  page(
    w.title,
    `<p style="${STYLE.paragraph}">${w.hello} ${bodyOf(w, '<strong>{{ caseNumber }}</strong>', '<strong>{{ lastDay }}</strong>')}</p>
<p style="${STYLE.paragraph}">${savingOf(w)}</p>
<p style="${STYLE.paragraph}"><a href="{{ link }}" style="${STYLE.link}">${w.open}</a></p>
<p style="${STYLE.small}">{{ agencyName }}</p>`,
    language,
  );

const ageTemplate = (language: Language) =>
  mailTemplate({
    id: 'age-notice',
    version: 1,
    language,
    variables: z.strictObject({
      ...AgentCaseVariables,
      /** The last day of the lower age, in words of the mail's language. */
      lastDay: z.string().min(1),
      daysLeft: z.int().min(0),
      /** The higher age holds already. */
      reached: z.boolean(),
      /** A policy date may still save the age; until when the carrier may be asked for it, in words. */
      savable: z.boolean(),
      askUntil: z.string().min(1).optional(),
    }),
    view: agentCaseView,
    subject: WORDS[language].title,
    text: textOf(WORDS[language]),
    html: htmlOf(WORDS[language], language),
  });

/** Version 1, by language. */
export const ageNotice = ageTemplate('en');
export const ageNoticeSpanish = ageTemplate('es');

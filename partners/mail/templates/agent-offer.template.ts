/** Asks an agent for the reply to a carrier's offer. The terms tell of the client's health: they are behind the link only. */
import { z } from 'zod';
import type { Language } from '../../../domain/follow-up/languages';
import { AgentCaseVariables } from './agent-words';
import { mailTemplate } from './mail-template';
import { page, STYLE } from './page';
import { answerLink, byInitials, initialsOnly } from './partner-words';

interface OfferWords {
  title: string;
  hello: string;
  decided: string;
  /** When the offer is one of several. */
  choice: string;
  /** @param day with what stands around it in HTML. */
  goodUntil(day: string): string;
  read: string;
  here: string;
  decidesNothing: string;
  /** What else may be done, up to the words that are a link in HTML. */
  else: string;
  openCase: string;
  forYouAlone: string;
}

const caseName = (word: string): string => `{{ caseNumber }}${byInitials(word)}`;

const WORDS: Record<Language, OfferWords> = {
  en: {
    title: 'Reply needed by {{ replyBy }}: an offer for case {{ caseNumber }}',
    hello: 'Hello {{ agentName }},',
    decided: `{{ carrierName }} has decided on case ${caseName('insured')} and offers terms that differ from what was applied for.`,
    choice: ' It leaves a choice between {{ options }} options, of which one can be taken.',
    goodUntil: (day) => `The offer is good until the end of ${day}. After that it must be asked for again.`,
    read: 'Read the offer and answer it',
    here: 'here:',
    decidesNothing:
      'Opening the page decides nothing: you confirm there whether your client accepts or declines.',
    else: 'For an appeal with new evidence, or for other terms, ',
    openCase: 'open the case',
    forYouAlone: 'The link is for you alone. Please do not pass this mail on.',
  },
  es: {
    title: 'Responda antes del final del {{ replyBy }}: una oferta para el caso {{ caseNumber }}',
    hello: 'Hola {{ agentName }}:',
    decided: `{{ carrierName }} ha decidido sobre el caso ${caseName('asegurado')} y ofrece condiciones distintas de las solicitadas.`,
    choice: ' Deja elegir entre {{ options }} opciones, de las que se puede tomar una.',
    goodUntil: (day) => `La oferta vale hasta el final del ${day}. Después hay que pedirla de nuevo.`,
    read: 'Leer la oferta y responder',
    here: 'aquí:',
    decidesNothing: 'Abrir la página no decide nada: allí confirma si su cliente acepta o rechaza la oferta.',
    else: 'Para apelar con nuevas pruebas, o para otras condiciones, ',
    openCase: 'abra el caso',
    forYouAlone: 'El enlace es solo para usted. Por favor, no reenvíe este correo.',
  },
};

const choiceOf = (w: OfferWords): string => `{% if options %}${w.choice}{% endif %}`;

const textOf = (w: OfferWords): string => `${w.hello}

${w.decided}${choiceOf(w)}
${w.goodUntil('{{ replyBy }}')}

${w.read} ${w.here} {{ link }}
${w.decidesNothing}
${w.else}${w.openCase}: {{ caseLink }}

${w.forYouAlone}

{{ agencyName }}
`;

const htmlOf = (w: OfferWords, language: Language): string =>
  page(
    w.title,
    `<p style="${STYLE.paragraph}">${w.hello} ${w.decided}${choiceOf(w)}</p>
<p style="${STYLE.paragraph}">${w.goodUntil('<strong>{{ replyBy }}</strong>')}</p>
<p style="${STYLE.paragraph}"><a href="{{ link }}" style="${STYLE.link}">${w.read}</a></p>
<p style="${STYLE.paragraph}">${w.decidesNothing} ${w.else}<a href="{{ caseLink }}">${w.openCase}</a>.</p>
<p style="${STYLE.small}">${w.forYouAlone}<br>{{ agencyName }}</p>`,
    language,
  );

const offerTemplate = (language: Language) =>
  mailTemplate({
    id: 'agent-offer',
    version: 1,
    language,
    variables: z.strictObject({
      ...AgentCaseVariables,
      carrierName: z.string().min(1),
      /** How many options the offer leaves a choice between; absent when there is none. */
      options: z.int().min(2).optional(),
      /** A day in words of the mail's language. */
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
    subject: WORDS[language].title,
    text: textOf(WORDS[language]),
    html: htmlOf(WORDS[language], language),
  });

/** Version 1, by language. */
export const agentOffer = offerTemplate('en');
export const agentOfferSpanish = offerTemplate('es');

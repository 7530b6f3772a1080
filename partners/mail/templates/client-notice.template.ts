/** Tells a client that something is waited for, and nothing of what: a mailbox is read by others, too. */
import { z } from 'zod';
import type { Language } from '../../../domain/follow-up/languages';
import { mailTemplate } from './mail-template';
import { page, STYLE } from './page';

const WORDS: Record<Language, { title: string; hello: string; body: string; ask: string }> = {
  en: {
    title: 'Your insurance application: something is needed',
    hello: 'Hello,',
    body: 'your application (our number {{ caseNumber }}) cannot go on until something has been done that only you can do. To protect your privacy this mail does not say what it is.',
    ask: 'What to do: call {% if agentName %}your agent, {{ agentName }}{% else %}us{% endif %}. Please do not answer with personal or medical information.',
  },
  es: {
    title: 'Su solicitud de seguro: falta algo',
    hello: 'Hola:',
    body: 'Su solicitud (nuestro número {{ caseNumber }}) no puede seguir hasta que se haga algo que solo usted puede hacer. Para proteger su privacidad, este correo no dice qué es.',
    ask: 'Qué hacer: llame a {% if agentName %}su agente, {{ agentName }}{% else %}nosotros{% endif %}. Por favor, no responda con información personal ni médica.',
  },
};

const clientTemplate = (language: Language) => {
  const { title, hello, body, ask } = WORDS[language];
  return mailTemplate({
    id: 'client-notice',
    version: 1,
    language,
    variables: z.strictObject({
      agencyName: z.string().min(1),
      caseNumber: z.string().min(1),
      agentName: z.string().optional(),
    }),
    view: (variables) => ({ agentName: undefined, ...variables }),
    subject: title,
    text: `${hello}\n\n${body}\n\n${ask}\n\n{{ agencyName }}\n`,
    html: page(
      title,
      `<p style="${STYLE.paragraph}">${hello} ${body}</p>
<p style="${STYLE.paragraph}"><strong>${ask}</strong></p>
<p style="${STYLE.small}">{{ agencyName }}</p>`,
      language,
    ),
  });
};

/** Version 1, by language. */
export const clientNotice = clientTemplate('en');
export const clientNoticeSpanish = clientTemplate('es');

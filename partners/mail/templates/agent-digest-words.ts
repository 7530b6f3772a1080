/** The fixed words of the daily mail to an agent, by language. Liquid, where a number or a name stands in them. */
import type { Language } from '../../../domain/follow-up/languages';

export interface DigestWords {
  /** How the subject begins that says that the case will be closed, and the beginning of that mail; versions before said neither. */
  closing?: { title: string; intro: string };
  title: string;
  hello: string;
  intro: string;
  caseName: string;
  urgentItem: string;
  whatToDo: string;
  history: string;
  openCase: string;
  openThisCase: string;
  /** Where there are more than are named; empty in versions that did not say so. */
  more: string;
  allCases: string;
  ending: string;
}

const insured = (word: string): string =>
  `{{ case.caseNumber }}{% if case.insuredInitials %} (${word} {{ case.insuredInitials }}){% endif %}`;

export const DIGEST_WORDS: Record<Language, DigestWords> = {
  en: {
    closing: {
      title: 'The case will be closed{% if closing.on %} on {{ closing.on }}{% endif %}: ',
      intro:
        'the case will be closed{% if closing.on %} on {{ closing.on }} if these items are not here by then{% else %} if these items do not come{% endif %}.',
    },
    title:
      '{{ digest.itemCount | count: "item", "items" }} needed for {{ digest.cases.size | count: "case", "cases" }}',
    hello: 'Hello {{ agentName }},',
    intro: 'these items are needed from you. Those that have waited longest come first.',
    caseName: `Case ${insured('insured')}`,
    urgentItem: 'Urgent: ',
    whatToDo: 'What to do:',
    history:
      'Asked for on {{ item.since }}{% if item.waitingDays > 0 %}, {{ item.waitingDays | count: "day", "days" }} ago{% endif %}{% if item.reminderCount > 0 %}; reminded {{ item.reminderCount | count: "time", "times" }}{% endif %}.{% if item.due %} {% if item.overdue %}It was due on{% else %}Due on{% endif %} {{ item.due }}.{% endif %}',
    openCase: 'Open the case:',
    openThisCase: 'Open case {{ case.caseNumber }}',
    more: 'These are the {{ digest.itemCount }} that have waited longest. There are more: see all your cases.',
    allCases: 'All your cases',
    ending:
      'You may answer this mail: your answer goes to whoever works the case. Please do not put medical information into a mail. We stop reminding you of an item as soon as it is here.',
  },
  es: {
    closing: {
      title: 'El caso se cerrará{% if closing.on %} el {{ closing.on }}{% endif %}: ',
      intro:
        'El caso se cerrará{% if closing.on %} el {{ closing.on }} si no hemos recibido lo siguiente hasta entonces{% else %} si no recibimos lo siguiente{% endif %}.',
    },
    title:
      '{{ digest.itemCount | count: "asunto pendiente", "asuntos pendientes" }} en {{ digest.cases.size | count: "caso", "casos" }}',
    hello: 'Hola {{ agentName }}:',
    intro: 'Necesitamos lo siguiente de usted. Lo que más tiempo lleva esperando está primero.',
    caseName: `Caso ${insured('asegurado')}`,
    urgentItem: 'Urgente: ',
    whatToDo: 'Qué hacer:',
    history:
      'Pedido el {{ item.since }}{% if item.waitingDays > 0 %}, hace {{ item.waitingDays | count: "día", "días" }}{% endif %}{% if item.reminderCount > 0 %}; recordado {{ item.reminderCount | count: "vez", "veces" }}{% endif %}.{% if item.due %} {% if item.overdue %}Venció el{% else %}Vence el{% endif %} {{ item.due }}.{% endif %}',
    openCase: 'Abrir el caso:',
    openThisCase: 'Abrir el caso {{ case.caseNumber }}',
    more: 'Estos son los {{ digest.itemCount }} que más tiempo llevan esperando. Hay más: vea todos sus casos.',
    allCases: 'Todos sus casos',
    ending:
      'Puede responder a este correo: su respuesta llega a quien lleva el caso. Por favor, no ponga información médica en un correo. Dejamos de recordarle un asunto en cuanto llega.',
  },
};

/** The carrier's questions: answered, readable, with details where a yes needs them, and not twice differently. */
import type { Answer } from '../../application/answers.schema';
import { isPlainDate } from '../../calendar/plain-date';
import { judge } from '../../rules/condition';
import type { Question } from '../../rules/questions.schema';
import { citing } from '../../rules/rule-set';
import type { Finding } from '../finding';
import { inWords, labelOf } from '../finding-text';
import { type Review, report } from '../review';

type Given = { answer: Answer; index: number };

/** Every question that applies, in the carrier's document. */
export const checkQuestions = (review: Review): Finding[] =>
  review.rules.documents.questions.body.questions.flatMap((question) => {
    const asked = judge(question.when, review.facts);
    return asked.holds ? checkQuestion(review, question) : [];
  });

function checkQuestion(review: Review, question: Question): Finding[] {
  const given = review.app.answers
    .map((answer, index) => ({ answer, index }))
    .filter(({ answer }) => answer.questionId === question.id && answer.value.trim() !== '');
  const [first] = given;
  if (!first) return [about(review, question, '/answers', UNANSWERED)];
  if (new Set(given.map(({ answer }) => normal(answer.value))).size > 1) {
    return report(review, 'answer-conflict', {
      party: 'application',
      field: `/answers/${first.index}`,
      key: question.id,
      what: labelOf(question),
    });
  }
  return [...checkReadable(review, question, first), ...checkDetails(review, question, given, first)];
}

const normal = (value: string): string => value.trim().toLowerCase();

function checkReadable(review: Review, question: Question, { answer, index }: Given): Finding[] {
  if (IS_READABLE[question.answer](normal(answer.value), question)) return [];
  return [about(review, question, `/answers/${index}/value`, UNREADABLE)];
}

const IS_READABLE: Record<Question['answer'], (value: string, question: Question) => boolean> = {
  'yes-no': (value) => value === 'yes' || value === 'no',
  text: () => true,
  number: (value) => /^\d+(\.\d+)?$/.test(value),
  day: isPlainDate,
  choice: (value, { choices = [] }) => choices.includes(value.replaceAll(/\s+/g, '-')),
};

function checkDetails(review: Review, question: Question, given: Given[], first: Given): Finding[] {
  if (!question.detailsWhenYes || normal(first.answer.value) !== 'yes') return [];
  if (given.some(({ answer }) => answer.details?.trim())) return [];
  return [about(review, question, `/answers/${first.index}/details`, NO_DETAILS)];
}

const UNANSWERED = {
  suffix: '',
  en: {
    message: 'The question about {what} is not answered.',
    remedy: 'Have the question answered, and have the change initialed: {what}.',
  },
  es: {
    message: 'La pregunta sobre {what} no está contestada.',
    remedy: 'Haga contestar la pregunta, y que pongan sus iniciales junto al cambio: {what}.',
  },
};
const UNREADABLE = {
  suffix: ':value',
  en: {
    message: 'The question about {what} has an answer that the form does not provide for.',
    remedy: 'Give one of the answers that the form provides for: {what}.',
  },
  es: {
    message: 'La pregunta sobre {what} tiene una respuesta que el formulario no prevé.',
    remedy: 'Dé una de las respuestas que el formulario prevé: {what}.',
  },
};
const NO_DETAILS = {
  suffix: ':details',
  en: {
    message: 'The question about {what} is answered yes without the details that the form asks for.',
    remedy: 'Send the details, signed and dated: {what}.',
  },
  es: {
    message: 'La pregunta sobre {what} está contestada con un sí sin los detalles que el formulario pide.',
    remedy: 'Envíe los detalles, firmados y fechados: {what}.',
  },
};

/** ACORD code of an application clarification. */
const CLARIFICATION = 157;

function about(review: Review, question: Question, field: string, words: typeof UNANSWERED): Finding {
  return {
    ...citing(review.rules.documents.questions, question.ruleId, question.source),
    severity: question.severity,
    category: 'unanswered-question',
    party: 'insured',
    field,
    ...inWords(words, { what: labelOf(question) }),
    inputs: { question: question.id, ...judge(question.when, review.facts).inputs },
    requirementCode: CLARIFICATION,
    subject: `question:${question.id}${words.suffix}`,
  };
}

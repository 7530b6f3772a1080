/** Variables for every template, for the tests: all optional ones are set, every text is built by `word`. */
import type { MailTemplateId, MailVariables } from './render-mail';

type Samples = { [T in MailTemplateId]: MailVariables<T> };
type Word = (field: string) => string;

/** @param word gives the text for a field, by the field's name. */
export const sampleVariables = (word: Word): Samples => ({
  ...toAgents(word),
  ...toPartners(word),
  ...toOthers(word),
});

/** A text for each of the fields. */
const texts = <F extends string>(word: Word, ...fields: F[]) =>
  Object.fromEntries(fields.map((field) => [field, word(field)])) as Record<F, string>;

const aCase = (word: Word) => texts(word, 'caseNumber', 'caseId', 'insuredInitials');

function toAgents(word: Word) {
  const item = (urgent: boolean) => ({
    ...texts(word, 'what', 'next', 'since', 'due'),
    waitingDays: 3,
    overdue: urgent,
    urgent,
    reminderCount: 2,
  });
  const oneCase = () => ({ ...aCase(word), items: [item(true), item(false)] });
  const agent = texts(word, 'agentName', 'agencyName');
  return {
    'agent-digest': {
      ...{ ...agent, closing: { on: word('on') } },
      digest: { itemCount: 4, urgent: true, more: true, cases: [oneCase(), oneCase()] },
    },
    'agent-offer': {
      ...{ ...agent, ...aCase(word), ...texts(word, 'carrierName', 'replyBy') },
      ...{ options: 2, answerPath: '/offers/8fK2' },
    },
    'case-ended': { ...agent, ...aCase(word), outcome: word('outcome'), byCarrier: true },
    'age-notice': {
      ...{ ...agent, ...aCase(word), ...texts(word, 'lastDay', 'askUntil') },
      ...{ daysLeft: 14, reached: false, savable: true },
    },
  } satisfies Partial<Samples>;
}

function toPartners(word: Word) {
  const known = texts(word, 'agencyName', 'caseNumber', 'insuredInitials', 'since');
  const partner = { ...known, answerPath: '/r/8fK2' };
  const policy = texts(word, 'carrierName', 'policyNumber', 'trackingId');
  return {
    'vendor-chase': {
      ...{ ...partner, ...texts(word, 'vendorName', 'orderReference', 'vendorReference', 'label') },
      reminderNumber: 2,
    },
    'carrier-chase': { ...partner, ...policy, question: word('question') },
    'carrier-correction': { ...partner, ...policy, ...texts(word, 'theirStatus', 'ourStage') },
    'carrier-withdrawal': { ...known, ...texts(word, 'carrierName', 'trackingId') },
    'old-carrier-chase': { ...known, carrierName: word('carrierName'), owed: 'the value of the contract' },
  } satisfies Partial<Samples>;
}

function toOthers(word: Word) {
  const staff = texts(word, 'staffName', 'agencyName');
  return {
    'staff-morning': {
      ...staff,
      manager: false,
      taskCount: 3,
      tasks: [texts(word, 'title', 'caseNumber', 'caseId', 'since')],
      replyCount: 1,
      silentAgents: [{ name: word('agentName'), because: word('because'), items: 2 }],
    },
    'client-notice': texts(word, 'agencyName', 'caseNumber', 'agentName'),
  } satisfies Partial<Samples>;
}

/** Looks an agency's wording over before it is used: what would be wrong with a mail, by part, all at once. */
import type { z } from 'zod';
import type { Language } from '../../domain/follow-up/languages';
import { escaping, plain } from './liquid';
import { builtIn, type CustomWording, type MailTemplateId, viewOf } from './render-mail';
import { sampleVariables } from './sample-variables';

export type Wording = Omit<CustomWording, 'version'>;

/** One thing wrong with a wording. */
export interface WordingFault {
  part: keyof Wording;
  code: 'missing' | 'syntax' | 'unknown-variable' | 'not-in-subject' | 'raw' | 'leaves-out';
  detail: string;
}

/** Subject lines travel in the clear and are seen on locked screens: counts and our own numbers only. */
const IN_SUBJECT = [
  'agencyName',
  'caseNumber',
  'orderReference',
  'urgent',
  'digest.itemCount',
  'digest.urgent',
  'digest.cases.size',
  'closing',
  'closing.on',
  'taskCount',
  'manager',
  // A task's own words, which are looked through for health before they come into a mail.
  'title',
  'replyBy',
  'outcome',
];
const PARTS = ['subject', 'text', 'html'] as const;
/** What the text and the HTML of a mail must hold, by the name of the field: a mail that leaves it out says nothing. */
const MUST_SHOW: Partial<Record<MailTemplateId, string[]>> = {
  'agent-digest': ['what', 'next'],
  'vendor-chase': ['orderReference'],
  'carrier-chase': ['caseNumber', 'question'],
  'staff-morning': ['title'],
  'client-notice': ['caseNumber'],
};
/** Where the links of the checked mails lead. */
const SOMEWHERE = 'https://goodorder.example.com';

/** Everything wrong with a wording; nothing when it may be published. */
export function checkWording(id: MailTemplateId, language: Language, wording: Wording): WordingFault[] {
  const faults = PARTS.flatMap((part) => partFaults(part, wording[part]));
  if (faults.length > 0) return faults;
  const template = builtIn(id, language)!;
  const full = sampleVariables((field) => `word-${field}`)[id];
  const views = [full, withoutOptional(template.variables, full)].map((v) => viewOf(template, v, SOMEWHERE));
  return PARTS.flatMap((part) => {
    const engine = part === 'html' ? escaping : plain;
    try {
      const known = plain.globalFullVariablesSync(wording[part]);
      const unknown = known.filter((path) => !reaches(views[0]!, path));
      if (unknown.length > 0)
        return unknown.map((path) => fault(part, 'unknown-variable', `There is no ${path} in this mail.`));
      const [shown] = views.map((view) => engine.parseAndRenderSync(wording[part], view));
      return contentFaults(id, part, { shown: shown!, variables: known });
    } catch (error) {
      return [fault(part, 'unknown-variable', wordsOf(error))];
    }
  });
}

const fault = (part: keyof Wording, code: WordingFault['code'], detail: string): WordingFault => ({
  part,
  code,
  detail,
});

function partFaults(part: keyof Wording, text: string): WordingFault[] {
  if (text.trim() === '') return [fault(part, 'missing', `The ${part} part is empty.`)];
  try {
    plain.parse(text);
  } catch (error) {
    return [fault(part, 'syntax', wordsOf(error))];
  }
  // Whatever a variable holds is text: nothing that somebody typed into a case becomes HTML.
  return /\|\s*raw\b/.test(text) ? [fault(part, 'raw', 'The filter "raw" is not accepted.')] : [];
}

function contentFaults(
  id: MailTemplateId,
  part: keyof Wording,
  { shown, variables }: { shown: string; variables: string[] },
): WordingFault[] {
  if (part === 'subject')
    return variables
      .filter((path) => !IN_SUBJECT.includes(path))
      .map((path) => fault(part, 'not-in-subject', `${path} may not stand in a subject line.`));
  return (MUST_SHOW[id] ?? [])
    .filter((field) => !shown.includes(`word-${field}`))
    .map((field) => fault(part, 'leaves-out', `The ${part} part must show ${field}.`));
}

const wordsOf = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 300);

/** Whether a path leads to something in what a template reads; `size` of a list is one of its own. */
function reaches(view: unknown, path: string): boolean {
  const steps = path
    .replaceAll(/\[(?:\d+|"([^"]*)"|'([^']*)')\]/g, '.$1$2')
    .split('.')
    .filter(Boolean);
  let value: unknown = view;
  for (const step of steps) {
    if (Array.isArray(value)) value = step === 'size' ? value.length : (value[0]?.[step] ?? value[0]);
    else if (typeof value === 'object' && value !== null && Object.hasOwn(value, step))
      value = (value as Record<string, unknown>)[step];
    else return false;
  }
  return true;
}

/** The least that a template may be given: everything is taken out that may be left out. */
function withoutOptional(schema: z.ZodType, whole: unknown): unknown {
  const root = structuredClone(whole);
  const prune = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const owner = node as Record<string, unknown>;
    for (const [key, value] of Object.entries(owner)) {
      if (Array.isArray(node)) {
        prune(value);
        continue;
      }
      delete owner[key];
      if (schema.safeParse(root).success) continue;
      owner[key] = value;
      prune(value);
    }
  };
  prune(root);
  return root;
}

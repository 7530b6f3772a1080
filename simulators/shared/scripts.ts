import { z } from 'zod';

/** Everything that can be made to happen, in words for whoever chooses it on the control page. */
export const SCRIPTS = {
  clean: 'Nothing goes wrong.',
  slow: 'Everything takes three times as long.',
  'no-show': 'The client misses the first appointment.',
  'no-show-twice': 'The client misses two appointments.',
  'exam-refused': 'The client refuses the exam or interview.',
  recollect: 'The lab cannot use the samples: they are taken again.',
  'reject-order': 'The order or submission is refused.',
  'reject-change': 'A change of an application that the carrier has is refused.',
  'wrong-code': 'A message whose code and text disagree.',
  'wrong-person': 'The results are about somebody else.',
  'duplicate-statuses': 'Every status is sent three times.',
  'reordered-statuses': 'Statuses arrive in the wrong order.',
  'http-500': 'HTTP 500 on the first two attempts (http-500:5 for five), without effect.',
  'time-out': 'Takes effect, but the first call is never answered (time-out:3 for three calls).',
  'garbled-200': 'Takes effect, but the first call is answered with a web page.',
  'slow-drip': 'Takes effect, but the first answer comes a byte at a time.',
  'never-calls': 'Calls nobody: only answers when asked.',
  'lost-fax': 'The request for records is lost and sent again.',
  'fee-required': 'The doctor wants to be paid before copying.',
  'fee-first': 'The doctor copies nothing before a fee of 75.00 is approved.',
  'high-fee': 'The doctor copies nothing before a fee of 250.00 is approved.',
  'special-authorization': 'The doctor wants an authorization of its own, and waits for it.',
  'partial-records': 'A first part of the records comes before the rest.',
  'copy-service': 'The doctor has a copy service answer requests.',
  'cancel-fee': 'The vendor charges 35.00 for an order that is cancelled.',
  'high-cancel-fee': 'The vendor charges 120.00 for an order that is cancelled.',
  invoice: 'The vendor sends an invoice over 85.00 a day after its work is done.',
  'no-records-found': 'There is nothing on file.',
  'vendor-cancels': 'The vendor gives the order back.',
  'not-acknowledged': 'Accepted, but nothing happens until another script is chosen.',
  'late-status': 'An old status arrives days after newer ones.',
  'contradictory-status': 'A status that contradicts what was said before.',
  'unknown-status-code': 'A status with a private code that nobody knows.',
  counteroffer: 'The carrier offers a higher premium and waits for the reply.',
  'counteroffer-flat-extra':
    'The carrier offers a flat extra premium for five years and waits for the reply.',
  'counteroffer-reduced-face': 'The carrier offers half the face amount and waits for the reply.',
  'counteroffer-exclusion': 'The carrier offers an exclusion rider and waits for the reply.',
  'counteroffer-choice':
    'The carrier offers a higher premium or half the face amount, and waits for the choice.',
  'offer-renewed-after-appeal': 'The carrier offers a higher premium, and a lower one after an appeal.',
  'refuse-policy-date': 'The carrier takes no other policy date.',
  decline: 'The carrier declines.',
  'no-interest': 'The carrier would not make an offer on a trial; it takes a formal application as ever.',
  postpone: 'The carrier postpones the decision.',
  'postpone-then-approve': 'The carrier postpones for half a year, and approves when the day has come.',
  incomplete: 'The carrier closes the file for missing items.',
  'additional-requirement': 'The underwriter asks for something more.',
  'no-additional-requirement': 'The underwriter asks for nothing more.',
  'issue-with-amendment': 'An amendment must be signed at delivery.',
  'issue-with-good-health': 'A statement of good health must be signed at delivery.',
  reissue: 'The policy is issued a second time with corrections.',
  'not-taken': 'The carrier closes the policy as not taken when delivery items stay out for 30 days.',
  'free-look-return': 'The client returns the policy during the free look.',
} as const;
export type ScriptName = keyof typeof SCRIPTS;

/** What a script may be meant for. `all` holds where nothing is said for the kind itself. */
export const SCRIPT_KINDS = [
  'all',
  'exam',
  'aps',
  'mvr',
  'rx',
  'mib',
  'inspection',
  'phone-interview',
  'carrier',
] as const;
export type ScriptKind = (typeof SCRIPT_KINDS)[number];

const LineSchema = z.string().refine((line) => parseLine(line) !== undefined, {
  error: (issue) => `no script ${JSON.stringify(issue.input)}; there are: ${Object.keys(SCRIPTS).join(', ')}`,
});

/** Scripts by kind, as they are kept. */
export const ScriptsByKindSchema = z.partialRecord(z.enum(SCRIPT_KINDS), z.array(LineSchema).max(20));
export type ScriptsByKind = z.infer<typeof ScriptsByKindSchema>;

/** A script as it is told: a list for everything, or lists by kind. */
export const ScriptInputSchema = z
  .union([z.array(LineSchema).max(20), ScriptsByKindSchema])
  .transform((given): ScriptsByKind => (Array.isArray(given) ? { all: given } : given));

/** The names in force for one order or one case. An empty script is an ordinary day, with its ordinary mishaps. */
export class Script {
  private readonly counts: Map<ScriptName, number | undefined>;

  constructor(readonly lines: readonly string[]) {
    this.counts = new Map(lines.flatMap((line) => parseLine(line) ?? []).map((l) => [l.name, l.times]));
  }

  has(name: ScriptName): boolean {
    return this.counts.has(name);
  }

  /** How often a scripted fault strikes: the number after the colon, else `usual`; 0 when not in the script. */
  times(name: ScriptName, usual: number): number {
    return this.has(name) ? (this.counts.get(name) ?? usual) : 0;
  }
}

/** The script for a kind: the case's own word first, then the general one; for the kind first, then for all. */
export function scriptFor(kind: ScriptKind, own: ScriptsByKind | undefined, usual: ScriptsByKind): Script {
  return new Script(own?.[kind] ?? own?.all ?? usual[kind] ?? usual.all ?? []);
}

function parseLine(line: string): { name: ScriptName; times?: number }[] | undefined {
  const [, name, times] = /^([a-z0-9-]+?)(?::([1-9]\d?))?$/.exec(line) ?? [];
  if (!name || !Object.hasOwn(SCRIPTS, name)) return undefined;
  return [{ name: name as ScriptName, times: times ? Number(times) : undefined }];
}

/** `goodorder inquiry`: one trial shopped to several carriers, their answers side by side, the one that is taken. */
import type { Command } from 'commander';
import type { ApiClient } from './api-client';
import { readApplicationFile } from './application-file';
import { CliError } from './cli-error';
import { putScript } from './demo-script';
import { readFile } from './read-file';
import type { Run } from './run';

/** As the API shows an inquiry. */
export interface InquiryView {
  number: string;
  answers: InquiryAnswer[];
  best: {
    number: string;
    carrierCode: string;
    option: number | null;
    because: { before: string; words: string }[];
  } | null;
  shared: { label: string; status: string; serves: unknown[] }[];
}

interface InquiryAnswer {
  number: string;
  carrierCode: string;
  productCode: string;
  answer: string;
  since: string | null;
  rank: number | null;
  option: number | null;
  yearlyCents: number | null;
  offer: {
    expiresAt: string;
    terms: { conditions?: string };
    differences: { label: string; offered: string }[];
  } | null;
}

/** Every answer, the best offer first and with its reason; then what was ordered once for several. */
export function inquiryInWords({ number, answers, best, shared }: InquiryView): string {
  const first = best
    ? [
        `  The best offer is ${best.carrierCode}'s (${best.number})${optionWords(best)}.`,
        ...best.because.map(reasonLine),
      ]
    : ['  Nobody has made an offer that may be taken.'];
  const once = shared.map(
    ({ label, status, serves }) => `  Once for ${serves.length + 1} cases: ${label} (${status})`,
  );
  return [number, ...answers.flatMap(answerLines), ...first, ...once].join('\n');
}

const optionWords = ({ option }: { option: number | null }): string =>
  option === null ? '' : `, option ${option}`;

const reasonLine = ({ before, words }: { before: string; words: string }): string =>
  `    Before ${before}: ${words}`;

function answerLines(one: InquiryAnswer): string[] {
  const { number, carrierCode, productCode, answer, since, rank, yearlyCents, offer } = one;
  const yearly = yearlyCents === null ? '' : `, $${(yearlyCents / 100).toFixed(2)} a year`;
  const until = offer && answer === 'offered' ? `, good until before ${offer.expiresAt.slice(0, 10)}` : '';
  const waits = ['preparing', 'waiting'].includes(answer) && since ? ` since ${since.slice(0, 10)}` : '';
  const place = rank === null ? ' ' : String(rank);
  return [
    `  ${place} ${number}  ${`${carrierCode} ${productCode}`.padEnd(22)} ${answer.replaceAll('-', ' ')}${optionWords(one)}${waits}${until}${yearly}`,
    ...(offer?.differences ?? []).map(({ label, offered }) => `      ${label.padEnd(20)} ${offered}`),
    ...(offer?.terms.conditions ? [`      ${offer.terms.conditions}`] : []),
  ];
}

interface AcceptedInquiry {
  number: string;
  duplicate: boolean;
  cases: { number: string; carrierCode: string }[];
  warnings: { pointer: string; detail: string }[];
}

interface Converted {
  number: string;
  stage: string;
  evidence: { label: string; because: string }[];
  closed: string[];
}

/** Adds the commands about inquiries. */
export function inquiryCommands(program: Command, run: Run): void {
  const inquiry = program
    .command('inquiry')
    .description('one trial application, shopped to several carriers');
  inquiry
    .command('submit <file>')
    .description('ask carriers for an opinion (JSON: application and carriers; or an ACORD 103)')
    .option('--carrier <carrier:product...>', 'for a 103: who is asked, instead of the carrier that it names')
    .option('--again', 'under references of its own: a new inquiry')
    .option('--script <name...>', 'demo: how the simulated partners behave in it')
    .action((path: string, options: SubmitOptions) =>
      run(async (client, say) => say(await submit(client, path, options))),
    );
  inquiry
    .command('show <inquiry>')
    .description("the carriers' answers side by side, and which offer is the best")
    .option('--json', 'as the API says it')
    .action((id: string, { json }) =>
      run(async (client, say) => {
        const view = await client.call<InquiryView>('GET', `/v1/inquiries/${id}`);
        say(json ? JSON.stringify(view) : inquiryInWords(view));
      }),
    );
  inquiry
    .command('list')
    .description('inquiries, the newest first')
    .option('--state <state>', 'open, converted, withdrawn or ended')
    .action(({ state }: { state?: string }) => run(async (client, say) => say(await list(client, state))));
  inquiry
    .command('withdraw <inquiry> <reason>')
    .description('nobody wants it any more: its cases end, and the carriers are told')
    .option('--by <who>', 'client, agent or agency', 'client')
    .option('--note <words>', 'why, in words')
    .action((id: string, reason: string, said: { by: string; note?: string }) =>
      run(async (client, say) => say(await withdraw(client, id, { reason, ...said }))),
    );
  inquiry
    .command('convert <inquiry> <case> <file>')
    .description("take a case's offer: the file (JSON) holds what is signed now; the other cases close")
    .action((id: string, caseId: string, path: string) =>
      run(async (client, say) => say(await convert(client, id, caseId, path))),
    );
}

interface SubmitOptions {
  again?: boolean;
  carrier?: string[];
  script?: string[];
}

async function submit(
  client: ApiClient,
  path: string,
  { again = false, carrier, script }: SubmitOptions,
): Promise<string> {
  const { trackingId, ...file } = readApplicationFile(path, { again });
  if (script?.length) await putScript(client.place, trackingId, script);
  const query = carrier?.length ? `?carriers=${encodeURIComponent(carrier.join(','))}` : '';
  return acceptedInWords(await client.call<AcceptedInquiry>('POST', `/v1/inquiries${query}`, file));
}

/** What was made of a file: a case at each carrier, and what of a 103 was left out. */
export function acceptedInWords({ number, cases, duplicate, warnings }: AcceptedInquiry): string {
  const known = duplicate ? ' (known already: the same inquiry; --again makes it a new one)' : '';
  return [
    `inquiry ${number}${known}`,
    ...cases.map((one) => `  case ${one.number} at ${one.carrierCode}`),
    ...warnings.map(({ pointer, detail }) => `  ${pointer}  ${detail}`),
  ].join('\n');
}

interface Listed {
  number: string;
  state: string;
  cases: { number: string; carrierCode: string; stage: string }[];
}

async function list(client: ApiClient, state: string | undefined): Promise<string> {
  const query = state ? `?state=${encodeURIComponent(state)}` : '';
  const { items, next } = await client.call<{ items: Listed[]; next: string | null }>(
    'GET',
    `/v1/inquiries${query}`,
  );
  return [...items.map(listedLine), ...(next ? ['  and older ones'] : [])].join('\n') || 'There are none.';
}

/** An inquiry in a line, with where each of its cases is. */
export function listedLine({ number, state, cases }: Listed): string {
  const each = cases.map((one) => `${one.carrierCode} ${one.number} ${one.stage}`).join(', ');
  return `${number}  ${state.padEnd(9)}  ${each}`;
}

async function withdraw(client: ApiClient, id: string, said: object): Promise<string> {
  const body = JSON.stringify(said);
  const { number, closed } = await client.call<{ number: string; closed: string[] }>(
    'POST',
    `/v1/inquiries/${encodeURIComponent(id)}/withdraw`,
    { body },
  );
  return [`${number} is withdrawn`, ...closed.map((one) => `  ended: ${one}`)].join('\n');
}

function additionsIn(path: string): object {
  try {
    return JSON.parse(readFile(path).toString('utf8')) as object;
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw new CliError(2, `${path} is not JSON.`);
  }
}

async function convert(client: ApiClient, id: string, caseId: string, path: string): Promise<string> {
  const body = JSON.stringify({ ...additionsIn(path), caseId });
  const { number, stage, evidence, closed } = await client.call<Converted>(
    'POST',
    `/v1/inquiries/${id}/convert`,
    { body },
  );
  return [
    `${number} goes on as a formal application: ${stage}`,
    ...evidence.map(({ label, because }) => `  not asked for again: ${label}. ${because}`),
    ...closed.map((other) => `  placed elsewhere: ${other}`),
  ].join('\n');
}

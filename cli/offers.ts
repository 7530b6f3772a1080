/** `goodorder offers` and `goodorder offer`: what the carrier offers instead, and the client's word on it. */
import type { Command } from 'commander';
import type { ApiClient } from './api-client';
import { CliError } from './cli-error';
import { replyInWords } from './reply-words';
import type { Run } from './run';
import { upload } from './supply';
import type { OfferView } from './views';

const WORDS = ['accept', 'decline', 'appeal'] as const;
type Word = (typeof WORDS)[number];

/** The offers of a case, the newest first. */
export async function offersOf(client: ApiClient, caseId: string): Promise<OfferView[]> {
  return (await client.call<{ items: OfferView[] }>('GET', `/v1/cases/${caseId}/offers`)).items;
}

/** Each offer term by term beside what was applied for, and how to answer the one that is open. */
export function offersInWords(number: string, offers: readonly OfferView[]): string {
  if (offers.length === 0) return `${number}: the carrier has offered nothing else than what was applied for`;
  return offers.flatMap((offer) => [...offerLines(offer), ...answerLines(number, offer)]).join('\n');
}

function offerLines(offer: OfferView): string[] {
  const { kind, state, offeredAt, expiresAt, differences, reply, options = [] } = offer;
  const said = reply ? `, ${reply.at.slice(0, 10)} by ${reply.way}` : '';
  const head = `  ${kind} of ${offeredAt.slice(0, 10)}: ${state}${said} (good until before ${expiresAt.slice(0, 10)})`;
  if (options.length > 1) return [head, ...choiceLines(offer)];
  return [
    head,
    ...differences.map(
      ({ label, appliedFor, offered, explained }) =>
        `    ${label.padEnd(20)} ${(appliedFor ?? '-').padEnd(22)} -> ${offered}. ${explained}`,
    ),
  ];
}

/** A choice, term by term over its options; a star marks what differs between them. */
function choiceLines({ options = [], sideBySide = [] }: OfferView): string[] {
  const columns = options.map(({ option, state }) => `${option}: ${state}`.padEnd(24)).join(' ');
  return [
    `    one of ${options.length} options${' '.repeat(26)} ${columns}`,
    ...sideBySide.map(
      ({ label, appliedFor, offered, differs }) =>
        `  ${differs ? '*' : ' '} ${label.padEnd(20)} ${(appliedFor ?? '-').padEnd(22)} ${offered.map((o) => (o ?? 'as applied for').padEnd(24)).join(' ')}`,
    ),
  ];
}

const answerLines = (number: string, { state, options = [] }: OfferView): string[] =>
  state === 'open'
    ? [
        `  Answer it: npm run goodorder -- offer ${number} ${WORDS.join('|')}${options.length > 1 ? ' [--option N]' : ''}`,
      ]
    : [];

/** Adds the commands about offers. */
export function offerCommands(program: Command, run: Run): void {
  program
    .command('offers <case>')
    .description('what does the carrier offer instead?')
    .option('--json', 'as the API says it')
    .action((id: string, { json }) =>
      run(async (client, say) => {
        const offers = await offersOf(client, id);
        say(json ? JSON.stringify(offers) : offersInWords(id, offers));
      }),
    );
  program
    .command('offer <case> <word>')
    .description("answer the carrier's open offer: accept, decline or appeal")
    .option('--reason <text>', 'why; needed for an appeal')
    .option('--option <n>', 'which of several options is accepted', Number)
    .option('--file <file...>', 'new evidence for an appeal')
    .action((id: string, word: string, options: AnswerOptions) =>
      run(async (client, say) => say(await answer(client, id, wordOf(word), options))),
    );
}

interface AnswerOptions {
  reason?: string;
  file?: string[];
  option?: number;
}

function wordOf(word: string): Word {
  const known = WORDS.find((one) => one === word);
  if (!known) throw new CliError(2, `Say one of: ${WORDS.join(', ')}.`);
  return known;
}

async function answer(
  client: ApiClient,
  id: string,
  word: Word,
  { reason, file = [], option }: AnswerOptions,
) {
  if (word === 'appeal' && !reason)
    throw new CliError(2, 'Say with --reason what speaks for another decision.');
  const open = (await offersOf(client, id)).find(({ state }) => state === 'open' || state === 'expired');
  if (!open) throw new CliError(1, 'No offer of the carrier waits for an answer.');
  const documentIds: string[] = [];
  if (word === 'appeal') for (const path of file) documentIds.push(await upload(client, id, path));
  const body = { appeal: { reason, documentIds }, decline: { reason }, accept: { option } }[word];
  const sending = { body: JSON.stringify(body) };
  const { stage } = await client.call<{ stage: string }>(
    'POST',
    `/v1/cases/${id}/offers/${open.id}/${word}`,
    sending,
  );
  return replyInWords(id, { stage });
}

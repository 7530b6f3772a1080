import { join } from 'node:path';
import { Command } from 'commander';
import { createApiClient } from './api-client';
import { readApplicationFile } from './application-file';
import { statusInWords } from './case-words';
import { type ChangeOptions, changeCase } from './change-case';
import { codesCommands } from './codes';
import { putScript } from './demo-script';
import { feedCommands } from './feed';
import { handling } from './handling';
import { inquiryCommands } from './inquiry';
import { offerCommands } from './offers';
import { orderCommands } from './orders';
import { findPlace } from './place';
import { policyDateCommand } from './policy-date';
import { quarantinedInWords } from './quarantine-words';
import { readFile } from './read-file';
import { type ReplacementView, replacementInWords } from './replacement-words';
import { type CommandReply, replyInWords } from './reply-words';
import { rulesCommands } from './rules';
import type { Call, Run } from './run';
import { type SubmitOptions, submit } from './submit';
import { supply } from './supply';
import { trayCommands } from './tray';
import type { Accepted, CaseView, QuarantineView, WaitingView } from './views';
import { waitingInWords } from './waiting-words';

/** What the program works with. */
export interface Surroundings {
  say(line: string): void;
  env: Record<string, string | undefined>;
}

const ROOT = join(__dirname, '../..');
const asJson = (value: unknown): string => JSON.stringify(value);

/** Every command of the tool. */
export function createProgram({ say, env }: Surroundings): Command {
  const program = new Command('goodorder')
    .description('New business of a brokerage general agency, from the terminal')
    .option('--url <url>', 'address of the API (else GOODORDER_URL, else the demo of `npm start`)')
    .option('--key <key>', 'API key (else GOODORDER_API_KEY, else the demo)');
  const run = (call: Call) => call(createApiClient(findPlace(program.opts(), env, ROOT)), say);
  oneCase(program, run);
  replacement(program, run);
  lists(program, run);
  applications(program, run);
  changes(program, run);
  commands(program, run);
  offerCommands(program, run);
  policyDateCommand(program, run);
  inquiryCommands(program, run);
  trayCommands(program, run);
  codesCommands(program, run);
  rulesCommands(program, run);
  feedCommands(program, run);
  handling(program, run);
  return program;
}

function oneCase(program: Command, run: Run): void {
  program
    .command('status <case>')
    .description('where is my case?')
    .option('--json', 'as the API says it')
    .action((id: string, { json }) =>
      run(async (client, say) => {
        const found = await client.call<CaseView>('GET', `/v1/cases/${id}`);
        say(json ? asJson(found) : statusInWords(found));
      }),
    );
  program
    .command('waiting <case>')
    .description('who held my case, for how long and why?')
    .option('--json', 'as the API says it')
    .action((id: string, { json }) =>
      run(async (client, say) => {
        const view = await client.call<WaitingView>('GET', `/v1/cases/${id}/waiting`);
        say(json ? asJson(view) : waitingInWords(id, view));
      }),
    );
}

/** Old contracts: what is known of them, and what has become of them. */
function replacement(program: Command, run: Run): void {
  program
    .command('replacement <case>')
    .description('which old contracts does my case replace?')
    .option('--json', 'as the API says it')
    .action((id: string, { json }) =>
      run(async (client, say) => {
        const view = await client.call<ReplacementView>('GET', `/v1/cases/${id}/replacement`);
        say(json ? asJson(view) : replacementInWords(id, view));
      }),
    );
  program
    .command('report <case> <news>')
    .description('report what has become of an old contract, e.g. money-received')
    .requiredOption('--on <day>', 'the day on which it was so, YYYY-MM-DD')
    .option('--contract <id>', 'which contract (see `replacement`)')
    .option('--cents <n>', 'how much money, in US cents', Number)
    .option('--email <address>', 'where the surrendering carrier is asked')
    .action((id: string, news: string, { on, contract, cents, email }) =>
      run(async (client, say) => {
        const body = { news, on, contractId: contract, amountCents: cents, contactEmail: email };
        await client.call('POST', `/v1/cases/${id}/replacement/news`, {
          body: asJson(body),
          contentType: 'application/json',
        });
        say(`${id}: ${news.replaceAll('-', ' ')} on ${on}`);
      }),
    );
}

type CasePage = { items: CaseView[]; next: string | null };

function lists(program: Command, run: Run): void {
  program
    .command('cases')
    .description('list cases')
    .option('--stage <stage>')
    .option('--waiting-on <party>')
    .option('--owner <key>')
    .option('--team <team>')
    .option('--on-hold', 'only those on hold')
    .option('--limit <n>', 'how many', '50')
    .action(({ stage, waitingOn, owner: ownerId, team, onHold, limit }) =>
      run(async (client, say) => {
        const given = { stage, waitingOn, ownerId, team, onHold, limit };
        const query = new URLSearchParams(Object.entries(given).filter(([, v]) => v !== undefined));
        const { items, next } = await client.call<CasePage>('GET', `/v1/cases?${query}`);
        for (const c of items)
          say(
            `${c.priority ? '!' : ' '} ${c.number}  ${c.stageLabel.padEnd(32)} ${(c.waitingOn ?? '-').padEnd(22)} ${c.carrierCode}`,
          );
        if (items.length === 0) say('No such case. Submit one: npm run goodorder -- submit FILE --watch');
        if (next) say('There are more: say --limit, up to 200, or narrow it down.');
      }),
    );
  program
    .command('quarantine [id]')
    .description('files that could not be understood')
    .action((id?: string) =>
      run(async (client, say) => {
        const path = `/v1/quarantine${id ? `/${id}` : ''}`;
        const found = await client.call<QuarantineView | { items: QuarantineView[] }>('GET', path);
        const entries = 'items' in found ? found.items : [found];
        for (const entry of entries) say(quarantinedInWords(entry));
        if (entries.length === 0) say('Nothing lies in quarantine.');
      }),
    );
}

function applications(program: Command, run: Run): void {
  program
    .command('submit <file...>')
    .description('submit applications (JSON or ACORD 103 XML)')
    .option('--watch', 'follow each case to its end')
    .option('--until <stage>', 'follow each case, but only to this stage')
    .option('--again', 'as a new application, although the file was sent before')
    .option('--script <name...>', "how the demo's simulated partners behave in this case")
    .action((files: string[], options: SubmitOptions) =>
      run((client, say) => submit(client, files, options, say)),
    );
  program
    .command('resubmit <quarantineId> <file>')
    .description('send the corrected file of a quarantined one')
    .action((id: string, file: string) =>
      run(async (client, say) => {
        const { trackingId: _, ...sending } = readApplicationFile(file, { again: false });
        const { number } = await client.call<Accepted>('POST', `/v1/quarantine/${id}/resubmit`, sending);
        say(`case ${number}`);
      }),
    );
  program
    .command('correct <case> <patch.json>')
    .description('correct an application with a JSON Patch')
    .action((id: string, file: string) =>
      run(async (client, say) => {
        const sending = { body: readFile(file), contentType: 'application/json-patch+json' };
        say(
          replyInWords(id, await client.call<CommandReply>('PATCH', `/v1/cases/${id}/application`, sending)),
        );
      }),
    );
}

function changes(program: Command, run: Run): void {
  program
    .command('change <case> <patch.json>')
    .description('show what a change of a submitted application would do, and make it with --apply')
    .option('--apply', 'make the change, as long as it does what was shown')
    .option('--keep <requirement...>', 'requirements that go on although no rule asks for them any more')
    .option('--json', 'as the API says it')
    .action((id: string, file: string, options: ChangeOptions) =>
      run((client, say) => changeCase(client, id, file, options, say)),
    );
}

function commands(program: Command, run: Run): void {
  const post = (id: string, path: string, body: unknown) =>
    run(async (client, say) => {
      const sending = { body: asJson(body) };
      say(replyInWords(id, await client.call<CommandReply>('POST', `/v1/${path}`, sending)));
    });
  program
    .command('supply <case>')
    .description('record that what agent or client owe has come')
    .option('--file <file>', 'the document')
    .option('--only <code...>', 'only these requirement codes or ids')
    .action((id: string, options) => run((client, say) => supply(client, id, options, say)));
  program
    .command('waive <case> <requirement>')
    .requiredOption('--reason <text>')
    .action((id: string, requirement: string, { reason }) =>
      post(id, `cases/${id}/requirements/${requirement}/waive`, { reason }),
    );
  orderCommands(program, post);
  program
    .command('withdraw <case>')
    .requiredOption('--by <who>', 'client, agent, carrier or agency')
    .requiredOption('--reason <code>', 'changed-mind, price, lost-contact, agent-request, ...')
    .action((id: string, options) => post(id, `cases/${id}/withdraw`, options));
  program
    .command('note <case> <text>')
    .option('--shared', 'the agent may read it', false)
    .action((id: string, body: string, { shared }) => post(id, `cases/${id}/notes`, { body, shared }));
  program
    .command('fast-forward <case>')
    .description('move one case ahead (demo only)')
    .requiredOption('--days <n>')
    .action((id: string, { days }) => post(id, `demo/cases/${id}/fast-forward`, { days: Number(days) }));
  program
    .command('script <trackingId> <name...>')
    .description("set how the demo's simulated partners behave in a case")
    .action((trackingId: string, names: string[]) =>
      run(async (client, say) => {
        await putScript(client.place, trackingId, names);
        say(`${trackingId}: ${names.join(', ')}`);
      }),
    );
}

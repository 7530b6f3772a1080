import type { Command } from 'commander';
import type { ApiClient } from './api-client';

type Call = (client: ApiClient, say: (line: string) => void) => Promise<void>;

/** The words for pauses, ends and hands: what a person does with a case as a whole. */
export function handling(program: Command, run: (call: Call) => Promise<void>): void {
  const post = (id: string, name: string, body: unknown) =>
    run(async (client, say) => {
      const sending = { body: JSON.stringify(body) };
      say(JSON.stringify(await client.call('POST', `/v1/cases/${id}/${name}`, sending)));
    });
  pauses(program, post);
  ends(program, post);
  hands(program, post);
}

type Post = (id: string, name: string, body: unknown) => Promise<void>;

function pauses(program: Command, post: Post): void {
  program
    .command('hold <case>')
    .description('put a case on hold until a day')
    .requiredOption('--reason <code>', 'client-request, agent-request, client-unavailable, ...')
    .requiredOption('--until <day>', 'YYYY-MM-DD')
    .option('--note <text>', 'the reason in words')
    .action((id: string, options) => post(id, 'hold', options));
  program
    .command('release <case>')
    .description('end the hold: the timetables begin from now')
    .action((id: string) => post(id, 'release', {}));
  program
    .command('postpone <case>')
    .description('say until when, or until what, the carrier has postponed')
    .option('--until <day>', 'YYYY-MM-DD')
    .option('--event <code>', 'treatment-finished, test-results, return-from-travel, ...')
    .action((id: string, options) => post(id, 'postpone', options));
  program
    .command('extend-delivery <case>')
    .description('the carrier gives more time for the delivery of the policy')
    .requiredOption('--until <day>', 'YYYY-MM-DD')
    .requiredOption('--granted-by <who>', 'who at the carrier has granted it')
    .requiredOption('--reason <text>')
    .action((id: string, options) => post(id, 'extend-delivery', options));
  program
    .command('take-up <case>')
    .description('what a postponed case waited for has happened')
    .action((id: string) => post(id, 'take-up', {}));
}

function ends(program: Command, post: Post): void {
  program
    .command('close <case>')
    .description('close a case; without a reason, as a timetable has proposed')
    .option('--reason <code>', 'out-of-time, not-taken, placed-elsewhere, replaced, declined-other, ...')
    .option('--replaced-by <case>', 'the case that takes its place')
    .option('--note <text>')
    .action((id: string, options) => post(id, 'close', options));
  program
    .command('reopen <case>')
    .description('take a closed case up again')
    .requiredOption('--reason <text>')
    .option('--to <stage>', 'where it goes on')
    .option('--consent-by <who>', 'who at the carrier has agreed')
    .option('--consent-on <day>', 'YYYY-MM-DD')
    .action((id: string, { consentBy: by, consentOn: on, ...rest }) =>
      post(id, 'reopen', { ...rest, ...(by || on ? { consent: { by, on } } : {}) }),
    );
  program
    .command('duty <case> <task>')
    .description('say on which day something was done that the end of a case asks for')
    .requiredOption('--on <day>', 'YYYY-MM-DD')
    .action((id: string, task: string, { on }) => post(id, `duties/${task}/done`, { on }));
}

function hands(program: Command, post: Post): void {
  program
    .command('assign <case>')
    .description('hand a case to another case manager or team')
    .option('--owner <key>', "id of the case manager's API key")
    .option('--team <team>')
    .action((id: string, { owner, team }) =>
      post(id, 'assign', { ...(owner ? { ownerId: owner } : {}), ...(team ? { team } : {}) }),
    );
  program
    .command('escalate <case>')
    .description('ask a manager to look')
    .requiredOption('--reason <text>')
    .action((id: string, options) => post(id, 'escalate', options));
  program
    .command('priority <case>')
    .description('sort a case first in every list')
    .option('--off', 'no longer', false)
    .action((id: string, { off }) => post(id, 'priority', { on: !off }));
  program
    .command('link <case> <other>')
    .description('join two cases that belong together')
    .requiredOption('--kind <kind>', 'spouse, business-partner, alternate-offer, replacement, other')
    .option('--remove', 'part them', false)
    .action((id: string, otherCase: string, { kind, remove }) =>
      post(id, remove ? 'links/remove' : 'links', { otherCase, kind }),
    );
}

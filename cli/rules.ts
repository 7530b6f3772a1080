import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { ApiClient } from './api-client';
import {
  type Rollout,
  type RolloutCase,
  type RuleVersion,
  rolloutInWords,
  versionInWords,
} from './rule-words';
import type { Run } from './run';

const asJson = (value: unknown) => ({ body: JSON.stringify(value) });
const pathOf = (kind: string, scope: string, version: string) =>
  `/v1/rules/${kind}/${scope}/versions/${version}`;

/** `goodorder rules`: rule documents in versions, and how they come to the open cases. */
export function rulesCommands(program: Command, run: Run): void {
  const rules = program
    .command('rules')
    .description('rule documents, and how a change comes to the open cases');
  reading(rules, run);
  editing(rules, run);
  rollouts(rules, run);
}

function reading(rules: Command, run: Run): void {
  rules
    .command('list [kind] [scope]', { isDefault: true })
    .description('every version; scope is a carrier, or "all" for every carrier')
    .action((kind?: string, scope?: string) =>
      run(async (client, say) => {
        const { items } = await client.call<{ items: RuleVersion[] }>('GET', '/v1/rules');
        const wanted = items.filter((one) => (!kind || one.kind === kind) && (!scope || one.scope === scope));
        for (const one of wanted) say(versionInWords(one));
      }),
    );
  rules
    .command('show <kind> <scope> <version>')
    .description('one version, as JSON')
    .action((kind: string, scope: string, version: string) =>
      run(async (client, say) => {
        say(JSON.stringify(await client.call('GET', pathOf(kind, scope, version)), null, 2));
      }),
    );
  rules
    .command('diff <kind> <scope> <version>')
    .description('what differs from the version that is in effect without it')
    .action((kind: string, scope: string, version: string) =>
      run(async (client, say) => {
        const path = `${pathOf(kind, scope, version)}/diff`;
        const { against, changes } = await client.call<Diff>('GET', path);
        say(`version ${version} against ${against === null ? 'nothing' : `version ${against}`}:`);
        for (const { words } of changes) say(`  ${words}`);
        if (changes.length === 0) say('  nothing differs');
      }),
    );
}

interface Diff {
  against: number | null;
  changes: { words: string }[];
}

function editing(rules: Command, run: Run): void {
  const post = (path: string, body: unknown) =>
    run(async (client, say) =>
      say(versionInWords(await client.call<RuleVersion>('POST', path, asJson(body)))),
    );
  rules
    .command('draft <kind> <scope> <file.json>')
    .description('draft a version: { "effectiveFrom": "...", "source": "...", "body": { ... } }')
    .action((kind: string, scope: string, file: string) =>
      post(`/v1/rules/${kind}/${scope}/drafts`, JSON.parse(readFileSync(file, 'utf8'))),
    );
  rules
    .command('publish <kind> <scope> <version>')
    .requiredOption('--reach <which>', 'new-cases, before-submission or all-open')
    .option('--reason <text>')
    .action((kind: string, scope: string, version: string, options) =>
      post(`${pathOf(kind, scope, version)}/publish`, options),
    );
  for (const word of ['discard', 'withdraw']) {
    rules
      .command(`${word} <kind> <scope> <version>`)
      .option('--reason <text>')
      .action((kind: string, scope: string, version: string, options) =>
        post(`${pathOf(kind, scope, version)}/${word}`, options),
      );
  }
}

function rollouts(rules: Command, run: Run): void {
  const begin = (path: string, body: unknown) =>
    run(async (client, say) => {
      const { id } = await client.call<Rollout>('POST', path, asJson(body));
      say(`rollout ${id}`);
      await follow(client, id, say);
    });
  rules
    .command('preview <kind> <scope> <version>')
    .description('what a version would do to the open cases; nothing is done to them')
    .option('--reach <which>', 'as it would be published')
    .action((kind: string, scope: string, version: string, options) =>
      begin(`${pathOf(kind, scope, version)}/preview`, options),
    );
  rules
    .command('run <kind> <scope> <version>')
    .description('bring a published version to the open cases that it is for')
    .option('--parallel <n>', 'how many cases are told at a time', '5')
    .option('--reason <text>')
    .action((kind: string, scope: string, version: string, { parallel, ...options }) =>
      begin(`${pathOf(kind, scope, version)}/run`, { parallel: Number(parallel), ...options }),
    );
  rules
    .command('rollout <rollout>')
    .description('how far a preview or a run is, and what it does to each case')
    .action((id: string) => run((client, say) => follow(client, id, say)));
  for (const word of ['pause', 'resume', 'cancel']) {
    rules.command(`${word} <rollout>`).action((id: string) =>
      run(async (client, say) => {
        const path = `/v1/rule-rollouts/${id}/${word}`;
        for (const line of rolloutInWords(await client.call<Rollout>('POST', path, asJson({})), []))
          say(line);
      }),
    );
  }
}

const LOOK_EVERY_MS = 1_000;
const SHOWN = ['touched', 'applied', 'failed', 'waiting'];

/** Waits until a rollout stands still, and says what it does. */
async function follow(client: ApiClient, id: string, say: (line: string) => void): Promise<void> {
  let rollout = await client.call<Rollout>('GET', `/v1/rule-rollouts/${id}`);
  while (rollout.state === 'running') {
    say(rolloutInWords(rollout, [])[0]!);
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    rollout = await client.call<Rollout>('GET', `/v1/rule-rollouts/${id}`);
  }
  for (const line of rolloutInWords(rollout, await casesOf(client, id))) say(line);
}

async function casesOf(client: ApiClient, id: string): Promise<RolloutCase[]> {
  const all: RolloutCase[] = [];
  for (const state of SHOWN) {
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const at = cursor ? `&cursor=${cursor}` : '';
      const page: { items: RolloutCase[]; next: string | null } = await client.call(
        'GET',
        `/v1/rule-rollouts/${id}/cases?limit=200&state=${state}${at}`,
      );
      all.push(...page.items);
      cursor = page.next;
    }
  }
  return all;
}

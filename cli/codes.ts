import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { ApiClient } from './api-client';

type Run = (call: (client: ApiClient, say: (line: string) => void) => Promise<void>) => Promise<void>;

interface UnknownCode {
  id: string;
  partner: string;
  list: string;
  code: number;
  text: string | null;
  count: number;
  suggestions: { means: string; likeness: number; because: string[] }[];
}

interface TableVersion {
  partner: string;
  version: number;
  status: string;
  effectiveFrom: string;
  counts: Record<string, number>;
}

interface TableHistory {
  inEffect: number | null;
  versions: TableVersion[];
  changes: {
    version: number;
    action: string;
    actor: string;
    origin: string;
    reason: string | null;
    at: string;
  }[];
}

/** `goodorder codes`: what partners' codes mean. */
export function codesCommands(program: Command, run: Run): void {
  const codes = program.command('codes').description("what partners' codes mean");
  codes
    .command('list [partner]', { isDefault: true })
    .description('tables of codes; with a partner (or "all") its versions and who changed what')
    .action((partner?: string) =>
      run(async (client, say) => {
        for (const line of partner ? await historyOf(client, partner) : await tablesOf(client)) say(line);
      }),
    );
  codes
    .command('show <partner> <version>')
    .description('one version with its rows, as JSON')
    .action((partner: string, version: string) =>
      run(async (client, say) =>
        say(JSON.stringify(await client.call('GET', `/v1/codes/${partner}/versions/${version}`), null, 2)),
      ),
    );
  editing(codes, run);
  unknown(codes, run);
}

function editing(codes: Command, run: Run): void {
  const post = (path: string, body: unknown) =>
    run(async (client, say) =>
      say(JSON.stringify(await client.call('POST', path, { body: JSON.stringify(body) }))),
    );
  codes
    .command('propose <partner> <file.json>')
    .description('propose a new version: { "effectiveFrom": "...", "lists": { ... } }')
    .action((partner: string, file: string) =>
      post(`/v1/codes/${partner}/versions`, JSON.parse(readFileSync(file, 'utf8'))),
    );
  for (const word of ['publish', 'discard', 'restore']) {
    codes
      .command(`${word} <partner> <version>`)
      .option('--reason <text>')
      .action((partner: string, version: string, { reason }) =>
        post(`/v1/codes/${partner}/versions/${version}/${word}`, reason ? { reason } : {}),
      );
  }
}

function unknown(codes: Command, run: Run): void {
  codes
    .command('unknown')
    .description('codes that came in messages and have no word yet')
    .action(() =>
      run(async (client, say) => {
        const { items } = await client.call<{ items: UnknownCode[] }>('GET', '/v1/unknown-codes');
        for (const one of items) for (const line of unknownInWords(one)) say(line);
        if (items.length === 0) say('Every code has a word.');
      }),
    );
  codes
    .command('assign <unknownCodeId> <word>')
    .description('give an unknown code a word; what waited for it is read again')
    .action((id: string, means: string) =>
      run(async (client, say) => {
        const body = JSON.stringify({ means });
        const given = await client.call<{ versions: number[]; readAgain: number }>(
          'POST',
          `/v1/unknown-codes/${id}/assign`,
          { body },
        );
        say(`version ${given.versions.join(', ')} published, ${given.readAgain} messages read again`);
      }),
    );
}

async function tablesOf(client: ApiClient): Promise<string[]> {
  const { items } = await client.call<{ items: TableVersion[] }>('GET', '/v1/codes');
  return items.map(versionInWords);
}

async function historyOf(client: ApiClient, partner: string): Promise<string[]> {
  const { inEffect, versions, changes } = await client.call<TableHistory>('GET', `/v1/codes/${partner}`);
  return [
    `${partner}: ${inEffect ? `version ${inEffect} is in effect today` : 'none is in effect today'}`,
    ...versions.map(versionInWords),
    ...changes.map(
      (c) =>
        `  ${c.at.slice(0, 16).replace('T', ' ')}  version ${c.version} ${c.action} by ${c.actor} (${c.origin})${c.reason ? `: ${c.reason}` : ''}`,
    ),
  ];
}

const versionInWords = ({ partner, version, status, effectiveFrom, counts }: TableVersion): string => {
  const rows = Object.entries(counts).map(([list, count]) => `${list} ${count}`);
  return `${partner.padEnd(10)} version ${String(version).padEnd(4)} ${status.padEnd(10)} from ${effectiveFrom}  ${rows.join(', ')}`;
};

/** An unknown code and what it may mean, a line each. */
export function unknownInWords({ id, partner, list, code, text, count, suggestions }: UnknownCode): string[] {
  const times = count === 1 ? 'once' : `in ${count} messages`;
  return [
    `${id}  ${partner} ${list} ${code}${text ? ` "${text}"` : ''}, ${times}`,
    ...suggestions.map(
      ({ means, likeness, because }) =>
        `    perhaps ${means} (${Math.round(likeness * 100)} %): ${because.join('; ')}`,
    ),
  ];
}

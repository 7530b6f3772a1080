import type { Command } from 'commander';
import type { ApiClient } from './api-client';

type Run = (call: (client: ApiClient, say: (line: string) => void) => Promise<void>) => Promise<void>;

interface FeedRecord {
  id: string;
  partner: string;
  trackingId: string | null;
  policyNumber: string | null;
  candidates: { number: string; confidence: number; because: string[] }[];
}

interface Merge {
  id: string;
  caseId: string;
  partner: string;
  code: number;
  state: string;
  carrierRef: string | null;
}

interface Reconciliation {
  ours: { stageLabel: string; since: string | null };
  carrier: { status: string; at: string; message: { seq: string } | null };
}

/** `goodorder feed`: what carriers say that needs a person. */
export function feedCommands(program: Command, run: Run): void {
  const feed = program.command('feed').description('what carriers say that needs a person');
  const post = (path: string, body: unknown) =>
    run(async (client, say) =>
      say(JSON.stringify(await client.call('POST', path, { body: JSON.stringify(body) }))),
    );
  records(feed, run);
  feed
    .command('assign <record> <case>')
    .description('give a record to a case')
    .action((id: string, caseId: string) => post(`/v1/feed/records/${id}/assign`, { caseId }));
  feed
    .command('unassign <record>')
    .description('a record that was given to the wrong case')
    .action((id: string) => post(`/v1/feed/records/${id}/unassign`, {}));
  feed
    .command('dismiss <record>')
    .description('a record that is of no case of ours')
    .action((id: string) => post(`/v1/feed/records/${id}/dismiss`, {}));
  merges(feed, run);
  for (const word of ['merge', 'keep-apart', 'undo'])
    feed.command(`${word} <pair>`).action((id: string) => post(`/v1/requirement-merges/${id}/${word}`, {}));
  reconciling(feed, run, post);
}

function records(feed: Command, run: Run): void {
  feed
    .command('records', { isDefault: true })
    .description("policies in carriers' messages that are of no case for sure")
    .action(() =>
      run(async (client, say) => {
        const { items } = await client.call<{ items: FeedRecord[] }>('GET', '/v1/feed/records');
        for (const one of items) for (const line of recordInWords(one)) say(line);
        if (items.length === 0) say('Every record has its case.');
      }),
    );
}

/** A record and the cases that it may be of, a line each. Without names: they are read in the API. */
export function recordInWords({ id, partner, trackingId, policyNumber, candidates }: FeedRecord): string[] {
  const references = [trackingId, policyNumber].filter((one) => one !== null);
  return [
    `${id}  ${partner} ${references.join(' ') || 'without a reference'}`,
    ...candidates.map(
      ({ number, confidence, because }) =>
        `    perhaps ${number} (${Math.round(confidence * 100)} %): ${because.join(', ')}`,
    ),
  ];
}

function merges(feed: Command, run: Run): void {
  feed
    .command('merges')
    .description("where a carrier's requirement and ours may be one")
    .option('--state <state>', 'waiting, merged or apart', 'waiting')
    .action(({ state }) =>
      run(async (client, say) => {
        const { items } = await client.call<{ items: Merge[] }>(
          'GET',
          `/v1/requirement-merges?state=${state}`,
        );
        for (const m of items)
          say(
            `${m.id}  ${m.partner} ${m.carrierRef ?? 'no reference'}, code ${m.code}, case ${m.caseId}: ${m.state}`,
          );
        if (items.length === 0) say('Nothing.');
      }),
    );
}

function reconciling(feed: Command, run: Run, post: (path: string, body: unknown) => Promise<void>): void {
  feed
    .command('differences <case>')
    .description("where the carrier's word and ours differ")
    .action((id: string) =>
      run(async (client, say) => {
        const path = `/v1/cases/${id}/reconciliations`;
        const { items } = await client.call<{ items: Reconciliation[] }>('GET', path);
        for (const { ours, carrier } of items)
          say(
            `carrier: ${carrier.status} at ${carrier.at} (message ${carrier.message?.seq ?? '?'}), we: ${ours.stageLabel} since ${ours.since ?? '?'}`,
          );
        if (items.length === 0) say('The carrier and we agree.');
      }),
    );
  feed
    .command('reconcile <case> <carrier|us>')
    .description('say who is right')
    .requiredOption('--status <status>', 'what the carrier said')
    .requiredOption('--at <instant>', 'when, as `differences` shows it')
    .requiredOption('--reason <text>')
    .action((id: string, right: string, options: { status: string; at: string; reason: string }) =>
      post(`/v1/cases/${id}/reconcile`, { right, ...options }),
    );
}

import { setTimeout as pause } from 'node:timers/promises';
import type { ApiClient } from './api-client';
import { owedInWords, summaryInWords } from './case-words';
import { businessMinute, eventInWords } from './event-words';
import { offersInWords, offersOf } from './offers';
import { type CaseView, type EventView, hasEnded } from './views';

const POLL_MS = 400;

/** How to follow a case. */
export interface Watching {
  /** Stop in this stage instead of at the case's end. */
  until?: string;
  /** Before each line, when several cases are followed. */
  prefix?: string;
  say(line: string): void;
}

/** Follows a case, a line for each event, until its end or the stage that was named. */
export async function watchCase(client: ApiClient, caseId: string, watching: Watching): Promise<CaseView> {
  const { until, prefix = '', say } = watching;
  const from = performance.now();
  let after = '0';
  let found: CaseView | undefined;
  let owed = '';
  let passed = false;
  for (;;) {
    const { items } = await client.call<{ items: EventView[] }>(
      'GET',
      `/v1/cases/${caseId}/events?limit=200&after=${after}`,
    );
    passed ||= items.some((event) => event.type === 'case.stage' && event.data.to === until);
    if (items.length === 0 && found && (hasEnded(found) || passed)) {
      say(`\n${summaryInWords(found, client.place, performance.now() - from)}`);
      return found;
    }
    if (items.length > 0 || !found) {
      found = await client.call<CaseView>('GET', `/v1/cases/${caseId}`);
      const seconds = ((performance.now() - from) / 1_000).toFixed(1).padStart(6);
      for (const line of linesOf(items, found)) say(`${prefix}${seconds} s  ${line}`);
      after = items.at(-1)?.seq ?? after;
      const owes = owedInWords(found);
      if (owes && owes !== owed) say(`${prefix}${owes}`);
      for (const line of await offered(client, found, items)) say(`${prefix}${line}`);
      owed = owes;
    }
    await pause(POLL_MS);
  }
}

/** What a new offer says, and how to answer it. */
async function offered(client: ApiClient, { id, number }: CaseView, items: EventView[]): Promise<string[]> {
  if (!items.some(({ type }) => type === 'offer.made')) return [];
  return offersInWords(number, await offersOf(client, id)).split('\n');
}

function linesOf(events: EventView[], { requirements }: CaseView): string[] {
  const labels = new Map(requirements.map((r) => [r.id, r.label]));
  return events.map((event) => `${businessMinute(event.at)}  ${eventInWords(event, labels)}`);
}

import type { Api, SeenCase, TimelineEvent } from './api';

const LOOK_EVERY_MS = 60;
const NEWS_SHOWN = 30;

/** A policy is in force from here on. */
export const IN_FORCE = ['placed', 'free-look', 'closed'];

/** Looks until something is found. @param everyMs longer where many look at once. @throws after `msMax` with `why()`. */
export async function found<T>(
  look: () => Promise<T | undefined>,
  msMax: number,
  why: () => Promise<string> | string,
  everyMs = LOOK_EVERY_MS,
): Promise<T> {
  const limit = Date.now() + msMax;
  for (;;) {
    const it = await look();
    if (it !== undefined) return it;
    if (Date.now() > limit) throw new Error(`waited ${msMax} ms in vain: ${await why()}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}

/** Waits until a case is in one of the stages. @throws with where it is and its last events when it does not get there. */
export function inStage(
  api: Api,
  caseId: string,
  stages: string[],
  msMax: number,
  everyMs?: number,
): Promise<SeenCase> {
  const look = async () => {
    const seen = await api.case(caseId);
    return stages.includes(seen.stage) ? seen : undefined;
  };
  return found(look, msMax, () => whereIs(api, caseId), everyMs);
}

/** Where a case is and what happened last, for a failed test. */
export async function whereIs(api: Api, caseId: string): Promise<string> {
  const { number, stage, waitingOn, requirements, tasks } = await api.case(caseId);
  const open = requirements
    .filter((r) => !['satisfied', 'waived', 'cancelled'].includes(r.status))
    .map((r) => `${r.code} ${r.phase} ${r.fulfilment} ${r.vendorCode ?? ''} ${r.status}`);
  const news = (await api.events(caseId)).filter((e) => !e.type.startsWith('follow-up.')).slice(-NEWS_SHOWN);
  return [
    `${number} is in ${stage} and waits on ${waitingOn}`,
    `open: ${open.join('; ')}`,
    `tasks: ${tasks.map((t) => t.kind).join(', ')}`,
    ...news.map((e) => `  ${e.at} ${e.type} ${JSON.stringify(e.data)}`),
  ].join('\n');
}

/** Follows a case's timeline until an event is what the test waits for. @returns the event. */
export async function eventOf(
  api: Api,
  caseId: string,
  is: (event: TimelineEvent) => boolean,
  msMax: number,
  everyMs?: number,
): Promise<TimelineEvent> {
  let after = '0';
  const look = async () => {
    const events = await api.events(caseId, after);
    after = events.at(-1)?.seq ?? after;
    return events.find(is);
  };
  return found(look, msMax, () => whereIs(api, caseId), everyMs);
}

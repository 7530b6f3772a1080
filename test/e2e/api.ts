/** The API as somebody outside uses it: over HTTP only. */

import { randomUUID } from 'node:crypto';
import type { RequirementStatus } from '../../domain/requirements/requirement';
import { found } from './waiting';

/** Fifty cases on a slow machine, whose worker has just been killed, were seen to take longer than a minute. */
const ENGINE_AWAY_MS_MAX = 180_000;
const ASKS_AGAIN_AFTER_MS = 500;

/** An entry of a case's timeline. */
export interface TimelineEvent {
  seq: string;
  type: string;
  at: string;
  requirementId: string | null;
  // One shape for each type of event: a test reads the one it means.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  data: any;
}

/** A case as the API shows it, as far as tests look at it. */
export interface SeenCase {
  id: string;
  number: string;
  stage: string;
  closeReason: string | null;
  waitingOn: string | null;
  trackingId: string;
  businessNow: string;
  nextActionAt: string | null;
  policyNumber: string | null;
  requirements: SeenRequirement[];
  tasks: { kind: string; title: string }[];
  sentToCarrier: { key: string; kind: string; state: string; attempts: number }[];
}

export interface SeenRequirement {
  id: string;
  code: number;
  label: string;
  phase: string;
  fulfilment: string;
  vendorCode: string | null;
  status: RequirementStatus;
  reasons: { ruleId: string; version: number; source: string; because: string }[];
}

export interface Accepted {
  caseId: string;
  number: string;
  duplicate: boolean;
  processing: string;
}

export interface Reply<T> {
  status: number;
  body: T;
}

export class Api {
  constructor(
    readonly url: string,
    readonly key: string,
  ) {}

  async call<T = unknown>(
    method: string,
    path: string,
    body?: string | object,
    contentType = 'application/json',
    more: Record<string, string> = {},
  ): Promise<Reply<T>> {
    const reply = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.key}`,
        ...(body ? { 'content-type': contentType } : {}),
        ...more,
      },
      body: typeof body === 'object' ? JSON.stringify(body) : body,
    });
    const text = await reply.text();
    return { status: reply.status, body: (text ? JSON.parse(text) : undefined) as T };
  }

  /** Asks for something that must succeed. @throws with the whole answer when it does not. */
  async get<T>(path: string): Promise<T> {
    const { status, body } = await this.call<T>('GET', path);
    if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /**
   * Corrects an application as a careful client does: while the engine is away (503), the same request is repeated under
   * its Idempotency-Key. @returns the answer's status.
   */
  async correct(caseId: string, patch: string): Promise<number> {
    const path = `/v1/cases/${caseId}/application`;
    return (await this.persist('PATCH', path, patch, 'application/json-patch+json')).status;
  }

  /** Gives a command as a careful client does, see {@link correct}. @throws with the whole answer when it is refused. */
  async command(path: string, body: object): Promise<void> {
    const reply = await this.persist('POST', path, body);
    if (reply.status >= 300) throw new Error(`POST ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
  }

  private persist<T>(...[method, path, body, contentType]: Parameters<Api['call']>): Promise<Reply<T>> {
    const key = { 'idempotency-key': randomUUID() };
    const once = async () => {
      const reply = await this.call<T>(method, path, body, contentType, key);
      return reply.status === 503 ? undefined : reply;
    };
    const why = () => `${method} ${path} is answered with 503 for too long`;
    return found(once, ENGINE_AWAY_MS_MAX, why, ASKS_AGAIN_AFTER_MS);
  }

  /** Hands in an application as a careful client does, see {@link correct}. */
  submit(file: string, contentType: string): Promise<Reply<Accepted>> {
    return this.persist('POST', '/v1/applications', file, contentType);
  }

  case(caseId: string): Promise<SeenCase> {
    return this.get(`/v1/cases/${caseId}`);
  }

  /** The timeline after an entry, oldest first. */
  async events(caseId: string, after = '0'): Promise<TimelineEvent[]> {
    const page = await this.get<{ items: TimelineEvent[]; next: string | null }>(
      `/v1/cases/${caseId}/events?after=${after}&limit=200`,
    );
    const last = page.items.at(-1)?.seq;
    return page.next && last ? [...page.items, ...(await this.events(caseId, last))] : page.items;
  }
}

/** The hands of the year's people: they speak to the API as anybody outside does, and every answer is counted. */
import { randomUUID } from 'node:crypto';
import type { Rng } from '../../simulators/shared/rng';
import type { PostOffice } from '../builders/post-office';
import type { Api, Reply } from '../e2e/api';
import { putScript } from '../processes/counterparties';
import type { Desk, Seen, Who } from './interventions/intervention';
import type { Answer, AnswerBook } from './year-answers';

/** What the year runs on. */
export interface YearWorld {
  api: Api;
  /** Secrets of the keys by which people ask. */
  keys: Record<Who, string>;
  /** Ids of keys of staff who may own cases. */
  staff: string[];
  mail: PostOffice;
  /** Addresses of the counterparties. */
  partners: string[];
  seed: number;
  /** Business days since the year began. */
  today(): number;
  /** Correction that puts a sample in good order, by its name. */
  fixes: Map<string, string>;
  answers: AnswerBook;
  /** Ids of the cases that were handed in so far. */
  caseIds: string[];
}

/** How long a careful client sends a request again that cannot be answered just now. */
const PATIENCE_MS = 180_000;
const PAUSE_MS = 500;
const DAY_MS = 86_400_000;
const FORM = 'application/x-www-form-urlencoded';
const PAPER = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n');

/** One person at work on one case. @param what under which name the answers are counted. */
export class YearDesk implements Desk {
  readonly staff: string[];

  constructor(
    private readonly world: YearWorld,
    private readonly what: string,
    readonly seen: Seen,
    readonly rng: Rng,
    readonly inquiryId: string | undefined = undefined,
  ) {
    this.staff = world.staff;
  }

  async ask<T = unknown>(
    route: string,
    body: object,
    { params = {}, as = 'admin' }: { params?: Record<string, string>; as?: Who } = {},
  ): Promise<Reply<T>> {
    const [method, pattern] = route.split(' ') as [string, string];
    const path = this.filled(pattern, params);
    const page = path.startsWith('/offers/');
    const content = page ? new URLSearchParams(body as Record<string, string>).toString() : body;
    const headers = { authorization: `Bearer ${this.world.keys[as]}`, 'idempotency-key': randomUUID() };
    return this.counted(route, () =>
      page ? this.open<T>(path, content as string) : this.call<T>(method, path, content, headers),
    );
  }

  async upload<T = unknown>(route: string, fields: Record<string, string>): Promise<Reply<T>> {
    const path = this.filled(route.split(' ')[1]!, {});
    return this.counted(route, async () => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.append(name, value);
      form.append('file', new Blob([PAPER, randomUUID()], { type: 'application/pdf' }), 'signed form.pdf');
      const authorization = `Bearer ${this.world.keys.admin}`;
      const reply = await fetch(`${this.world.api.url}${path}`, {
        method: 'POST',
        headers: { authorization },
        body: form,
      });
      return { status: reply.status, body: (await reply.json()) as T };
    });
  }

  get<T>(path: string): Promise<T> {
    return readPatiently<T>(this.world, path);
  }

  other(): string | undefined {
    const others = this.world.caseIds.filter((id) => id !== this.seen.id);
    return others[this.rng.whole(0, Math.max(0, others.length - 1))];
  }

  async script(lines: string[]): Promise<void> {
    const { partners, answers } = this.world;
    for (const url of partners) await putScript(url, `scripts/${this.seen.trackingId}`, lines);
    answers.note(this.what, { route: 'simulators', status: 200 });
  }

  day(days: number): string {
    return this.at(days).slice(0, 10);
  }

  at(days: number): string {
    return new Date(Date.parse(this.seen.businessNow) + days * DAY_MS).toISOString();
  }

  async mail(pattern: RegExp): Promise<string | undefined> {
    const about = await this.world.mail.newestAbout(this.seen.number);
    return pattern.exec(about ?? '')?.[1];
  }

  private filled(pattern: string, params: Record<string, string>): string {
    return pattern.replaceAll(/:(\w+)/g, (_, name: string) =>
      name === 'caseId' ? this.seen.id : encodeURIComponent(params[name] ?? 'none'),
    );
  }

  private call<T>(
    method: string,
    path: string,
    body: string | object,
    headers: Record<string, string>,
  ): Promise<Reply<T>> {
    const type = method === 'PATCH' ? 'application/json-patch+json' : 'application/json';
    return this.world.api.call<T>(method, path, body, type, headers);
  }

  /** A page without a log-in. */
  private async open<T>(path: string, body: string): Promise<Reply<T>> {
    const headers = { 'content-type': FORM };
    const reply = await fetch(`${this.world.api.url}${path}`, { method: 'POST', headers, body });
    return { status: reply.status, body: (await reply.text()) as T };
  }

  private async counted<T>(route: string, send: () => Promise<Reply<T>>): Promise<Reply<T>> {
    const { answers } = this.world;
    const began = Date.now();
    const reply = await patiently(answers, send);
    answers.waited(`${this.what} (${this.seen.number})`, Date.now() - began);
    answers.note(this.what, { route, status: reply.status, ...refusalIn(reply.body) });
    return reply;
  }
}

/** Sends as a careful client does: what cannot be answered now (503) is sent again under its key, for a while. */
export async function patiently<T>(answers: AnswerBook, send: () => Promise<Reply<T>>): Promise<Reply<T>> {
  const began = Date.now();
  const answered = answers.pace.asked();
  try {
    for (;;) {
      const reply = await send();
      if (reply.status !== 503 || Date.now() - began >= PATIENCE_MS) return reply;
      answers.unanswered();
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  } finally {
    answered();
  }
}

/** Reads what there must be. @throws when it is answered with anything but a success in the end. */
export async function readPatiently<T>({ api, answers }: YearWorld, path: string): Promise<T> {
  const { status, body } = await patiently(answers, () => api.call<T>('GET', path));
  if (status !== 200) throw new Error(`GET ${path}: ${status} ${JSON.stringify(body)}`);
  return body;
}

/** What a field says is refused by the rules of the office: its form is right. */
const OF_FIELDS = ['no-substitute'];

/** The code of a refusal, its words and the request's id; a page has none. */
export function refusalIn(body: unknown): Pick<Answer, 'refusal' | 'words' | 'requestId'> {
  if (typeof body !== 'object' || body === null) return {};
  const { refusal, type, detail, errors, instance } = body as Record<string, unknown>;
  const ofField = (errors as { code?: string }[] | undefined)?.find(
    (one) => one.code && OF_FIELDS.includes(one.code),
  );
  const problem = ofField?.code ?? String(type ?? '').replace('/problems/', '');
  const code = typeof refusal === 'string' ? refusal : problem;
  const requestId = /^\/requests\/(.+)$/.exec(String(instance ?? ''))?.[1];
  return {
    refusal: code,
    words: `${detail ?? ''} ${errors ? JSON.stringify(errors) : ''}`.trim(),
    ...(requestId ? { requestId } : {}),
  };
}

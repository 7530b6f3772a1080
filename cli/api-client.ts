import { request } from 'undici';
import { CliError } from './cli-error';
import type { Place } from './place';

/** What is sent besides method and path. */
export interface Sending {
  body?: string | Uint8Array;
  contentType?: string;
  idempotencyKey?: string;
}

/** Talks to the API over HTTP only. */
export interface ApiClient {
  place: Place;
  // Answers have the shape that the OpenAPI document says; the callers name what they read of it.
  call<T>(method: 'GET' | 'POST' | 'PATCH' | 'PUT', path: string, sending?: Sending): Promise<T>;
}

/** A client whose errors are words for a person: {@link CliError}. */
export function createApiClient(place: Place): ApiClient {
  return {
    place,
    async call<T>(method: 'GET' | 'POST' | 'PATCH' | 'PUT', path: string, sending: Sending = {}): Promise<T> {
      const { body, contentType = 'application/json', idempotencyKey } = sending;
      const response = await request(new URL(path, place.apiUrl), {
        method,
        headers: {
          authorization: `Bearer ${place.apiKey}`,
          ...(body === undefined ? {} : { 'content-type': contentType }),
          ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
        },
        body,
      }).catch((error: Error) => {
        throw new CliError(
          3,
          `${place.apiUrl} does not answer (${error.message}). Is \`npm start\` running?`,
        );
      });
      const text = await response.body.text();
      if (response.statusCode >= 400) throw new CliError(1, problemInWords(text, response.statusCode));
      return JSON.parse(text) as T;
    },
  };
}

interface ProblemDocument {
  title?: string;
  detail?: string;
  errors?: { pointer: string; detail: string }[];
  quarantineId?: string;
}

/** A problem document as a person reads it: title, detail, then every fault with its place. */
export function problemInWords(text: string, status: number): string {
  let problem: ProblemDocument;
  try {
    problem = JSON.parse(text);
  } catch {
    return `The server answered ${status} and no reason.`;
  }
  return [
    problem.title ?? `The server answered ${status}.`,
    ...(problem.detail ? [problem.detail] : []),
    ...(problem.errors ?? []).map(({ pointer, detail }) => `  ${pointer}  ${detail}`),
    ...(problem.quarantineId ? [`Quarantine id: ${problem.quarantineId}`] : []),
  ].join('\n');
}

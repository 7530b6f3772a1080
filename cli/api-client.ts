import { request } from 'undici';
import { CliError } from './cli-error';
import type { Place } from './place';
import { resubmitCommand } from './quarantine-words';

/** What is sent besides method and path. */
export interface Sending {
  body?: string | Uint8Array;
  contentType?: string;
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
      const { status, text } = await send(place, method, path, sending);
      if (status >= 400) throw new CliError(1, problemInWords(text, status));
      try {
        return JSON.parse(text) as T;
      } catch {
        throw new CliError(3, `${place.apiUrl} answers, but not as Goodorder does. Is the address right?`);
      }
    },
  };
}

async function send(
  { apiUrl, apiKey }: Place,
  method: 'GET' | 'POST' | 'PATCH' | 'PUT',
  path: string,
  sending: Sending,
) {
  const { body, contentType = 'application/json' } = sending;
  try {
    const response = await request(addressOf(apiUrl, path), {
      method,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body === undefined ? {} : { 'content-type': contentType }),
      },
      body,
    });
    return { status: response.statusCode, text: await response.body.text() };
  } catch (error) {
    if (error instanceof CliError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new CliError(3, `${apiUrl} does not answer (${code ?? message}). Is \`npm start\` running?`);
  }
}

function addressOf(apiUrl: string, path: string): URL {
  const address = URL.canParse(path, apiUrl) ? new URL(path, apiUrl) : undefined;
  if (address && /^https?:$/.test(address.protocol)) return address;
  throw new CliError(2, `${apiUrl} is no address: it begins with http:// or https://`);
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
    ...(problem.quarantineId ? [`When it is right: ${resubmitCommand(problem.quarantineId)}`] : []),
  ].join('\n');
}

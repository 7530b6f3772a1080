import type { ApiClient } from './api-client';

/** What a command does with the API. */
export type Call = (client: ApiClient, say: (line: string) => void) => Promise<void>;

/** Runs a command against the API that was named. */
export type Run = (call: Call) => Promise<void>;

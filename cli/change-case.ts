import { readFileSync } from 'node:fs';
import type { ApiClient } from './api-client';
import { changedInWords, differenceInWords } from './change-words';
import { CliError } from './cli-error';
import type { ChangeMade, ChangePreview } from './views';

export interface ChangeOptions {
  apply?: boolean;
  keep?: string[];
  json?: boolean;
}

/**
 * Shows what a change of a submitted application would do; with `apply`, makes exactly that change.
 * @param file a JSON Patch on the application as it stands.
 */
export async function changeCase(
  client: ApiClient,
  id: string,
  file: string,
  { apply = false, keep = [], json = false }: ChangeOptions,
  say: (line: string) => void,
): Promise<void> {
  const patch = readPatch(file);
  const post = <T>(path: string, body: unknown) =>
    client.call<T>('POST', `/v1/cases/${id}/${path}`, { body: JSON.stringify(body) });
  const preview = await post<ChangePreview>('changes/preview', { patch });
  if (!apply) {
    say(json ? JSON.stringify(preview) : differenceInWords(preview.difference));
    if (!json) say('\nNothing is changed yet. Make this change: the same command with --apply');
    return;
  }
  const made = await post<ChangeMade>('changes', { patch, hash: preview.hash, keep });
  say(json ? JSON.stringify(made) : changedInWords(made));
}

function readPatch(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new CliError(2, `${file} cannot be read as a JSON Patch: ${(error as Error).message}`);
  }
}

import { basename } from 'node:path';
import type { ApiClient } from './api-client';
import { CliError } from './cli-error';
import { readFile } from './read-file';
import { type CaseView, isOpen } from './views';

/** Says that what agent or client owes has come: uploads a file for each item, when there is one, and records it. */
export async function supply(
  client: ApiClient,
  caseId: string,
  { file, only }: { file?: string; only?: string[] },
  say: (line: string) => void,
): Promise<void> {
  const found = await client.call<CaseView>('GET', `/v1/cases/${caseId}`);
  const owed = found.requirements.filter(
    (r) =>
      isOpen(r) &&
      ['agent', 'client'].includes(r.fulfilment) &&
      (!only || only.includes(String(r.code)) || only.includes(r.id)),
  );
  if (owed.length === 0) throw new CliError(1, `${found.number}: agent and client owe nothing like that.`);
  for (const { id, label } of owed) {
    const documentIds = file ? [await upload(client, found.id, file, id)] : [];
    const path = `/v1/cases/${found.id}/requirements/${id}/receive`;
    await client.call('POST', path, { body: JSON.stringify({ documentIds }) });
    say(`${found.number}: received ${label}`);
  }
}

/** Files a document of a case, for a requirement if it is for one. @returns its id. */
export async function upload(
  client: ApiClient,
  caseId: string,
  file: string,
  requirementId?: string,
): Promise<string> {
  const form = new FormData();
  if (requirementId) form.set('requirementId', requirementId);
  form.set('file', new Blob([readFile(file)]), basename(file));
  const encoded = new Response(form);
  const { id } = await client.call<{ id: string }>('POST', `/v1/cases/${caseId}/documents`, {
    body: new Uint8Array(await encoded.arrayBuffer()),
    contentType: encoded.headers.get('content-type') ?? 'multipart/form-data',
  });
  return id;
}

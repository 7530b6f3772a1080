import type { Command } from 'commander';
import type { ApiClient } from './api-client';
import { trayInWords, trayItemInWords } from './tray-words';
import type { TrayLineView, TrayView } from './views';

type Run = (call: (client: ApiClient, say: (line: string) => void) => Promise<void>) => Promise<void>;

/** The commands about what has arrived. */
export function trayCommands(program: Command, run: Run): void {
  const tray = program.command('tray').description('what has arrived, and what it is for');
  tray
    .command('list', { isDefault: true })
    .description('what waits for a person, the longest waiting first')
    .option('--state <state>', 'new, waiting, matched, applied, undone or dismissed')
    .option('--limit <n>', 'how many', '50')
    .action((options: Record<string, string>) =>
      run(async (client, say) => {
        const path = `/v1/tray?${new URLSearchParams(options)}`;
        say(trayInWords((await client.call<{ items: TrayLineView[] }>('GET', path)).items));
      }),
    );
  const show = (client: ApiClient, id: string) => client.call<TrayView>('GET', `/v1/tray/${id}`);
  tray
    .command('show <item>')
    .description('one item, with its candidates and why')
    .action((id: string) => run(async (client, say) => say(trayItemInWords(await show(client, id)))));
  decisions(tray, run);
}

function decisions(tray: Command, run: Run): void {
  const post = (id: string, what: string, body: object) =>
    run(async (client, say) => {
      await client.call('POST', `/v1/tray/${id}/${what}`, { body: JSON.stringify(body) });
      const { state } = await client.call<TrayView>('GET', `/v1/tray/${id}`);
      say(`${id}: ${state}`);
    });
  tray
    .command('apply <item> <requirement...>')
    .description('it is for these requirements')
    .option('--part', 'more is needed: the requirements stay open', false)
    .action((id: string, requirementIds: string[], { part }: { part: boolean }) =>
      post(id, 'apply', { requirementIds, complete: !part }),
    );
  tray
    .command('undo <item>')
    .description('take a wrong match back')
    .action((id: string) => post(id, 'undo', {}));
  tray
    .command('dismiss <item>')
    .description('it is for nothing of ours')
    .requiredOption('--reason <text>')
    .action((id: string, { reason }: { reason: string }) => post(id, 'dismiss', { reason }));
}

import type { AddressInfo, Server } from 'node:net';
import hoodiecrow from 'hoodiecrow-imap';
import type { ImapPlace } from '../../partners/mail/inbound/imap-source';

/** An IMAP server of one test file, with one empty mailbox. */
export interface TestImapServer {
  place: ImapPlace;
  append(raw: Buffer): void;
  close(): Promise<void>;
}

interface Hoodiecrow {
  server: Server;
  listen(port: number, host: string, ready: () => void): void;
  close(done: () => void): void;
  appendMessage(mailbox: string, flags: string[], internaldate: boolean, raw: string): void;
}

/** Starts it on a free port. */
export async function startImapServer(): Promise<TestImapServer> {
  const server = hoodiecrow({
    plugins: ['ID', 'UNSELECT', 'ENABLE', 'LITERALPLUS', 'NAMESPACE'],
    users: { agency: { password: 'secret' } },
    storage: { INBOX: { messages: [] } },
  }) as Hoodiecrow;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    place: { url: `imap://agency@127.0.0.1:${port}/INBOX`, password: 'secret' },
    append: (raw) => server.appendMessage('INBOX', [], false, raw.toString('binary')),
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

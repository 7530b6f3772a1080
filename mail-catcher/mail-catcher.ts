import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createFaultPlan } from './fault-plan';
import { openInbound } from './inbound';
import { openMailbox } from './mailbox';
import type { Settings } from './settings';
import { type Listening, listenSmtp } from './smtp';
import { createWeb } from './web';

/** A running mail catcher. */
export interface MailCatcher {
  smtpUrl: string;
  pageUrl: string;
  close(): Promise<void>;
}

/**
 * Starts taking mail and showing it.
 * @throws when a port cannot be listened on or the folder cannot be read
 */
export async function startMailCatcher({
  host,
  pagePort,
  smtpPort,
  dir,
  keptMax,
  inboundAddress,
}: Settings): Promise<MailCatcher> {
  const mailbox = await openMailbox({ dir, keptMax });
  const inbound = await openInbound({ dir, address: inboundAddress });
  const faults = createFaultPlan();
  const smtp = await listenSmtp({ host, port: smtpPort }, { mailbox, inbound, faults });
  const page = await listenHttp(host, pagePort, { mailbox, inbound, faults }).catch(async (error) => {
    await smtp.close();
    throw error;
  });
  return {
    smtpUrl: `smtp://${host}:${smtp.port}`,
    pageUrl: `http://${host}:${page.port}`,
    close: async () => void (await Promise.all([smtp.close(), page.close()])),
  };
}

type Parts = Omit<Parameters<typeof createWeb>[0], 'hosts'>;

function listenHttp(host: string, port: number, parts: Parts): Promise<Listening> {
  const server = createServer(createWeb({ ...parts, hosts: ['127.0.0.1', 'localhost', host] }));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address() as AddressInfo; // an IP socket: host and port were given
      const close = () =>
        new Promise<void>((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      resolve({ port: address.port, close });
    });
  });
}

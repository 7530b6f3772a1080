import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { Fault, FaultPlan } from './fault-plan';
import type { Inbound } from './inbound';
import type { Mailbox } from './mailbox';

/** Largest mail taken, bytes. */
const MAIL_BYTES_MAX = 20_000_000;

/** A listening server. */
export interface Listening {
  port: number;
  close(): Promise<void>;
}

interface Parts {
  mailbox: Mailbox;
  inbound: Inbound;
  faults: FaultPlan;
}

/**
 * Takes any mail from anybody who can reach the port and delivers none of it.
 * @throws when the port cannot be listened on
 */
export function listenSmtp({ host, port }: { host: string; port: number }, parts: Parts): Promise<Listening> {
  const server = createSmtp(parts);
  // A client that goes away in the middle is its own affair.
  server.on('error', () => {});
  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.server.address() as AddressInfo; // an IP socket: host and port were given
      resolve({ port: address.port, close: () => closeSmtp(server) });
    });
  });
}

function createSmtp({ mailbox, inbound, faults }: Parts): SMTPServer {
  const planned = new WeakMap<SMTPServerSession, Fault>();
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: MAIL_BYTES_MAX,
    banner: 'goodorder mail catcher',
    onMailFrom(_address, session, answer) {
      const fault = faults.take();
      if (fault) planned.set(session, fault);
      else planned.delete(session);
      answer(refusal(fault, 'mail-from'));
    },
    onRcptTo: (_address, session, answer) => answer(refusal(planned.get(session), 'rcpt-to')),
    onData(stream, session, answer) {
      buffer(stream)
        .then((raw) => {
          if (stream.sizeExceeded) return answer(reply(552, 'The mail is too large.'));
          return take(server, { mailbox, inbound }, { raw, session, fault: planned.get(session), answer });
        })
        .catch((error) => answer(reply(451, String(error))));
    },
  });
  return server;
}

interface Arrival {
  raw: Buffer;
  session: SMTPServerSession;
  fault: Fault | undefined;
  answer: (error?: Error | null) => void;
}

/** Keeps a mail that has arrived whole, or goes wrong as planned: hanging is answering never. */
async function take(
  server: SMTPServer,
  { mailbox, inbound }: Omit<Parts, 'faults'>,
  arrival: Arrival,
): Promise<void> {
  const { raw, session, fault, answer } = arrival;
  const refused = refusal(fault, 'data');
  if (refused) return answer(refused);
  const action = fault && 'action' in fault ? fault : undefined;
  const to = session.envelope.rcptTo.map(({ address }) => address);
  if (!action || action.keep) {
    await mailbox.add(raw, to, new Date());
    if (to.some(inbound.isForUs)) await inbound.add(raw, new Date());
  }
  if (!action) return answer();
  if (action.action === 'drop') dropConnection(server, session);
}

/** A connection that the sender keeps open, or one that hangs on purpose, must not keep the server. */
function closeSmtp(server: SMTPServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const connection of server.connections) connection.close();
  });
}

function dropConnection(server: SMTPServer, session: SMTPServerSession): void {
  for (const connection of server.connections) if (connection.session === session) connection.close();
}

function refusal(fault: Fault | undefined, at: 'mail-from' | 'rcpt-to' | 'data'): Error | null {
  return fault && 'code' in fault && fault.at === at ? reply(fault.code, 'Refused as the test asked.') : null;
}

const reply = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });

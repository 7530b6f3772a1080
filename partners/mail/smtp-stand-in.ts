/** A real SMTP server in this process, for the tests of this folder: it keeps what it takes and misbehaves on request. */
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail as it came over the wire. */
export interface TakenMail {
  envelopeFrom: string;
  recipients: string[];
  raw: string;
}

export interface SmtpStandIn {
  url: string;
  port: number;
  mails: TakenMail[];
  /** Log-ins that were tried. */
  logIns: string[];
  /** Cuts every open connection. */
  drop(): void;
  close(): Promise<void>;
}

/** A reply of the server, for the handlers of {@link startSmtpStandIn}. */
export const reply = (responseCode: number, message: string): Error =>
  Object.assign(new Error(message), { responseCode });

/** @param faults handlers in place of those that accept everything. */
export async function startSmtpStandIn(faults: SMTPServerOptions = {}): Promise<SmtpStandIn> {
  const mails: TakenMail[] = [];
  const logIns: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    allowInsecureAuth: true,
    closeTimeout: 50,
    onAuth(auth, _session, done) {
      logIns.push(auth.username ?? '');
      done(null, { user: auth.username });
    },
    async onData(stream, { envelope }, done) {
      const raw = (await buffer(stream)).toString('utf8');
      const recipients = envelope.rcptTo.map(({ address }) => address);
      mails.push({ envelopeFrom: envelope.mailFrom ? envelope.mailFrom.address : '', recipients, raw });
      done();
    },
    ...faults,
  });
  server.on('error', () => undefined); // what clients provoke here on purpose
  const listening = server.listen(0, '127.0.0.1');
  await new Promise<void>((resolve) => listening.once('listening', () => resolve()));
  const { port } = listening.address() as AddressInfo; // a TCP server that listens has no other kind of address
  const drop = () => {
    for (const { _socket } of server.connections) _socket.destroy();
  };
  const close = () => {
    drop();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { url: `smtp://127.0.0.1:${port}`, port, mails, logIns, drop, close };
}

import { connect } from 'node:net';

/** Ready when an address answers 2xx. */
export const answersAt = (url) => async () => {
  // A connection kept open would keep the server from ending when it is asked to.
  const headers = { connection: 'close' };
  const reply = await fetch(url, { headers, signal: AbortSignal.timeout(2000), redirect: 'manual' });
  await reply.body?.cancel();
  return reply.ok;
};

/** Ready when a port takes connections. */
export const listensOn =
  (port, host = '127.0.0.1') =>
  () =>
    new Promise((resolve) => {
      const socket = connect({ port, host, timeout: 2000 });
      const answer = (ready) => {
        socket.destroy();
        resolve(ready);
      };
      socket.once('connect', () => answer(true));
      socket.once('error', () => answer(false));
      socket.once('timeout', () => answer(false));
    });

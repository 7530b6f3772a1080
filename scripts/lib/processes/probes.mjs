/** Ready when an address answers 2xx. */
export const answersAt = (url) => async () => {
  // A connection kept open would keep the server from ending when it is asked to.
  const headers = { connection: 'close' };
  const reply = await fetch(url, { headers, signal: AbortSignal.timeout(2000), redirect: 'manual' });
  await reply.body?.cancel();
  return reply.ok;
};

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Turns Ctrl-C, SIGTERM and a closed terminal into an orderly stop. Repeating the signal changes nothing: an orderly
 * stop takes seconds and is what leaves the data in order.
 * @param {AbortController} stop @param {() => void} onFirst called once, at the first signal
 * @returns {{ received(): string | undefined, close(): void }}
 */
export function stopOnSignals(stop, onFirst = () => {}) {
  let received;
  const take = (signal) => {
    if (received) return;
    received = signal;
    onFirst();
    stop.abort();
  };
  for (const signal of SIGNALS) process.on(signal, take);
  return {
    received: () => received,
    close: () => {
      for (const signal of SIGNALS) process.off(signal, take);
    },
  };
}

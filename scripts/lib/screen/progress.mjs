/**
 * How long a step of known size still takes, from how long its first part took.
 * @param {number} done parts finished @param {number} total all parts @param {number} elapsedMs time so far
 * @returns {number | undefined} milliseconds; undefined while there is too little to go by
 */
export function timeLeftMs(done, total, elapsedMs) {
  if (done < 1 || total < 1 || elapsedMs < 3000 || done / total < 0.02) return undefined;
  return Math.max(0, (elapsedMs / done) * (total - done));
}

/** A bar such as `████░░░░ 50 %`; never above 100 %. */
export function bar(done, total, width = 20) {
  const part = total > 0 ? Math.min(1, done / total) : 0;
  const full = Math.round(part * width);
  return `${'█'.repeat(full)}${'░'.repeat(width - full)} ${Math.floor(part * 100)} %`;
}

/** Time for people: `0.4 s`, `12 s`, `3 min 5 s`. */
export function duration(ms) {
  if (ms < 9950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  return seconds % 60 === 0 ? `${seconds / 60} min` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** Sizes for people: `12 MB`. */
export const megabytes = (bytes) => `${Math.round(bytes / 1_000_000)} MB`;

/** One line on how far a step is: bar, count and time left, as far as they are known. */
export function progressText(done, total, elapsedMs) {
  const left = timeLeftMs(done, total, elapsedMs);
  return `${bar(done, total)}${left === undefined ? '' : `, about ${duration(left)} left`}`;
}

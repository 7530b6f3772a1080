/**
 * Named points at which a recovery test ends the process the hard way. Set once from the configuration, in the test
 * profile only; elsewhere a point costs one comparison.
 */
export type CrashPoint =
  | 'dispatch-opened'
  | 'dispatch-leased'
  | 'dispatch-answered'
  | 'dispatch-settled'
  | 'mail-queued'
  | 'mail-sent'
  | 'application-committed';

let armed: string[] = [];

/** Arms points, each once: `dispatch-leased` ends the process the first time it is reached. */
export function armCrashPoints(names: string): void {
  armed = names
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
}

export function crashPoint(name: CrashPoint): void {
  if (armed.length > 0 && armed.includes(name)) process.kill(process.pid, 'SIGKILL');
}

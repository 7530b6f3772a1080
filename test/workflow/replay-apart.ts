/**
 * Replays in a thread of its own, as a worker runs workflow code, and with as much time. By itself the SDK replays in the thread of
 * the tests, where it then looks into every promise that anybody makes, for ever: all that follows takes several times as long.
 */
export const REPLAY_APART = { debugMode: false, isolateExecutionTimeout: '1 minute' };

import './global-setup';

/** Ends the servers that global-setup.ts started. */
export default async function globalTeardown(): Promise<void> {
  await globalThis.stopTestServers?.();
}

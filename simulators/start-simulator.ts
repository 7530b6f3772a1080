import type { AddressInfo } from 'node:net';
import express from 'express';
import { acordRoute } from './http/acord-route';
import { controlRoutes } from './http/control-routes';
import { pageRoutes } from './http/page-routes';
import { problemHandler } from './http/problems';
import { witnessRoutes } from './http/witness-routes';
import type { SimulatorName } from './names';
import type { Settings } from './shared/settings';
import { Simulator } from './shared/simulator';

/** A simulator that listens. */
export interface RunningSimulator {
  url: string;
  simulator: Simulator;
  /** Stops listening, timers and calls; returns when nothing is left running. */
  stop(): Promise<void>;
}

/**
 * Starts one counterparty.
 * @throws {Error} when its journal cannot be read or its port cannot be had.
 */
export async function startSimulator(
  name: SimulatorName,
  settings: Settings,
  { now = Date.now, report = () => {} }: { now?: () => number; report?: (error: unknown) => void } = {},
): Promise<RunningSimulator> {
  const simulator = new Simulator(name, settings, now);
  const app = express().disable('x-powered-by');
  app.use(acordRoute(simulator), pageRoutes(simulator), controlRoutes(simulator), witnessRoutes(simulator));
  app.use(problemHandler(report));
  const server = app.listen(settings.port, settings.host);
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', reject);
  });
  simulator.timeline.start();
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${settings.host}:${port}`,
    simulator,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await Promise.all([closed, simulator.stop()]);
    },
  };
}

/** The counterparties, in the order of their default ports. One process plays one of them. */
export const SIMULATOR_NAMES = ['summit', 'harbor', 'swift', 'chart', 'datal'] as const;
export type SimulatorName = (typeof SIMULATOR_NAMES)[number];

export const isSimulatorName = (name: string | undefined): name is SimulatorName =>
  (SIMULATOR_NAMES as readonly string[]).includes(name ?? '');

const FIRST_PORT = 7411;

/** Port that a simulator listens on unless `SIM_PORT` says otherwise: 7411 for the first, and so on. */
export const defaultPort = (name: SimulatorName): number => FIRST_PORT + SIMULATOR_NAMES.indexOf(name);

/** Every counterparty of the demonstration agency, each in a process of its own on a free port. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SIMULATOR_NAMES, type SimulatorName } from '../../simulators/names';
import { freePorts } from '../../worker/free-ports';
import { ProductProcess } from './product-process';

export interface CounterpartyPlan {
  /** The compiled simulators/main.js. */
  program: string;
  /** Real milliseconds of a business day. */
  dayMs: number;
  /** Where a counterparty calls us, by its endpoint. */
  callbackUrl: (endpointId: string) => string;
  /** Carriers that never call: they are asked. */
  polled: SimulatorName[];
}

/** Where a counterparty is and what it shares with us, as the seed of the demonstration wants it. */
export interface Place {
  url: string;
  apiToken: string;
  webhookSecret: string;
  endpointId: string;
}

export interface Counterparties {
  places: Record<SimulatorName, Place>;
  stop(): Promise<void>;
}

/** Starts all of them, each on its best day: nothing goes wrong unless a test says so. */
export async function startCounterparties(plan: CounterpartyPlan): Promise<Counterparties> {
  const ports = await freePorts(SIMULATOR_NAMES.length);
  const folder = mkdtempSync(join(tmpdir(), 'goodorder-counterparties-'));
  const places = Object.fromEntries(
    SIMULATOR_NAMES.map((name, i) => [name, placeOf(name, ports[i]!)]),
  ) as Record<SimulatorName, Place>;
  const processes = SIMULATOR_NAMES.map(
    (name) =>
      new ProductProcess({
        command: [plan.program, name],
        env: environmentOf(plan, name, places[name]),
        healthUrl: `${places[name].url}/healthz`,
        logFile: join(folder, `${name}.log`),
      }),
  );
  await Promise.all(processes.map((one) => one.start()));
  // On an ordinary day one of them forgets a call now and then, which our own follow-up mends days later.
  await Promise.all(SIMULATOR_NAMES.map((name) => putScript(places[name].url, 'default', ['clean'])));
  return {
    places,
    stop: async () => void (await Promise.all(processes.map((one) => one.stop()))),
  };
}

const placeOf = (name: SimulatorName, port: number): Place => ({
  url: `http://127.0.0.1:${port}`,
  apiToken: `token-${name}`,
  webhookSecret: `whsec_${randomBytes(32).toString('base64')}`,
  endpointId: `${name}-${randomBytes(8).toString('hex')}`,
});

function environmentOf(plan: CounterpartyPlan, name: SimulatorName, place: Place): Record<string, string> {
  const calls = {
    SIM_CALLBACK_URL: plan.callbackUrl(place.endpointId),
    SIM_WEBHOOK_SECRET: place.webhookSecret,
  };
  return {
    SIM_PORT: new URL(place.url).port,
    SIM_DAY_LENGTH_MS: String(plan.dayMs),
    SIM_API_TOKEN: place.apiToken,
    SIM_LOG_LEVEL: 'warn',
    ...(plan.polled.includes(name) ? {} : calls),
  };
}

/** What will happen at a counterparty. @param to `default`, or `scripts/<trackingId>` for one case. */
export async function putScript(url: string, to: string, script: unknown): Promise<void> {
  const reply = await fetch(`${url}/control/${to}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ script }),
  });
  if (!reply.ok) throw new Error(`${url} does not take the script: ${await reply.text()}`);
}

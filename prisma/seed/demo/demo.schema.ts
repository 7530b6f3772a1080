import { z } from 'zod';

/** The agency file. */
export const AgencyFile = z.strictObject({
  id: z.string(),
  name: z.string(),
  timeZone: z.string(),
  digestHour: z.int().min(0).max(23),
  closedDays: z.array(z.iso.date()),
  mailFrom: z.email(),
});

/** The agents file. */
export const AgentsFile = z.array(
  z.strictObject({
    npn: z.string(),
    name: z.string(),
    email: z.email(),
    timeZone: z.string(),
    licensed: z.array(z.string()),
    appointed: z.record(z.string(), z.array(z.string())),
  }),
);

/** The partners file. */
export const PartnersFile = z.array(
  z.strictObject({
    code: z.string(),
    simulator: z.string(),
    kind: z.enum(['carrier', 'exam', 'aps', 'data']),
    name: z.string(),
    protocol: z.enum(['V1', 'V2', 'V3']),
    news: z.enum(['push', 'poll', 'both']),
    email: z.email(),
  }),
);

/** Where the simulators are, by name, as the supervisor passes it. */
export const SimulatorPlaces = z.record(
  z.string(),
  z.object({ url: z.url(), apiToken: z.string(), webhookSecret: z.string(), endpointId: z.string() }),
);

import { z } from 'zod';

const SettingsSchema = z.object({
  DATABASE_URL: z.url(),
  DATA_KEYS: z.string().min(1),
  /** Set by `npm start`: where the simulators are. */
  GOODORDER_DEMO_PARTNERS: z.string().optional(),
  GOODORDER_DEMO_API_KEY: z.string().optional(),
  /** An agency of one's own: all five belong together. */
  AGENCY_ID: z
    .string()
    .regex(/^[a-z0-9-]{2,40}$/)
    .optional(),
  AGENCY_NAME: z.string().min(1).optional(),
  AGENCY_TIME_ZONE: z.string().min(1).optional(),
  AGENCY_MAIL_FROM: z.email().optional(),
  /** The first administrator's API key: at least 32 random characters. */
  ADMIN_API_KEY: z.string().min(32).optional(),
});

/** What the seed is to do. */
export interface SeedSettings {
  databaseUrl: string;
  dataKeys: string;
  demo?: { partners: string; apiKey: string };
  agency?: { id: string; name: string; timeZone: string; mailFrom: string; adminKey: string };
}

/** @throws {Error} naming every faulty or missing variable. */
export function readSeedSettings(env: Record<string, string | undefined>): SeedSettings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = SettingsSchema.safeParse(given);
  if (!parsed.success) {
    throw new Error(
      `The seed's settings are not usable:\n${parsed.error.issues.map((i) => `  ${i.path.join('.')}: ${i.message}`).join('\n')}`,
    );
  }
  const { data } = parsed;
  const { GOODORDER_DEMO_PARTNERS: partners, GOODORDER_DEMO_API_KEY: apiKey } = data;
  return {
    databaseUrl: data.DATABASE_URL,
    dataKeys: data.DATA_KEYS,
    ...(partners && apiKey ? { demo: { partners, apiKey } } : {}),
    ...(data.AGENCY_ID ? { agency: agencyOf(data) } : {}),
  };
}

function agencyOf(data: z.output<typeof SettingsSchema>): NonNullable<SeedSettings['agency']> {
  const {
    AGENCY_ID: id,
    AGENCY_NAME: name,
    AGENCY_TIME_ZONE: timeZone,
    AGENCY_MAIL_FROM: mailFrom,
    ADMIN_API_KEY: adminKey,
  } = data;
  if (!id || !name || !timeZone || !mailFrom || !adminKey) {
    throw new Error(
      'AGENCY_ID, AGENCY_NAME, AGENCY_TIME_ZONE, AGENCY_MAIL_FROM and ADMIN_API_KEY belong together.',
    );
  }
  return { id, name, timeZone, mailFrom, adminKey };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { z } from 'zod';
import { addApiKey } from '../../records/api-keys';
import type { Database } from '../../records/database';
import { newId } from '../../records/ids';
import { sealPartnerSecrets } from '../../records/partner-secrets';
import type { Sealer } from '../../records/sealing';
import { AgencyFile, AgentsFile, PartnersFile, SimulatorPlaces } from './demo/demo.schema';

/** What the supervisor passes for a demonstration. */
export interface DemoSecrets {
  /** JSON: where each simulator is and its secrets. */
  partners: string;
  apiKey: string;
}

const LICENSED_SINCE = new Date('2020-01-01');
const LICENSED_UNTIL = new Date('2032-12-31');
const SOURCE = 'demonstration data, invented';

/** Sets up the demonstration agency: agents, partners, a log-in. May be repeated; addresses and secrets are brought up to date. */
export async function seedDemo(
  db: Database,
  sealer: Sealer,
  folder: string,
  secrets: DemoSecrets,
): Promise<string> {
  const { id: agencyId, ...agency } = read(folder, 'agency.yaml', AgencyFile);
  await db.agency.upsert({ where: { id: agencyId }, create: { id: agencyId, ...agency }, update: agency });
  for (const agent of read(folder, 'agents.yaml', AgentsFile)) await seedAgent(db, agencyId, agent);
  await seedPartners(db, sealer, { agencyId, folder, places: JSON.parse(secrets.partners) });
  await addApiKey(db, { agencyId, name: 'Demo staff', role: 'admin', secret: secrets.apiKey });
  return agencyId;
}

const read = <S extends z.ZodType>(folder: string, file: string, schema: S): z.output<S> =>
  schema.parse(parse(readFileSync(join(folder, file), 'utf8')));

/** Sets up those partners of the demonstration agency of which it is said where they are. May be repeated. */
export async function seedPartners(
  db: Database,
  sealer: Sealer,
  { agencyId, folder, places: said }: { agencyId: string; folder: string; places: unknown },
): Promise<void> {
  const places = SimulatorPlaces.parse(said);
  for (const { simulator, ...partner } of read(folder, 'partners.yaml', PartnersFile)) {
    const place = places[simulator];
    if (!place) continue;
    const { url, endpointId, apiToken, webhookSecret } = place;
    const data = {
      ...partner,
      url,
      endpointId,
      secretsSealed: sealPartnerSecrets(sealer, { webhookSecrets: [webhookSecret], apiToken }),
    };
    const where = { agencyId_code: { agencyId, code: partner.code } };
    await db.partner.upsert({ where, create: { id: newId(), agencyId, ...data }, update: data });
  }
}

async function seedAgent(
  db: Database,
  agencyId: string,
  file: z.output<typeof AgentsFile>[number],
): Promise<void> {
  const { licensed, appointed, ...agent } = file;
  const { id: agentId } = await db.agent.upsert({
    where: { agencyId_npn: { agencyId, npn: agent.npn } },
    create: { id: newId(), agencyId, ...agent },
    update: agent,
  });
  await db.license.createMany({
    data: licensed.map((state) => ({
      id: newId(),
      agencyId,
      agentId,
      state,
      lineOfAuthority: 'life',
      number: `${state}-${agent.npn}`,
      status: 'active',
      effectiveDate: LICENSED_SINCE,
      expiryDate: LICENSED_UNTIL,
      source: SOURCE,
    })),
    skipDuplicates: true,
  });
  await db.appointment.createMany({
    data: Object.entries(appointed).flatMap(([carrierCode, states]) =>
      states.map((state) => ({
        id: newId(),
        agencyId,
        agentId,
        carrierCode,
        state,
        status: 'active',
        effectiveDate: LICENSED_SINCE,
        source: SOURCE,
      })),
    ),
    skipDuplicates: true,
  });
}

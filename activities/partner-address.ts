import type { PartnerAddress } from '../partners/acord/exchange';
import type { Partner } from '../prisma/generated/client';
import type { Sealer } from '../records/sealing';

/** What is secret between a partner and the agency. */
export interface PartnerSecrets {
  /** For messages that it sends us, newest first: two while one is being replaced. */
  webhookSecrets: string[];
  apiToken?: string;
}

/** What the secrets of a partner are sealed for. */
export const PARTNER_SECRETS = 'partner.secrets';

/** Where a partner is called, with the token that it wants to see. */
export function addressOf(sealer: Sealer, partner: Partner): PartnerAddress {
  const { apiToken } = sealer.openJson<PartnerSecrets>(PARTNER_SECRETS, partner.secretsSealed);
  return { url: partner.url, apiToken };
}

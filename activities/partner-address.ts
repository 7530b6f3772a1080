import type { PartnerAddress } from '../partners/acord/exchange';
import type { Partner } from '../prisma/generated/client';
import { openPartnerSecrets } from '../records/partner-secrets';
import type { Sealer } from '../records/sealing';

/** Where a partner is called, with the token that it wants to see. */
export function addressOf(sealer: Sealer, partner: Partner): PartnerAddress {
  const { apiToken } = openPartnerSecrets(sealer, partner.secretsSealed);
  return { url: partner.url, apiToken };
}

import type { Sealer } from './sealing';

/** What is secret between a partner and the agency. */
export interface PartnerSecrets {
  /** For messages that it sends us, newest first: two while one is being replaced. */
  webhookSecrets: string[];
  apiToken?: string;
}

const PURPOSE = 'partner.secrets';

/** Seals a partner's secrets for its row. */
export const sealPartnerSecrets = (sealer: Sealer, secrets: PartnerSecrets): Uint8Array<ArrayBuffer> =>
  sealer.sealJson(PURPOSE, secrets);

/** Opens what a partner's row keeps sealed. */
export const openPartnerSecrets = (sealer: Sealer, secretsSealed: Uint8Array): PartnerSecrets =>
  sealer.openJson<PartnerSecrets>(PURPOSE, secretsSealed);

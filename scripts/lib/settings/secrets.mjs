import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { SIMULATORS } from './settings.mjs';

const password = () => randomBytes(18).toString('hex');

/**
 * Every secret of this installation, made once and kept: what is sealed with `dataKeys` is lost without them.
 * Secrets that a newer version needs are added; nothing is ever replaced.
 * @param {string} file readable by its owner only
 */
export function loadSecrets(file) {
  const known = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const secrets = {
    postgresPassword: password(),
    ownerPassword: password(),
    appPassword: password(),
    temporalPassword: password(),
    dataKeys: `k1:${randomBytes(32).toString('base64')}`,
    demoApiKey: `go_${randomBytes(32).toString('base64url')}`,
    ...known,
    partners: {
      ...Object.fromEntries(SIMULATORS.map((name) => [name, partnerSecrets()])),
      ...known.partners,
    },
  };
  if (JSON.stringify(secrets) !== JSON.stringify(known)) {
    writeFileSync(`${file}.next`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
    renameSync(`${file}.next`, file);
  }
  return secrets;
}

/** What we and a simulated partner know of each other. */
function partnerSecrets() {
  return {
    /** We show it to the partner. */
    apiToken: randomBytes(24).toString('base64url'),
    /** The partner signs its calls with it (Standard Webhooks). */
    webhookSecret: `whsec_${randomBytes(32).toString('base64')}`,
    /** The part of our address that only this partner knows. */
    endpointId: randomBytes(16).toString('hex'),
  };
}

import type { AgencyTask } from '../../records/agency-task';

/** The task that tells a person of a message that cannot be taken in: one for each message, however often it is tried. */
export const relayFails = (agencyId: string, seq: bigint): AgencyTask => ({
  agencyId,
  key: `relay-fails:${seq}`,
  kind: 'relay-fails',
  title: 'A message of a partner cannot be taken in: its row in the inbox says why',
});

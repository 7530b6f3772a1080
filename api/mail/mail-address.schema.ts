import { z } from 'zod';

/** Where somebody is written to. */
export const MailAddressBody = z.strictObject({ address: z.email().max(254) }).meta({ id: 'MailAddress' });

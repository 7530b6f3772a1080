import { initialsOf } from '../domain/follow-up/initials';
import type { Case } from '../prisma/generated/client';
import { INSURED_NAME } from './applications';
import type { Sealer } from './sealing';

/** How a mail names the insured of a case; undefined when the name holds no letter. */
export const insuredInitials = (
  sealer: Sealer,
  { insuredNameSealed }: Pick<Case, 'insuredNameSealed'>,
): string | undefined => initialsOf(sealer.open(INSURED_NAME, insuredNameSealed).toString());

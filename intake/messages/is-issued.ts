import { STAGE_FOR_STATUS } from '../../domain/facts/carrier-status';

/** Statuses of a policy that exists: what is asked for with them belongs to its delivery. */
export const isIssued = (status: keyof typeof STAGE_FOR_STATUS | undefined): boolean =>
  status !== undefined && ['issued', 'reissue', 'placed'].includes(STAGE_FOR_STATUS[status] ?? '');

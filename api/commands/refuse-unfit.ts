import type { OrderKind } from '../../domain/requirements/requirement';
import type { Case, Requirement } from '../../prisma/generated/client';
import { readApplication } from '../../records/applications';
import { businessTime } from '../../records/case-clock';
import { amountLimit } from '../../records/order-terms';
import type { ApiDeps } from '../api-deps';
import type { Role } from '../auth/permissions';
import { problem } from '../http/problems';
import { refused } from './command-case';

/** Orders with an appointment. */
const BY_APPOINTMENT: OrderKind[] = ['exam', 'phone-interview', 'inspection'];

/**
 * Refuses what does not fit the order or the caller, before anybody is asked: an appointment for something that has none, a
 * physician whom the application does not name, a fee that is for a manager to decide.
 */
export async function refuseUnfit(
  deps: ApiDeps,
  found: Case,
  row: Requirement,
  asked: { decision: string; role: Role; parts?: string[]; physicianId?: string },
): Promise<void> {
  const { decision, parts = [], physicianId } = asked;
  if (decision === 'reschedule' && !BY_APPOINTMENT.includes(row.orderKind as OrderKind))
    throw refused(
      'no-appointment',
      'This order has no appointment: what has changed is told to the vendor as an amendment.',
    );
  if (parts.includes('physician') && row.orderKind !== 'aps') throw noPhysician();
  if (decision === 'approve-fee') await refuseBeyondLimit(deps, found, row, asked.role);
  if (physicianId !== undefined) await refuseUnknownPhysician(deps, found, row, physicianId);
}

/** A fee above the agency's limit is approved by the role that the rules name. */
async function refuseBeyondLimit(
  { db, rules, now }: ApiDeps,
  found: Case,
  row: Requirement,
  role: Role,
): Promise<void> {
  const { agencyId, carrierCode } = found;
  const asked = { requirementId: row.id, agencyId, kind: 'records-fee', state: 'asked' };
  if (role !== 'case-manager' || (await db.vendorCharge.count({ where: asked })) === 0) return;
  const on = businessTime(found, now()).slice(0, 10);
  const limit = await amountLimit(rules, { agencyId, carrierCode, on }, 'recordsFee');
  if (limit.role !== 'manager') return;
  throw refused(
    'manager-decides',
    `By rule ${limit.cites.ruleId} a manager decides on this fee: it is on the task list.`,
  );
}

async function refuseUnknownPhysician(
  { db, sealer }: ApiDeps,
  { id, applicationVersion }: Case,
  row: Requirement,
  physicianId: string,
): Promise<void> {
  if (row.orderKind !== 'aps') throw noPhysician();
  const { application } = await readApplication(db, sealer, id, applicationVersion);
  const known = application.physicians.map((p) => p.id);
  if (known.includes(physicianId)) return;
  const detail =
    known.length > 0
      ? `The application names these physicians: ${known.join(', ')}. Correct it first to add another.`
      : 'The application names no physician: correct it first.';
  throw problem('invalid-request', { errors: [{ pointer: '#/physicianId', code: 'unknown', detail }] });
}

const noPhysician = () =>
  refused('no-physician', 'This order asks no physician for records: only an order of records names one.');

import { randomUUID } from 'node:crypto';
import type { ApplicationInput } from '../../domain/application/application.schema';
import { cleanApplicationSixVendors } from '../../domain/good-order/test-application';
import { type Received, receiveApplication } from '../../intake/applications/receive-application';
import type { Prisma } from '../../records/database';
import { newId } from '../../records/ids';
import type { TestProduct } from './test-product';

/** Business instant of the tests: ten in the morning in New York, on the day that the applications are handed in. */
export const AT = '2026-11-18T15:00:00.000Z';

/** A case as tests name it. */
export interface TestCase {
  caseId: string;
  number: string;
  trackingId: string;
  /** What an activity of this case is told. */
  ids: { caseId: string; agencyId: string; at: string };
}

export const json = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));

/** Sends an application as JSON, as the API does. */
export const submitJson = (product: TestProduct, application: unknown): Promise<Received> =>
  receiveApplication(product.deps, {
    agencyId: product.agencyId,
    actor: 'api-key:test',
    contentType: 'application/json',
    bytes: json(application),
  });

/** A committed case of the clean application with a condition, as far as nothing else is said. */
export async function openCase(
  product: TestProduct,
  overrides: Partial<ApplicationInput> = {},
): Promise<TestCase> {
  const trackingId = overrides.trackingId ?? `T-${randomUUID()}`;
  const received = await submitJson(product, cleanApplicationSixVendors({ ...overrides, trackingId }));
  if (received.outcome !== 'accepted') throw new Error(JSON.stringify(received));
  const { caseId, number } = received;
  return { caseId, number, trackingId, ids: { caseId, agencyId: product.agencyId, at: AT } };
}

const KINDS = {
  exam: { code: 10, label: 'Paramedical exam', orderKind: 'exam', vendorCode: 'SWIFT' },
  aps: {
    code: 11,
    label: 'Doctor records',
    orderKind: 'aps',
    vendorCode: 'CHART',
    providerId: 'physician-1',
  },
  agent: { code: 130, label: 'A signed form', fulfilment: 'agent', status: 'outstanding' },
} as const;

/** Adds a requirement to the ledger of a case. @returns its id. */
export async function addRequirement(
  product: TestProduct,
  { caseId }: Pick<TestCase, 'caseId'>,
  kind: keyof typeof KINDS,
  more: Partial<Prisma.RequirementUncheckedCreateInput> = {},
): Promise<string> {
  const id = newId();
  await product.db.requirement.create({
    data: {
      id,
      agencyId: product.agencyId,
      caseId,
      phase: 'underwriting',
      fulfilment: 'vendor',
      party: 'insured',
      subject: `insured:${id}`,
      status: 'needed',
      reasons: [],
      instructions: 'Bring it.',
      requestedAt: new Date(AT),
      ...KINDS[kind],
      ...more,
    },
  });
  return id;
}

/** Lets time pass for everything that was sent: leases run out, partners show what they have taken. */
export async function letTimePass({ db }: TestProduct, caseId: string, seconds: number): Promise<void> {
  await db.$executeRaw`UPDATE "Dispatch" SET
    "firstSentAt" = "firstSentAt" - ${seconds} * interval '1 second',
    "lastSentAt" = "lastSentAt" - ${seconds} * interval '1 second',
    "leaseUntil" = "leaseUntil" - ${seconds} * interval '1 second' WHERE "caseId" = ${caseId}`;
}

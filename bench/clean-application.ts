import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { receiveApplication } from '../intake/applications/receive-application';
import { startCase } from '../intake/applications/start-case';
import type { Product } from './product';
import { ROOT } from './servers';

/** The sample that asks for six vendor requirements and has nothing wrong. */
const SAMPLE = join(ROOT, 'samples/term-clean.json');

/** Submits the clean sample under a fresh reference. @returns the case's id. */
export async function submitClean({ deps, agencyId }: Product): Promise<string> {
  const sample = JSON.parse(readFileSync(SAMPLE, 'utf8'));
  const application = { ...sample, trackingId: `BENCH-${randomUUID()}`, transRefGuid: randomUUID() };
  const bytes = Buffer.from(JSON.stringify(application));
  const received = await receiveApplication(deps, {
    agencyId,
    actor: 'benchmark',
    contentType: 'application/json',
    bytes,
  });
  if (received.outcome !== 'accepted')
    throw new Error(`the sample was not accepted: ${JSON.stringify(received)}`);
  await startCase(deps, deps.engine, received.caseId);
  return received.caseId;
}

/** Seldom enough not to be a part of what is measured. */
const POLL_MS = 250;

/** Waits until so many cases have come to one of the stages. @returns real milliseconds since `from`. */
export async function whenIn(
  product: Product,
  stages: string[],
  count: number,
  from: number,
  limitMs: number,
): Promise<number> {
  for (;;) {
    const there = await product.db.case.count({ where: { stage: { in: stages } } });
    if (there >= count) return Date.now() - from;
    if (Date.now() - from > limitMs)
      throw new Error(
        `only ${there} of ${count} cases came to ${stages.join(' or ')}; ${await laggards(product, stages)}`,
      );
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** Where the others are, and what they wait for. */
async function laggards({ db }: Product, stages: string[]): Promise<string> {
  const cases = await db.case.findMany({ where: { stage: { notIn: stages } }, take: 5 });
  const lines = await Promise.all(
    cases.map(async ({ id, number, stage, waitingOn }) => {
      const open = await db.requirement.findMany({ where: { caseId: id, closedAt: null } });
      const inbox = await db.inboxMessage.findMany({ where: { caseId: id, state: { not: 'applied' } } });
      const owed = open.map((r) => `${r.code} ${r.status}/${r.vendorStatus}`).join(', ');
      const left = inbox.map((m) => `${m.seq} ${m.state}`).join(', ');
      return `${number} ${stage}, on ${waitingOn}: ${owed || 'nothing open'}; inbox: ${left || 'empty'}`;
    }),
  );
  return lines.join('\n');
}

import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { receiveApplication } from '../intake/applications/receive-application';
import { startCase } from '../intake/applications/start-case';
import type { Product } from './product';

/** The sample that asks for six vendor requirements and has nothing wrong. */
const SAMPLE = join(__dirname, '../../samples/term-clean.json');

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
      throw new Error(`only ${there} of ${count} cases came to ${stages.join(' or ')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

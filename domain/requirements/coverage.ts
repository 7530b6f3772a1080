/** Which orders bring what others ask for: a full exam covers the short form and the blood and urine. */
import type { GridBody } from '../rules/grid.schema';

/** Every code that an order of this code brings besides itself, also by way of others. */
export function coveredBy(covers: GridBody['covers'], code: number): Set<number> {
  const covered = new Set<number>();
  const queue = [code];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const direct = covers.filter((row) => row.code === next).flatMap((row) => row.covers);
    for (const found of direct) {
      if (found === code || covered.has(found)) continue;
      covered.add(found);
      queue.push(found);
    }
  }
  return covered;
}

/** How a case may get from one stage to another in several moves, each of which the lifecycle allows. */
import { isTerminal, type Stage } from './stages';
import { openStages, type Standing } from './transitions';

/** A policy in force has effects of its own: nobody passes through these on the way to something else. */
const NOT_IN_PASSING: Stage[] = ['placed', 'free-look'];

/**
 * The shortest way of a case to a stage, as it stands now: without the stage where it is, with the last.
 * @returns undefined when there is none; empty when the case is there.
 */
export function wayTo(known: Standing, to: Stage): Stage[] | undefined {
  const { stage: from } = known;
  const ways: Stage[][] = [[]];
  const seen = new Set<Stage>([from]);
  for (let way = ways.shift(); way; way = ways.shift()) {
    const here = way.at(-1) ?? from;
    if (here === to) return way;
    if (way.length > 0 && NOT_IN_PASSING.includes(here)) continue;
    for (const next of openStages({ ...known, stage: here })) {
      if (seen.has(next) || (isTerminal(next) && next !== to)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}

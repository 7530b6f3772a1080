import { runStep } from './run-step.mjs';
import { startServers } from './server-handle.mjs';

/**
 * Runs steps in their order; neighbors that name the same `beside` run at the same time. A step that fails stops no other:
 * whoever reads the report wants to know everything that is wrong.
 * @param {import('./test-steps.mjs').TestStep[]} steps
 * @param {{ root: string, means: object, screen: object, env: Record<string, string> }} context
 * @returns {Promise<object[]>} the result of each, in their order
 * @throws {import('../processes/run.mjs').Stopped} once all that ran have ended
 */
export async function runSteps(steps, context) {
  const { screen, root } = context;
  const results = [];
  let servers;
  try {
    for (const group of groupsOf(steps)) {
      if (group.some((step) => step.servers) && !servers) {
        servers = await screen.task('Servers for the tests', () => startServers(root, screen));
      }
      const env = { ...context.env, ...servers?.env };
      const ended = await Promise.allSettled(group.map((step) => runStep(step, { ...context, env })));
      const stopped = ended.find(({ status }) => status === 'rejected');
      if (stopped) throw stopped.reason;
      results.push(...ended.map(({ value }) => value));
    }
    return results;
  } finally {
    await servers?.stop();
  }
}

/** @param {import('./test-steps.mjs').TestStep[]} steps @returns those that run at the same time, one list after the other. */
export function groupsOf(steps) {
  const groups = [];
  for (const step of steps) {
    const last = groups.at(-1);
    if (step.beside && last?.[0].beside === step.beside) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

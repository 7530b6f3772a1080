import { writeFile } from 'node:fs/promises';
import { bundleWorkflowCode } from '@temporalio/worker';
import { strangersIn } from './bundle-contents.mjs';

/** `node bundle-workflows.mjs ENTRY OUTPUT`: packs the compiled workflow code into the one file that workers load. */
const [workflowsPath, output] = process.argv.slice(2);
const quiet = () => {};
const logger = {
  log: quiet,
  trace: quiet,
  debug: quiet,
  info: quiet,
  warn: console.warn,
  error: console.error,
};
try {
  const { code } = await bundleWorkflowCode({ workflowsPath, logger });
  const strangers = strangersIn(code);
  if (strangers.length > 0) {
    throw new Error(
      `Workflow code reaches ${strangers.join(', ')}: each cached workflow would hold a copy of it.`,
    );
  }
  await writeFile(output, code);
} catch (error) {
  // What is wrong with the code was logged above.
  console.error(error.message);
  process.exitCode = 1;
}

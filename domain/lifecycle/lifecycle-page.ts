/** The lifecycle as a page for people (docs/lifecycle.md), made from the tables that the product goes by. Pure. */
import { CLOSE_REASONS } from './close-reasons';
import { GUARDS, type Guard } from './guards';
import { isTerminal, STAGE_CODES, STAGES, type Stage, stageLabel } from './stages';
import { type Cause, LIFECYCLE, type Line } from './transition-table';

const CAUSES: Record<Cause, string> = {
  system: 'the case itself',
  agent: 'its agent',
  carrier: "the carrier's word",
  person: 'a person of the agency',
};

/** The whole page, ending with a line break. */
export const lifecyclePage = (): string => `# The lifecycle of a case

Made from \`domain/lifecycle\` by \`node scripts/write-lifecycle.mjs\`; a test fails when it is stale. What is not in these tables
does not happen: a carrier's word that asks for anything else becomes a task for a person, and moves nothing.

## Stages

| Stage | Name | Waits on |
|---|---|---|
${STAGE_CODES.map(stageRow).join('\n')}

## Ways

A line holds for each stage on its left and each on its right. Who may cause it: ${Object.entries(CAUSES)
  .map(([cause, words]) => `*${cause}* is ${words}`)
  .join(', ')}. All of what is in the last column must hold.

| From | To | Caused by | When |
|---|---|---|---|
${LIFECYCLE.filter(({ reopening }) => !reopening)
  .map(lineRow)
  .join('\n')}

Reopening: a person may take a closed case up again, in whatever open stage fits it. Nothing and nobody else leads out of an end, but
that a policy in force whose case has ended is rescinded or returned after all.

## Guards

| Guard | Holds when |
|---|---|
${(Object.keys(GUARDS) as Guard[]).map((guard) => `| ${guard} | ${GUARDS[guard].words} |`).join('\n')}

## Why a case ended

Exactly one reason per closed case.

| Reason | Words | Stage |
|---|---|---|
${Object.entries(CLOSE_REASONS)
  .map(([code, { label, stage }]) => `| \`${code}\` | ${label} | \`${stage}\` |`)
  .join('\n')}

## The ways as a diagram

Without the ends that any pending case may come to, and without reopening.

\`\`\`mermaid
stateDiagram-v2
${diagram().join('\n')}
\`\`\`
`;

const stageRow = (stage: Stage): string =>
  `| \`${stage}\` | ${stageLabel(stage)} | ${STAGES[stage].waitingOn ?? (isTerminal(stage) ? 'nobody: an end' : '-')} |`;

const list = (stages: readonly Stage[]): string => stages.map((stage) => `\`${stage}\``).join(', ');

const lineRow = ({ from, to, by, when = [] }: Line): string =>
  `| ${list(from)} | ${list(to)} | ${by.join(', ')} | ${when.join(', ') || '-'} |`;

/** From this many stages on, a line says "from anywhere": its arrows would hide all others. */
const EVERYWHERE = 10;

function diagram(): string[] {
  const arrows = LIFECYCLE.filter(({ from, reopening }) => !reopening && from.length < EVERYWHERE).flatMap(
    ({ from, to }) => from.flatMap((a) => to.map((b) => `  ${node(a)} --> ${node(b)}`)),
  );
  const names = STAGE_CODES.map((stage) => `  ${node(stage)}: ${stageLabel(stage)}`);
  const ends = STAGE_CODES.filter(isTerminal).map((stage) => `  ${node(stage)} --> [*]`);
  return [...names, '  [*] --> received', '  [*] --> informal', ...new Set(arrows), ...ends];
}

/** Mermaid takes no hyphens in names of states. */
const node = (stage: Stage): string => stage.replaceAll('-', '_');

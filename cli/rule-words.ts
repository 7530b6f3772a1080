/** Versions of rules and their way to the open cases, as a terminal shows them. */

export interface RuleVersion {
  kind: string;
  scope: string;
  version: number;
  status: string;
  reach: string;
  effectiveFrom: string;
  source: string;
}

export interface Rollout {
  id: string;
  kind: string;
  scope: string;
  version: number;
  purpose: 'preview' | 'run' | 'withdrawal';
  reach: string;
  state: string;
  total: number | null;
  cases: Record<string, number>;
}

export interface RolloutCase {
  number: string;
  state: string;
  problem: string | null;
  words: string[];
}

/** `grid        SUMMIT  version 2   published   from 2026-12-01  all-open  the guide of November` */
export const versionInWords = (one: RuleVersion): string =>
  [
    one.kind.padEnd(11),
    one.scope.padEnd(8),
    `version ${String(one.version).padEnd(3)}`,
    one.status.padEnd(10),
    `from ${one.effectiveFrom} `,
    one.reach.padEnd(17),
    one.source,
  ].join(' ');

/** How far it is, then a few lines for each case that is shown. */
export function rolloutInWords(
  { id, kind, scope, version, purpose, reach, state, total, cases }: Rollout,
  shown: RolloutCase[],
): string[] {
  const counts = Object.entries(cases).map(([name, count]) => `${count} ${name}`);
  const of = total === null ? 'not counted yet' : `${total} open cases`;
  return [
    `${purpose} of ${kind} ${scope} version ${version} (${reach}): ${state}, ${of}${counts.length ? `: ${counts.join(', ')}` : ''}`,
    ...(state === 'paused' ? [`go on with: goodorder rules resume ${id}`] : []),
    ...shown.flatMap((one) => [
      `  ${one.number}  ${one.state}${one.problem ? ` (${one.problem})` : ''}`,
      ...one.words.map((words) => `    ${words}`),
    ]),
  ];
}
